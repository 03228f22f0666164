// SPDX-License-Identifier: Apache-2.0
// The lead paragraph: sentences with one fixed form each, filled from the parts of the brief and nothing
// else.
#include <algorithm>

#include "picture/parts.hpp"

namespace rapporteur {
namespace {

// "killed 12 to 47"
std::string figure_words(const FigurePicture& figure) {
  std::string words = plain(name_of(figure.effect)) + " ";
  if (figure.low && figure.high && *figure.low != *figure.high)
    return words + "between " + with_commas(*figure.low) + " and " + with_commas(*figure.high) +
           " by the accounts";
  return words + (figure.best ? with_commas(*figure.best) : "an unknown number");
}

void add_contested(const Brief& brief, std::vector<Line>& lead) {
  if (brief.contested.empty()) return;
  const IncidentPicture& top = brief.contested.front();
  Line line;
  line.text = "Most contested: " + top.name + " (" + top.type + ", " + top.date + "), told by " +
              counted(top.accounts, "voice");
  const auto killed = std::ranges::find(top.figures, Effect::killed, &FigurePicture::effect);
  if (killed != top.figures.end()) line.text += "; " + figure_words(*killed);
  if (top.blame.size() > 1) {
    std::vector<std::string> blamed;
    for (const BlameLine& blame : top.blame)
      if (blamed.size() < 3) blamed.push_back(blame.blamed);
    line.text += "; blamed: " + joined(blamed);
  }
  line.text += ".";
  line.marks = top.marks;
  lead.push_back(std::move(line));
}

void add_total(const Brief& brief, std::vector<Line>& lead) {
  const TotalPicture* largest = nullptr;
  for (const TotalPicture& total : brief.totals) {
    if (total.scope != "cumulative" || total.effect != "killed") continue;
    const auto size = [](const TotalPicture& t) { return t.count.low.value_or(t.count.high.value_or(0)); };
    if (largest == nullptr || size(total) >= size(*largest)) largest = &total;
  }
  if (largest == nullptr) return;
  const std::string who = largest->count.who == "the report" ? "the reports themselves" : largest->count.who;
  lead.push_back({"Killed in all, by the highest count: " + largest->count.number + " (" + who + ", " +
                      largest->date + ").",
                  largest->count.marks});
}

void add_draft(const Brief& brief, std::vector<Line>& lead) {
  if (brief.council.drafts.empty()) return;
  const DraftPicture& last = brief.council.drafts.back();
  Line line{"Latest draft before the council: " + last.symbol + " (" + last.date + "): " + last.outlook + ".",
            {}};
  for (const Line& said : last.lines)
    if (line.marks.size() < 2) line.marks.insert(line.marks.end(), said.marks.begin(), said.marks.end());
  lead.push_back(std::move(line));
}

// The next thing planned; what lies behind the latest report is no plan any more.
void add_plan(const Brief& brief, const std::optional<Day>& as_of, std::vector<Line>& lead) {
  const auto next = std::ranges::find_if(brief.plans, [&](const TimelineEntry& entry) {
    return entry.status == "planned" && entry.day && as_of && *entry.day >= *as_of;
  });
  if (next == brief.plans.end()) return;
  lead.push_back({"Planned for " + next->date + ": " + next->what.text, next->what.marks});
}

}  // namespace

std::vector<Line> draw_lead(const Brief& brief, const std::optional<Day>& as_of) {
  std::vector<Line> lead;
  add_contested(brief, lead);
  add_total(brief, lead);
  add_draft(brief, lead);
  add_plan(brief, as_of, lead);
  return lead;
}

}  // namespace rapporteur
