// SPDX-License-Identifier: Apache-2.0
#include "record/told_harm.hpp"

#include <algorithm>

#include "record/words.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t headline_size = 200;  // code points

/// The worse of the two: death, then injury, then a hit.
std::optional<Harm> worse(std::optional<Harm> a, std::optional<Harm> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

std::optional<Harm> told_in(std::string_view text, const HarmWords& words) {
  std::optional<Harm> worst;
  const Words all(text);
  for (const std::string_view word : all.list()) worst = worse(worst, words.find(word));
  return worst;
}

Effect effect_of(Harm harm) { return harm == Harm::death ? Effect::killed : Effect::injured; }

CountClaim claim_of(const LocalIncident& local, const Report& report) {
  CountClaim claim;
  claim.low = 1;
  claim.date = report.published;
  claim.reports = {report.id};
  claim.of = {{report.id, local.incident == nullptr ? std::string() : local.incident->id}};
  return claim;
}

}  // namespace

std::optional<Harm> told_in_headline(const Report& report, const HarmWords& words) {
  if (report.title) return told_in(report.title->utf8(), words);
  return told_in(report.text.slice({0, std::min(headline_size, report.text.size())}), words);
}

std::optional<Harm> told_by(const LocalIncident& local, const Report& report, const HarmWords& words) {
  std::optional<Harm> worst = local.is_main ? told_in_headline(report, words) : std::nullopt;
  if (local.incident == nullptr) return worst;
  const bool is_in_title = local.incident->in_title && report.title;
  const Text& text = is_in_title ? *report.title : report.text;
  for (const Span span : local.incident->spans) worst = worse(worst, told_in(text.slice(span), words));
  return worst;
}

std::vector<VoicedClaim> told_claims(Effect effect, const std::vector<const LocalIncident*>& members,
                                     const std::vector<StoredReport>& reports, const HarmWords& words) {
  std::vector<std::pair<const LocalIncident*, Harm>> told;
  for (const LocalIncident* member : members)
    if (const auto harm = told_by(*member, reports[member->report].report, words))
      told.emplace_back(member, *harm);
  const bool is_deadly =
      std::ranges::any_of(told, [](const auto& entry) { return entry.second == Harm::death; });
  if (is_deadly && effect != Effect::killed) return {};
  std::vector<VoicedClaim> claims;
  for (const auto& [member, harm] : told) {
    if (effect_of(harm) != effect) continue;
    const auto same = std::ranges::find(claims, member->voice, &VoicedClaim::voice);
    const CountClaim claim = claim_of(*member, reports[member->report].report);
    if (same == claims.end()) {
      claims.push_back({claim, member->voice, {{member->voice, claim.date}}});
      continue;
    }
    same->claim.reports.push_back(claim.reports.front());
    same->claim.of.push_back(claim.of.front());
  }
  return claims;
}

}  // namespace rapporteur
