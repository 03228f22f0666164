// SPDX-License-Identifier: Apache-2.0
// The council: who sits in it, the drafts that reports name, how members said they would vote or voted, and
// what follows from nine votes and the veto (Charter of the United Nations, article 27).
#include <algorithm>
#include <map>
#include <set>

#include "picture/draft_symbols.hpp"
#include "picture/parts.hpp"
#include "picture/told_votes.hpp"

namespace rapporteur {
namespace {

struct Draft {
  std::string symbol;
  std::optional<Day> day;
  std::set<std::string> reports;
  std::vector<Line> lines;
};

std::vector<Draft> drafts_in(const Materials& materials) {
  std::map<std::string, Draft> drafts;
  for (const StoredReport& stored : materials.content.reports) {
    if (!stored.copy_of.empty()) continue;
    const std::string& id = stored.report.id;
    for (const DraftSymbol& found : draft_symbols(stored.report.text)) {
      Draft& draft = drafts[found.symbol];
      draft.symbol = found.symbol;
      draft.reports.insert(id);
      if (!draft.day) draft.day = stored.report.published;
      const auto& sentences = materials.marks.sentences(id);
      const auto at =
          std::ranges::partition_point(sentences, [&](Span s) { return s.end <= found.span.start; });
      const Span sentence = at == sentences.end() ? found.span : *at;
      draft.lines.push_back({shortened(stored.report.text.slice(own_words(stored.report, sentence)), 240),
                             {materials.marks.mark(id, false, {sentence})}});
    }
  }
  std::vector<Draft> ordered;
  ordered.reserve(drafts.size());
  for (auto& [symbol, draft] : drafts) ordered.push_back(std::move(draft));
  std::ranges::stable_sort(ordered, {}, [](const Draft& d) { return d.day.value_or(Day::max()); });
  return ordered;
}

std::string vote_of(Position position) {
  switch (position) {
    case Position::in_favour:
    case Position::calls_for:
      return "for";
    case Position::against:
      return "against";
    default:
      return "undecided";
  }
}

// A report speaks of a draft where it names it, or where it is of the same days and names no other.
bool speaks_of(const StoredReport& stored, const Draft& draft, const std::vector<Draft>& all) {
  if (draft.reports.contains(stored.report.id)) return true;
  for (const Draft& other : all)
    if (other.reports.contains(stored.report.id)) return false;
  if (!draft.day || !stored.report.published) return false;
  const auto distance = *draft.day - *stored.report.published;
  return distance >= std::chrono::days(0) && distance <= std::chrono::days(10);
}

std::string name_of(Vote vote) {
  switch (vote) {
    case Vote::in_favour:
      return "for";
    case Vote::against:
      return "against";
    case Vote::abstention:
      return "abstain";
  }
  return {};
}

using Votes = std::map<std::string, DeclaredVote>;

/// Votes that sentences of a report tell in so many words.
void add_told(const StoredReport& stored, const std::vector<CouncilSeat>& members, const Materials& materials,
              Votes& votes) {
  for (const Span sentence : materials.marks.sentences(stored.report.id))
    for (const auto& [member, vote] :
         told_votes(stored.report.text.slice(sentence), members, *materials.options.vote_words))
      votes[member->name] = {member->name,
                             name_of(vote),
                             member->permanent,
                             {materials.marks.mark(stored.report.id, false, {sentence})}};
}

/// Where members stand on the resolution, for drafts whose vote no report tells.
void add_stances(const StoredReport& stored, const std::vector<CouncilSeat>& members,
                 const Materials& materials, Votes& votes) {
  for (const Stance& stance : stored.findings.stances) {
    if (stance.measure != "un_resolution" || stance.actor.country.empty()) continue;
    const auto member = std::ranges::find(members, stance.actor.country, &CouncilSeat::country);
    if (member == members.end()) continue;
    auto marks = materials.marks.mark(FindingReference{stored.report.id, stance.id});
    votes[member->name] = {member->name, vote_of(stance.position), member->permanent, std::move(marks)};
  }
}

std::vector<DeclaredVote> votes_on(const Draft& draft, const std::vector<Draft>& all,
                                   const Materials& materials) {
  Votes told, stances;
  const auto members = materials.council.members_on(draft.day.value_or(materials.as_of.value_or(Day{})));
  for (const StoredReport& stored : materials.content.reports) {
    if (!stored.copy_of.empty() || !speaks_of(stored, draft, all)) continue;
    if (materials.options.vote_words != nullptr) add_told(stored, members, materials, told);
    if (told.empty()) add_stances(stored, members, materials, stances);
  }
  Votes& votes = told.empty() ? stances : told;
  std::vector<DeclaredVote> listed;
  listed.reserve(votes.size());
  for (auto& [name, vote] : votes) listed.push_back(std::move(vote));
  std::ranges::stable_sort(listed, {},
                           [](const DeclaredVote& v) { return std::pair(v.vote != "for", !v.permanent); });
  return listed;
}

std::string outlook_of(const std::vector<DeclaredVote>& votes, std::size_t members) {
  std::vector<std::string> vetoes;
  std::size_t in_favour = 0, against = 0, abstained = 0;
  for (const DeclaredVote& vote : votes) {
    if (vote.vote == "for") ++in_favour;
    if (vote.vote == "abstain") ++abstained;
    if (vote.vote != "against") continue;
    ++against;
    if (vote.permanent) vetoes.push_back(vote.member);
  }
  std::string text = "by the votes that reports name: " + std::to_string(in_favour) + " for, " +
                     std::to_string(against) + " against, ";
  if (abstained > 0) text += std::to_string(abstained) + " abstaining, ";
  text += std::to_string(members - std::min(members, in_favour + against + abstained)) + " not named; ";
  if (!vetoes.empty())
    return text + "a vote against by " + joined(vetoes) +
           (vetoes.size() == 1 ? " is a veto: it fails" : " is a veto each: it fails");
  if (in_favour >= Council::votes_needed) return text + "it has the nine votes and no declared veto";
  if (members - against - abstained < Council::votes_needed)
    return text + "nine votes can no longer be reached";
  return text + "short of nine; open";
}

std::string objectors_to(const std::string& measure, const Materials& materials) {
  std::set<std::string> names;
  for (const PositionHistory& history : materials.content.positions)
    if (history.measure == measure && !history.history.empty()) {
      const Position last = history.history.back().position;
      if (last == Position::against || last == Position::conditional)
        names.insert(materials.names.name(history.actor));
    }
  return joined({names.begin(), names.end()});
}

// Measures that at least two known actors back: without objection they are common ground, else open.
void add_common_ground(CouncilPicture& picture, const Materials& materials) {
  std::map<std::string, std::vector<const PositionHistory*>> backers;
  for (const PositionHistory& history : materials.content.positions) {
    if (history.actor.actor.empty() || history.history.empty() || history.measure.starts_with("other"))
      continue;
    const Position last = history.history.back().position;
    if (last == Position::in_favour || last == Position::calls_for)
      backers[history.measure].push_back(&history);
  }
  for (const auto& [measure, histories] : backers) {
    std::set<std::string> names;
    std::vector<FindingReference> of;
    for (const PositionHistory* history : histories) {
      if (names.insert(materials.names.name(history->actor)).second)
        of.push_back(history->history.back().of.front());
    }
    if (names.size() < 2) continue;
    const std::string objectors = objectors_to(measure, materials);
    Line line{measure_words(measure) + ": backed by " + joined({names.begin(), names.end()}),
              materials.marks.mark(of, 6)};
    if (!objectors.empty()) line.text += "; against or on conditions: " + objectors;
    (objectors.empty() ? picture.common_elements : picture.open_points).push_back(std::move(line));
  }
}

}  // namespace

CouncilPicture draw_council(const Materials& materials) {
  CouncilPicture picture;
  if (!materials.as_of) return picture;
  picture.date = day_words(*materials.as_of);
  picture.members = materials.council.members_on(*materials.as_of);
  const std::vector<Draft> drafts = drafts_in(materials);
  for (const Draft& draft : drafts) {
    DraftPicture drawn;
    drawn.symbol = draft.symbol;
    drawn.date = draft.day ? day_words(*draft.day) : "no date given";
    drawn.lines = draft.lines;
    drawn.votes = votes_on(draft, drafts, materials);
    const auto members = materials.council.members_on(draft.day.value_or(*materials.as_of)).size();
    drawn.outlook = outlook_of(drawn.votes, members);
    picture.drafts.push_back(std::move(drawn));
  }
  add_common_ground(picture, materials);
  return picture;
}

}  // namespace rapporteur
