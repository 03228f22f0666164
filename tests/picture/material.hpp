// SPDX-License-Identifier: Apache-2.0
// A small record made by hand, as the picture tests need it.
#pragma once

#include "rapporteur/record.hpp"

namespace rapporteur {

inline Mention mention(std::string text, std::string actor, std::vector<Span> spans,
                       std::string country = "") {
  return {std::move(text), std::move(spans), std::move(actor), std::move(country), ""};
}

inline StoredReport stored_report(std::string id, std::string text, std::string day) {
  StoredReport stored;
  stored.report.id = std::move(id);
  stored.report.text = Text(std::move(text));
  stored.report.published = parse_day(day);
  stored.report.outlet = "Outlet <&>";
  stored.report.language = "en";
  return stored;
}

/// Two reports, one incident with two voices, a stance of Russia on a draft.
inline RecordContent small_record() {
  RecordContent content;
  StoredReport first = stored_report(
      "a", "Activists said 45 people were killed in Homs. State media <b>denied</b> it.", "2012-03-12");
  Toll toll;
  toll.id = "t1";
  toll.text = "45 people were killed";
  toll.spans = {{15, 36}};
  toll.low = toll.high = 45;
  toll.source = mention("Activists", "syr.activists", {{0, 9}});
  first.findings.tolls.push_back(toll);
  StoredReport second =
      stored_report("b", "Russia will veto the draft S/2012/77. It has 15 readers.", "2012-02-04");
  Stance stance;
  stance.id = "p1";
  stance.spans = {{0, 36}};
  stance.actor = mention("Russia", "rus.government", {{0, 6}}, "RUS");
  stance.measure = "un_resolution";
  stance.position = Position::against;
  second.findings.stances.push_back(stance);
  content.reports.push_back(std::move(second));
  content.reports.push_back(std::move(first));

  RecordIncident incident;
  incident.id = "i-1";
  incident.type = IncidentType::massacre;
  incident.place = Place{"Homs", {{40, 44}}, "Homs", "SYR", 34.7, 36.7, {}, "Syria"};
  incident.contested = true;
  incident.reports = {"a"};
  incident.of = {{"a", "t1"}};
  RecordAccount blame;
  blame.account.source = toll.source;
  blame.account.blames = mention("soldiers", "syr.army", {{0, 9}}, "SYR");
  blame.account.spans = {{0, 45}};
  blame.of = {"a", "t1"};
  RecordAccount denial;
  denial.account.source = mention("State media", "syr.state-media", {{46, 57}});
  denial.account.position = AccountPosition::denies;
  denial.account.spans = {{46, 75}};
  denial.of = {"a", "t1"};
  incident.accounts = {blame, denial};
  Figure figure;
  figure.low = figure.best = figure.high = 45;
  CountClaim claim;
  claim.low = 45;
  claim.source = toll.source;
  claim.reports = {"a"};
  claim.of = {{"a", "t1"}};
  figure.claims = {claim};
  incident.figures[Effect::killed] = figure;
  content.incidents.push_back(incident);
  PositionHistory history;
  history.actor = stance.actor;
  history.measure = "un_resolution";
  history.history.push_back({parse_day("2012-02-04"), Position::against, {}, false, {{"b", "p1"}}});
  content.positions.push_back(history);
  return content;
}

}  // namespace rapporteur
