// SPDX-License-Identifier: Apache-2.0
// What can go wrong with foreign bytes, files and records, and how a call says so.
//
// A function that can fail returns Result<T>; nothing in the library throws on bad input. Doubt about what a
// text means is never an error: it is data in the findings.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace rapporteur {

/// Each way to fail, with what the user can do about it (see docs/errors.md).
enum class Failure {
  not_found,       ///< A file, folder, record or entry is not there. Check the name.
  not_readable,    ///< It is there but cannot be read (a folder, no permission, a device error).
  not_writable,    ///< Output could not be written (full disk, no permission). Nothing half-written is left.
  bad_encoding,    ///< The bytes are not text in the declared or detected encoding.
  bad_format,      ///< The file is not what it claims to be (truncated gzip, broken JSON, bad data line).
  too_large,       ///< A limit was passed (docs/limits.md lists them and how to raise each).
  bad_model,       ///< A model folder misses a component, or a tensor has the wrong shape.
  corrupt_record,  ///< The record's file is damaged or is not a record.
  unsupported,     ///< Known, but not done by this program (e.g. a pipeline component of another kind).
  bad_call         ///< The caller's arguments make no sense together.
};

/// The failure's name as printed and documented, e.g. "bad_encoding".
[[nodiscard]] std::string_view name_of(Failure failure);

/// One failure: its kind, where it happened ("reports.jsonl:17", "model/parser/W") and what was wrong there.
struct Error {
  Failure failure = Failure::bad_format;
  std::string place;
  std::string message;

  /// "PLACE: MESSAGE", or the message alone where there is no place.
  [[nodiscard]] std::string text() const;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// return fail(Failure::bad_format, "data/en/cues.tsv:12", "no act named 'shout'");
[[nodiscard]] inline tl::unexpected<Error> fail(Failure failure, std::string place, std::string message) {
  return tl::unexpected<Error>(Error{failure, std::move(place), std::move(message)});
}

}  // namespace rapporteur
