// SPDX-License-Identifier: Apache-2.0
#include "rapporteur/error.hpp"

namespace rapporteur {

std::string_view name_of(Failure failure) {
  switch (failure) {
    case Failure::not_found:
      return "not_found";
    case Failure::not_readable:
      return "not_readable";
    case Failure::not_writable:
      return "not_writable";
    case Failure::bad_encoding:
      return "bad_encoding";
    case Failure::bad_format:
      return "bad_format";
    case Failure::too_large:
      return "too_large";
    case Failure::bad_model:
      return "bad_model";
    case Failure::corrupt_record:
      return "corrupt_record";
    case Failure::unsupported:
      return "unsupported";
    case Failure::bad_call:
      return "bad_call";
  }
  return "unknown";
}

std::string Error::text() const { return place.empty() ? message : place + ": " + message; }

}  // namespace rapporteur
