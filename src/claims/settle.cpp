// SPDX-License-Identifier: Apache-2.0
#include "claims/settle.hpp"

#include <algorithm>
#include <map>

#include "claims/proof.hpp"

namespace rapporteur {
namespace {

using Renaming = std::map<std::string, std::string, std::less<>>;

template <typename T>
void order(std::vector<T>& findings, const Context& context, char letter, Renaming& renamed) {
  const auto is_unproven = [&](const T& finding) {
    const std::uint32_t size =
        finding.in_title && context.report.title ? context.report.title->size() : context.report.text.size();
    const auto& spans = proof(finding);
    return spans.empty() || std::ranges::any_of(spans, [&](Span s) { return s.empty() || s.end > size; });
  };
  std::erase_if(findings, is_unproven);
  std::ranges::stable_sort(findings, {}, [](const T& finding) {
    return std::pair(!finding.in_title, std::ranges::min(proof(finding)));
  });
  for (std::size_t i = 0; i < findings.size(); ++i) {
    std::string id = letter + std::to_string(i + 1);
    if (!findings[i].id.empty()) renamed[findings[i].id] = id;
    findings[i].id = std::move(id);
  }
}

void follow(std::string& reference, const Renaming& renamed) {
  const auto found = renamed.find(reference);
  reference = found == renamed.end() ? std::string() : found->second;
}

/// A town that nothing smaller holds lies in its country.
void place_in_country(std::optional<Place>& place, const Countries& countries) {
  if (!place || !place->within.empty()) return;
  const Country* country = countries.find(place->country);
  if (country != nullptr && place->name != country->name) place->within = country->name;
}

}  // namespace

void settle(Context& context) {
  Findings& findings = context.findings;
  const Countries& countries = context.knowledge.countries();
  for (Toll& toll : findings.tolls) place_in_country(toll.place, countries);
  for (Event& event : findings.events) place_in_country(event.place, countries);
  for (Incident& incident : findings.incidents) place_in_country(incident.place, countries);
  Renaming statements, tolls, incidents, others;
  order(findings.statements, context, 's', statements);
  order(findings.tolls, context, 't', tolls);
  order(findings.events, context, 'e', others);
  order(findings.stances, context, 'p', others);
  order(findings.incidents, context, 'i', incidents);
  for (Statement& statement : findings.statements) follow(statement.within, statements);
  for (Toll& toll : findings.tolls) {
    follow(toll.statement, statements);
    follow(toll.part_of, tolls);
    follow(toll.incident, incidents);
  }
  for (Event& event : findings.events) {
    follow(event.statement, statements);
    follow(event.incident, incidents);
  }
  for (Stance& stance : findings.stances) follow(stance.statement, statements);
  for (Incident& incident : findings.incidents)
    for (Account& account : incident.accounts) follow(account.statement, statements);
}

}  // namespace rapporteur
