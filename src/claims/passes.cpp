// SPDX-License-Identifier: Apache-2.0
#include "claims/passes.hpp"

#include <array>

namespace rapporteur {

std::span<const Pass> all_passes() {
  static constexpr std::array<Pass, 11> passes{{
      {"paragraphs", "finds paragraphs and sets furniture aside", mark_paragraphs},
      {"quotations", "pairs quotation marks", mark_quotations},
      {"numbers", "reads numbers, ranges, hedges and vague counts", mark_numbers},
      {"times", "resolves times against the report's date", mark_times},
      {"places", "resolves places through the gazetteer and the report's other places", mark_places},
      {"actors", "resolves names, descriptions and pronouns to actors", mark_actors},
      {"statements", "finds who said what, through whom", find_statements},
      {"tolls", "finds how many people were harmed, according to whom", find_tolls},
      {"events", "finds who did what to whom, in PLOVER's terms", find_events},
      {"incidents", "merges what is told of one act and lists each voice's account", find_incidents},
      {"stances", "finds where an actor stands on a measure", find_stances},
  }};
  return passes;
}

}  // namespace rapporteur
