// SPDX-License-Identifier: Apache-2.0
#include "record/contradictions.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "record/same_people.hpp"
#include "record/sources.hpp"

namespace rapporteur {
namespace {

constexpr double approx_width = 0.15;  // "about 30" reaches from 26 to 34

struct Range {
  double low = 0;
  double high = 0;
};

Range range_of(const CountClaim& claim) {
  Range range{0, std::numeric_limits<double>::infinity()};
  if (claim.low) range.low = static_cast<double>(*claim.low);
  if (claim.high) range.high = static_cast<double>(*claim.high);
  const double width = claim.approx && claim.low == claim.high ? approx_width : 0;
  return {range.low * (1 - width), range.high * (1 + width)};
}

bool meet(const Range& a, const Range& b) { return a.low <= b.high && b.low <= a.high; }

/// Whether no number of all those harmed satisfies both: the counts do not meet, and where one counts a part
/// of the people ("49 children") that part is larger than the whole.
bool exclude(const CountClaim& a, const CountClaim& b, const MentionWords* words) {
  const Range first = range_of(a), second = range_of(b);
  switch (overlap_of(a, b, words)) {
    case Overlap::same:
      return !meet(first, second);
    case Overlap::part:
      return first.low > second.high;
    case Overlap::whole:
      return second.low > first.high;
    case Overlap::others:
      return false;
  }
  return false;
}

std::string number_text(const CountClaim& claim) {
  const auto text = [](std::int64_t number) { return std::to_string(number); };
  const std::string about = claim.approx ? "about " : "";
  if (claim.low && claim.high)
    return *claim.low == *claim.high ? about + text(*claim.low)
                                     : text(*claim.low) + " to " + text(*claim.high);
  if (claim.low) return text(*claim.low) + " or more";
  return "up to " + text(claim.high.value_or(0));
}

std::string who(const std::optional<Mention>& source, const std::string& report) {
  return source ? source->text : "report " + report;
}

std::string told(const CountClaim& claim, Effect effect) {
  std::string text = who(claim.source, claim.of.front().report) + ": " + number_text(claim);
  if (claim.group) text += " " + *claim.group;
  return text + " " + std::string(name_of(effect));
}

std::string told(const RecordAccount& account) {
  const Account& a = account.account;
  std::string text = who(a.source, account.of.report) + ": " + std::string(name_of(a.position));
  if (a.blames) text += ", blames " + a.blames->text;
  if (a.exonerates) text += ", exonerates " + a.exonerates->text;
  return text;
}

std::string voice_of(const RecordAccount& account) {
  return account.account.source ? rapporteur::voice_of(*account.account.source)
                                : "report " + account.of.report;
}

bool says_it_happened(const Account& account) {
  return account.position == AccountPosition::asserts || account.position == AccountPosition::confirms;
}

/// Collects each contradiction once, however many voices and reports repeat it.
class Collector {
 public:
  /// `between`: what contradicts, the parties blamed or the voices.
  void add(ContradictionField field, const RecordAccount& a, const RecordAccount& b,
           std::pair<std::string, std::string> between) {
    if (between.second < between.first) std::swap(between.first, between.second);
    if (!seen_.emplace(field, between.first, between.second).second) return;
    std::string reason = reason_of(field, a, b);
    found_.push_back({field, told(a), told(b), {a.of, b.of}, std::move(reason)});
  }
  [[nodiscard]] std::vector<Contradiction> take() { return std::move(found_); }

 private:
  static std::string reason_of(ContradictionField field, const RecordAccount& a, const RecordAccount& b) {
    if (field == ContradictionField::occurrence) return "one says that it happened, the other denies it";
    const bool both_blame = a.account.blames && b.account.blames;
    return both_blame ? "different parties are blamed" : "one blames whom the other clears";
  }

  std::set<std::tuple<ContradictionField, std::string, std::string>> seen_;
  std::vector<Contradiction> found_;
};

void compare(const RecordAccount& a, const RecordAccount& b, Collector& found) {
  using enum ContradictionField;
  const Account &first = a.account, &second = b.account;
  if (first.blames && second.blames && side_of(*first.blames) != side_of(*second.blames))
    found.add(blame, a, b, {side_of(*first.blames), side_of(*second.blames)});
  for (const auto& [blaming, clearing] : {std::pair(&a, &b), std::pair(&b, &a)})
    if (blaming->account.blames && clearing->account.exonerates &&
        side_of(*blaming->account.blames) == side_of(*clearing->account.exonerates))
      found.add(blame, *blaming, *clearing, {voice_of(*clearing), "cleared"});
  for (const auto& [denying, asserting] : {std::pair(&a, &b), std::pair(&b, &a)})
    // Who denies having done it does not deny that it happened.
    if (denying->account.position == AccountPosition::denies && !denying->account.exonerates &&
        says_it_happened(asserting->account))
      found.add(occurrence, *asserting, *denying, {voice_of(*denying), "denied"});
}

bool is_day(const std::optional<Time>& time) {
  return time && time->start && time->precision == Precision::day;
}

struct Setting {
  std::string text;
  FindingReference of;
};

}  // namespace

std::vector<Contradiction> count_contradictions(Effect effect, const std::vector<VoicedClaim>& claims,
                                                const MentionWords* words) {
  std::vector<Contradiction> found;
  for (std::size_t i = 0; i < claims.size(); ++i)
    for (std::size_t j = i + 1; j < claims.size(); ++j) {
      const CountClaim &a = claims[i].claim, &b = claims[j].claim;
      const bool is_comparable = !a.is_part && !b.is_part && !a.is_superseded && !b.is_superseded &&
                                 claims[i].voice != claims[j].voice &&
                                 claims[i].may_include_dead == claims[j].may_include_dead;
      if (!is_comparable || !exclude(a, b, words)) continue;
      found.push_back({ContradictionField::count,
                       told(a, effect),
                       told(b, effect),
                       {a.of.front(), b.of.front()},
                       "no number satisfies both"});
    }
  return found;
}

std::vector<Contradiction> account_contradictions(const std::vector<RecordAccount>& accounts) {
  Collector found;
  for (std::size_t i = 0; i < accounts.size(); ++i)
    for (std::size_t j = i + 1; j < accounts.size(); ++j)
      if (voice_of(accounts[i]) != voice_of(accounts[j])) compare(accounts[i], accounts[j], found);
  return found.take();
}

std::vector<Contradiction> setting_contradictions(const std::vector<const LocalIncident*>& members,
                                                  const std::vector<StoredReport>& reports) {
  std::map<Day, Setting> days;
  std::map<std::string, std::pair<Setting, const Place*>> places;
  for (const LocalIncident* member : members) {
    const Incident* incident = member->incident;
    if (incident == nullptr) continue;
    const FindingReference of{reports[member->report].report.id, incident->id};
    if (is_day(incident->date))
      days.try_emplace(*incident->date->start, Setting{iso(*incident->date->start), of});
    if (incident->place && !incident->place->name.empty())
      places.try_emplace(incident->place->name, Setting{incident->place->name, of}, &*incident->place);
  }
  std::vector<Contradiction> found;
  if (days.size() > 1 && (days.rbegin()->first - days.begin()->first).count() > 1)
    found.push_back({ContradictionField::date,
                     days.begin()->second.text,
                     days.rbegin()->second.text,
                     {days.begin()->second.of, days.rbegin()->second.of},
                     "different days are given"});
  for (auto a = places.begin(); a != places.end(); ++a)
    for (auto b = std::next(a); b != places.end(); ++b) {
      const Place &first = *a->second.second, &second = *b->second.second;
      // One place may lie in the other, or be named by the country alone; of one that no gazetteer knows
      // nobody can say that it is elsewhere.
      if (!first.latitude || !second.latitude) continue;
      if (first.within == second.name || second.within == first.name || first.within.empty() ||
          second.within.empty())
        continue;
      found.push_back({ContradictionField::place,
                       first.name,
                       second.name,
                       {a->second.first.of, b->second.first.of},
                       "different places are given"});
    }
  return found;
}

}  // namespace rapporteur
