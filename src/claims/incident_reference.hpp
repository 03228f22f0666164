// SPDX-License-Identifier: Apache-2.0
// Which act a word refers to that tells of none itself ("both sides deny", "it could not be verified").
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_merging.hpp"

namespace rapporteur {

/// Where each act that is `kept` is mentioned. Valid while mentions and groups live.
class ActReferences {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  ActReferences(const Context& context, const std::vector<IncidentMention>& mentions,
                const std::vector<IncidentGroup>& groups, const std::vector<bool>& kept);

  [[nodiscard]] bool empty() const { return mentioned_.empty(); }

  /// The group named below the word, else in its sentence, else the last one told in the two sentences before
  /// it; none where there is none.
  [[nodiscard]] std::uint32_t group_for(std::uint32_t section, std::uint32_t token) const;

  /// For a word of denial: as above; an act that only it names ("denied using chemical weapons") stands for
  /// the last one of its type told before, however far.
  [[nodiscard]] std::uint32_t group_denied(std::uint32_t section, std::uint32_t token) const;

  /// For a word of silence: as group_for, else the last one told in the five sentences before.
  [[nodiscard]] std::uint32_t group_unanswered(std::uint32_t section, std::uint32_t token) const;

 private:
  /// The group named below the word.
  [[nodiscard]] std::uint32_t group_below(std::uint32_t section, std::uint32_t token) const;
  /// The last group told before the word whose type is one of the word's.
  [[nodiscard]] std::uint32_t act_like(std::uint32_t section, std::uint32_t token) const;

  /// The group told most before the word; none where it is told hardly.
  [[nodiscard]] std::uint32_t told_most(std::uint32_t section, std::uint32_t token) const;

  const Context& context_;
  const std::vector<IncidentGroup>& groups_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> mentioned_;  // (section, token) -> group
};

}  // namespace rapporteur
