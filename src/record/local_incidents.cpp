// SPDX-License-Identifier: Apache-2.0
#include "record/local_incidents.hpp"

#include <algorithm>
#include <map>

#include "record/sources.hpp"
#include "record/told_harm.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t lead_size = 700;  // code points: what stands there is what the report is about
constexpr int title_worth = 4, lead_worth = 3;

Span first_span(const Incident& incident) {
  return incident.spans.empty() ? Span{UINT32_MAX, UINT32_MAX} : std::ranges::min(incident.spans);
}

bool is_up_front(const Incident& incident) {
  return incident.in_title || first_span(incident).start < lead_size;
}

/// How much of the report is about the incident.
int worth(const LocalIncident& local) {
  if (local.incident == nullptr) return 0;
  const int where = local.incident->in_title ? title_worth : is_up_front(*local.incident) ? lead_worth : 0;
  return where + static_cast<int>(local.tolls.size() + local.incident->accounts.size());
}

bool counts_for_incident(const Toll& toll) { return toll.scope == Scope::incident && toll.incident.empty(); }

void choose_main(std::vector<LocalIncident>& own) {
  const auto best = std::ranges::max_element(own, {}, worth);  // the first of equals
  if (best != own.end() && best->incident != nullptr && is_up_front(*best->incident)) best->is_main = true;
}

std::vector<LocalIncident> locals_of(const Findings& findings, std::size_t report) {
  std::vector<LocalIncident> own;
  for (const Incident& incident : findings.incidents) {
    LocalIncident& local = own.emplace_back(LocalIncident{report, &incident, {}, false, {}});
    for (const Toll& toll : findings.tolls)
      if (toll.incident == incident.id) local.tolls.push_back(&toll);
  }
  choose_main(own);
  std::vector<const Toll*> loose;
  for (const Toll& toll : findings.tolls)
    if (counts_for_incident(toll)) loose.push_back(&toll);
  if (loose.empty()) return own;
  if (own.empty()) own.push_back({report, nullptr, {}, true, {}});
  const auto main = std::ranges::find_if(own, &LocalIncident::is_main);
  if (main != own.end()) main->tolls.insert(main->tolls.end(), loose.begin(), loose.end());
  return own;
}

bool tells_of_harm(const StoredReport& stored, const HarmWords& words) {
  return stored.findings.tolls.empty() && told_in_headline(stored.report, words).has_value();
}

}  // namespace

std::vector<LocalIncident> local_incidents_of(const std::vector<StoredReport>& reports,
                                              const HarmWords* words) {
  std::map<std::string_view, const Report*> by_id;
  for (const StoredReport& stored : reports) by_id.emplace(stored.report.id, &stored.report);
  std::vector<LocalIncident> all;
  for (std::size_t report = 0; report < reports.size(); ++report) {
    const auto origin = by_id.find(reports[report].copy_of);
    const std::string voice = voice_of(origin == by_id.end() ? reports[report].report : *origin->second);
    auto own = locals_of(reports[report].findings, report);
    if (own.empty() && words != nullptr && tells_of_harm(reports[report], *words))
      own.push_back({report, nullptr, {}, true, {}});
    for (LocalIncident& local : own) local.voice = voice;
    all.insert(all.end(), own.begin(), own.end());
  }
  return all;
}

}  // namespace rapporteur
