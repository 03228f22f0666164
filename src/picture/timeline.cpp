// SPDX-License-Identifier: Apache-2.0
// What happened and what is to come, by day.
#include <algorithm>
#include <set>

#include "picture/parts.hpp"

namespace rapporteur {
namespace {

// Incidents are drawn on their own; these are the political events that a reader follows from day to day.
bool is_political(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::consult:
    case EventType::support:
    case EventType::concede:
    case EventType::cooperate:
    case EventType::aid:
    case EventType::retreat:
    case EventType::reject:
    case EventType::sanction:
    case EventType::mobilize:
      return true;
    default:
      return false;
  }
}

// The sentence is the best account of what happened that we can give without inventing words.
std::string sentence_of(const StoredReport& stored, const std::vector<Span>& sentences, Span words) {
  const auto at = std::ranges::partition_point(sentences, [&](Span s) { return s.end <= words.start; });
  const Span sentence = at == sentences.end() ? words : *at;
  return shortened(stored.report.text.slice(own_words(stored.report, sentence)), 240);
}

bool has_known_actor(const Event& event) { return event.actor && !event.actor->actor.empty(); }

// Envoys, observers, missions and aid chiefs of international bodies; the council has its own part.
bool is_of_mission(const Event& event) {
  return has_known_actor(event) && event.actor->country == "IGO" &&
         !event.actor->actor.ends_with("security-council") && is_political(event.type);
}

bool is_dated(const Event& event) { return event.date && event.date->start; }

bool has_taken_place(const Event& event) {
  return event.status == EventStatus::happened || event.status == EventStatus::ongoing;
}

// A repeated lead is told again where it belongs.
bool is_repeated(const Report& report, const Event& event) {
  return std::ranges::any_of(report.furniture, [&](const Furniture& piece) {
    const Span words = event.spans.front();
    return piece.kind == FurnitureKind::repeated_lead && piece.span.start <= words.start &&
           words.end <= piece.span.end;
  });
}

std::optional<TimelineEntry> entry_of(const StoredReport& stored, const Event& event,
                                      const Materials& materials) {
  if (event.in_title || event.spans.empty() || is_repeated(stored.report, event)) return std::nullopt;
  TimelineEntry entry;
  if (event.date && event.date->start) entry.day = event.date->start;
  entry.date = time_words(event.date);
  entry.status = plain(name_of(event.status));
  entry.what.text = sentence_of(stored, materials.marks.sentences(stored.report.id), event.spans.front());
  entry.what.marks = materials.marks.mark(FindingReference{stored.report.id, event.id});
  return entry;
}

std::vector<TimelineEntry> gathered(const Materials& materials, const auto& wanted) {
  std::vector<TimelineEntry> entries;
  std::set<std::string> seen;  // one sentence stands once, however many events it holds
  for (const StoredReport& stored : materials.content.reports) {
    if (!stored.copy_of.empty()) continue;
    for (const Event& event : stored.findings.events) {
      if (!wanted(event)) continue;
      auto entry = entry_of(stored, event, materials);
      if (entry && seen.insert(entry->what.text).second) entries.push_back(std::move(*entry));
    }
  }
  std::ranges::stable_sort(entries, {}, [](const TimelineEntry& e) { return e.day.value_or(Day::max()); });
  return entries;
}

}  // namespace

std::vector<TimelineEntry> draw_timeline(const Materials& materials) {
  auto entries = gathered(materials, [](const Event& event) {
    return is_political(event.type) && event.status == EventStatus::happened && is_dated(event) &&
           has_known_actor(event) && !is_of_mission(event);
  });
  const std::size_t most = materials.options.most_lines;
  if (entries.size() > most)
    entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(most));
  return entries;
}

std::vector<TimelineEntry> draw_plans(const Materials& materials) {
  auto entries = gathered(materials, [](const Event& event) {
    return is_of_mission(event) && has_taken_place(event) && is_dated(event);
  });
  std::set<std::string> told;
  for (const TimelineEntry& entry : entries) told.insert(entry.what.text);
  for (const TimelineEntry& entry : gathered(materials, has_taken_place)) told.insert(entry.what.text);
  // What a sentence tells as done is not planned, whatever else it holds ("failed to adopt").
  for (TimelineEntry& plan :
       gathered(materials, [](const Event& event) { return event.status == EventStatus::planned; }))
    if (!told.contains(plan.what.text)) entries.push_back(std::move(plan));
  std::ranges::stable_sort(entries, {}, [](const TimelineEntry& e) { return e.day.value_or(Day::max()); });
  const std::size_t most = materials.options.most_lines;
  if (entries.size() > most)
    entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(most));
  return entries;
}

}  // namespace rapporteur
