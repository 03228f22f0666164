// SPDX-License-Identifier: Apache-2.0
#include "rapporteur/report.hpp"

namespace rapporteur {

std::string_view name_of(FurnitureKind kind) {
  switch (kind) {
    case FurnitureKind::repeated_lead:
      return "repeated_lead";
    case FurnitureKind::sign_up:
      return "sign_up";
    case FurnitureKind::consent:
      return "consent";
    case FurnitureKind::credit:
      return "credit";
    case FurnitureKind::navigation:
      return "navigation";
    case FurnitureKind::agency_note:
      return "agency_note";
    case FurnitureKind::byline:
      return "byline";
    case FurnitureKind::dateline:
      return "dateline";
  }
  return "unknown";
}

}  // namespace rapporteur
