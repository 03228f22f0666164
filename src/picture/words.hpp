// SPDX-License-Identifier: Apache-2.0
// How values are put into words in the brief.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/mention_words.hpp"
#include "rapporteur/findings.hpp"
#include "rapporteur/record.hpp"

namespace rapporteur {

/// "1,234".
[[nodiscard]] std::string with_commas(std::int64_t number);
/// "45 or more", "up to 30", "50,000 to 60,000", "about 30".
[[nodiscard]] std::string number_words(std::optional<std::int64_t> low, std::optional<std::int64_t> high,
                                       bool approx);
/// "Sun 11 March 2012".
[[nodiscard]] std::string day_words(Day day);
/// "Sun 11 March 2012", "3 to 4 February 2012", "March 2012", "no date given".
[[nodiscard]] std::string time_words(const std::optional<Time>& time);
/// "Karm el-Zeytoun, Homs"; empty where there is no place.
[[nodiscard]] std::string place_words(const std::optional<Place>& place);
/// "chemical attack": the contract's word with blanks.
[[nodiscard]] std::string plain(std::string_view name);
/// "UN resolution": a measure's id with blanks.
[[nodiscard]] std::string measure_words(std::string_view measure);
/// "1 figure", "3 figures".
[[nodiscard]] std::string counted(std::size_t number, const std::string& thing);
/// A sentence's span without what is no part of the report's own words at its start: dateline, repeated lead.
[[nodiscard]] Span own_words(const Report& report, Span sentence);
/// "a, b and c".
[[nodiscard]] std::string joined(const std::vector<std::string>& parts);
/// One line without line ends, cut at a word with "..." where longer than `most` code points.
[[nodiscard]] std::string shortened(std::string_view words, std::size_t most);

/// Names actors by the name that most mentions use, so that one actor has one name throughout a brief.
class ActorNames {
 public:
  explicit ActorNames(const RecordContent& content, const MentionWords* words = nullptr);
  /// "the report" for nothing, "somebody not named" for a pronoun.
  [[nodiscard]] std::string name(const std::optional<Mention>& mention) const;
  [[nodiscard]] std::string name(const Mention& mention) const;

 private:
  std::map<std::string, std::string> by_actor_;
  const MentionWords* words_ = nullptr;
};

}  // namespace rapporteur
