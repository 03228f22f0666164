// SPDX-License-Identifier: Apache-2.0
// Harm that reports tell of without counting it ("Guard shot at checkpoint"): at least one was harmed.
#pragma once

#include <optional>
#include <vector>

#include "knowledge/harm_words.hpp"
#include "record/figures.hpp"

namespace rapporteur {

/// What a report's headline tells: its title, or where it has none the start of its text.
[[nodiscard]] std::optional<Harm> told_in_headline(const Report& report, const HarmWords& words);

/// The worst that an incident's own words and, where the report is about it, its headline tell.
[[nodiscard]] std::optional<Harm> told_by(const LocalIncident& local, const Report& report,
                                          const HarmWords& words);

/// The claims of an incident that nobody counts: "at least one" for each voice. Where any report tells of a
/// death, only those of the killed: the others may mean the same person.
[[nodiscard]] std::vector<VoicedClaim> told_claims(Effect effect,
                                                   const std::vector<const LocalIncident*>& members,
                                                   const std::vector<StoredReport>& reports,
                                                   const HarmWords& words);

}  // namespace rapporteur
