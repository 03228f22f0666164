// SPDX-License-Identifier: Apache-2.0
#include "record/sources.hpp"

#include "record/words.hpp"

namespace rapporteur {

std::string folded_words(std::string_view text) {
  std::string folded;
  const Words words(text);
  for (const std::string_view word : words.list()) {
    if (folded.empty() && (word == "the" || word == "a" || word == "an")) continue;
    if (!folded.empty()) folded += ' ';
    folded += word;
  }
  return folded;
}

std::string voice_of(const Mention& mention) {
  return mention.actor.empty() ? folded_words(mention.text) : mention.actor;
}

std::string voice_of(const Report& report) {
  if (!report.agencies.empty()) return "outlet " + folded_words(report.agencies.front().name);
  if (!report.outlet.empty()) return "outlet " + folded_words(report.outlet);
  return "report " + report.id;
}

std::string side_of(const Mention& mention) {
  const bool is_state = mention.sector == "GOV" || mention.sector == "MIL" || mention.sector == "COP" ||
                        mention.sector == "SPY";
  if (!mention.country.empty() && is_state) return mention.country + " state";
  return voice_of(mention);
}

}  // namespace rapporteur
