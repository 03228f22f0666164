// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "picture/parts.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t most_contradictions = 5;

CountLine count_line(const CountClaim& claim, const Materials& materials) {
  CountLine line;
  line.who = materials.names.name(claim.source);
  if (claim.via) line.via = materials.names.name(claim.via);
  line.number = number_words(claim.low, claim.high, claim.approx);
  line.group = claim.group ? shortened(*claim.group, 40) : "";
  line.low = claim.low;
  line.high = claim.high;
  line.reports = claim.reports.size();
  line.is_superseded = claim.is_superseded;
  line.is_part = claim.is_part;
  line.marks = materials.marks.mark(claim.of, 2);
  return line;
}

// An account's own words may stand in the body where the incident is named in the title.
bool stands_in_title(const RecordAccount& account, const StoredReport& stored, const FindingWords& whole) {
  if (account.account.spans.empty()) return whole.in_title;
  if (!whole.in_title || !stored.report.title) return false;
  if (!account.account.statement.empty())
    return std::ranges::any_of(stored.findings.statements, [&](const Statement& statement) {
      return statement.id == account.account.statement && statement.in_title;
    });
  return std::ranges::max(account.account.spans, {}, &Span::end).end <= stored.report.title->size();
}

std::vector<Mark> marks_of(const RecordAccount& account, const Materials& materials) {
  const StoredReport* stored = materials.marks.report(account.of.report);
  if (stored == nullptr) return {};
  const FindingWords whole = words_of(stored->findings, account.of.finding);
  const auto& spans = account.account.spans.empty() ? whole.spans : account.account.spans;
  if (spans.empty()) return {};
  return {materials.marks.mark(account.of.report, stands_in_title(account, *stored, whole), spans)};
}

// "SANA (to AFP)"
std::string voice(const Account& account, const Materials& materials) {
  std::string who = materials.names.name(account.source);
  if (account.via) who += " (via " + materials.names.name(account.via) + ")";
  return who;
}

void add_voice(std::vector<Line>& lines, std::string who, std::vector<Mark> marks) {
  const auto known = std::ranges::find(lines, who, &Line::text);
  if (known == lines.end()) {
    lines.push_back({std::move(who), std::move(marks)});
    return;
  }
  for (const Mark mark : marks)
    if (known->marks.size() < 3 && std::ranges::find(known->marks, mark) == known->marks.end())
      known->marks.push_back(mark);
}

void add_blame(IncidentPicture& picture, const RecordAccount& account, const Materials& materials) {
  const std::string blamed = materials.names.name(*account.account.blames);
  auto line = std::ranges::find(picture.blame, blamed, &BlameLine::blamed);
  if (line == picture.blame.end()) line = picture.blame.insert(line, BlameLine{blamed, {}});
  add_voice(line->by, voice(account.account, materials), marks_of(account, materials));
}

void add_position(IncidentPicture& picture, const RecordAccount& account, const Materials& materials) {
  const std::string who = voice(account.account, materials);
  switch (account.account.position) {
    case AccountPosition::denies:
      return add_voice(picture.denials, "denied by " + who, marks_of(account, materials));
    case AccountPosition::doubts:
      return add_voice(picture.denials, "doubted by " + who, marks_of(account, materials));
    case AccountPosition::confirms:
      return add_voice(picture.notes, "confirmed by " + who, marks_of(account, materials));
    case AccountPosition::no_comment:
      return add_voice(picture.notes, "no comment from " + who, marks_of(account, materials));
    case AccountPosition::asserts:
      return;
  }
}

void add_figures(IncidentPicture& picture, const RecordIncident& incident, const Materials& materials) {
  for (const auto& [effect, figure] : incident.figures) {
    if (figure.claims.empty()) continue;
    FigurePicture drawn{effect, figure.low, figure.best, figure.high, {}};
    for (const CountClaim& claim : figure.claims) drawn.counts.push_back(count_line(claim, materials));
    drawn.counts = arranged(std::move(drawn.counts));
    picture.figures.push_back(std::move(drawn));
  }
}

// Its place, else its name, else the title of the first report that tells of it.
std::string name_words(const RecordIncident& incident, const Materials& materials) {
  if (std::string where = place_words(incident.place); !where.empty()) return where;
  if (!incident.name.empty()) return shortened(incident.name, 60);
  const StoredReport* first =
      incident.reports.empty() ? nullptr : materials.marks.report(incident.reports.front());
  if (first == nullptr || !first->report.title) return plain(name_of(incident.type));
  return shortened(first->report.title->utf8(), 70);
}

}  // namespace

IncidentPicture draw_incident(const RecordIncident& incident, const Materials& materials) {
  IncidentPicture picture;
  picture.id = incident.id;
  picture.name = name_words(incident, materials);
  picture.type = plain(name_of(incident.type));
  picture.date = time_words(incident.date);
  if (incident.place) {
    picture.latitude = incident.place->latitude;
    picture.longitude = incident.place->longitude;
  }
  picture.contested = incident.contested;
  picture.reports = incident.reports.size();
  picture.marks = materials.marks.mark(incident.of, 3);
  add_figures(picture, incident, materials);
  std::set<std::string> voices;
  for (const RecordAccount& account : incident.accounts) {
    voices.insert(voice(account.account, materials));
    if (account.account.blames) add_blame(picture, account, materials);
    add_position(picture, account, materials);
  }
  picture.accounts = voices.size();
  if (incident.verification == "unverified")
    picture.notes.push_back({"could not be independently verified", {}});
  for (const Contradiction& contradiction : incident.contradictions) {
    if (picture.contradictions.size() == most_contradictions) {
      const std::size_t left = incident.contradictions.size() - most_contradictions;
      picture.contradictions.push_back({"and " + std::to_string(left) + " more; the export lists all", {}});
      break;
    }
    picture.contradictions.push_back({std::string(name_of(contradiction.field)) + ": " + contradiction.a +
                                          " / " + contradiction.b + " — " + contradiction.reason,
                                      materials.marks.mark(contradiction.of, 2)});
  }
  return picture;
}

}  // namespace rapporteur
