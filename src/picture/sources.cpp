// SPDX-License-Identifier: Apache-2.0
// Who is heard, through whom, and how independent the reports are of one another.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "picture/parts.hpp"
#include "record/same_people.hpp"

namespace rapporteur {
namespace {

struct Heard {
  std::string name;
  std::size_t figures = 0;
  std::size_t statements = 0;
  std::set<std::string> via;
  std::vector<FindingReference> of;
};

/// "Activists" at the start of a sentence are the "activists" within one.
std::string key_of(std::string name) {
  if (!name.empty()) name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
  return name;
}

}  // namespace

std::vector<SourcePicture> draw_sources(const Materials& materials) {
  std::map<std::string, Heard> heard;
  const auto add = [&](const StoredReport& stored, const Finding& finding,
                       const std::optional<Mention>& source, const std::optional<Mention>& via) -> Heard* {
    if (!source) return nullptr;
    const MentionWords* words = materials.options.mention_words;
    if (words != nullptr && !names_somebody(*source, *words)) return nullptr;
    const std::string name = materials.names.name(source);
    Heard& entry = heard[key_of(name)];
    if (entry.name.empty()) entry.name = name;
    if (via) entry.via.insert(materials.names.name(via));
    entry.of.push_back({stored.report.id, finding.id});
    return &entry;
  };
  for (const StoredReport& stored : materials.content.reports) {
    if (!stored.copy_of.empty()) continue;
    for (const Statement& s : stored.findings.statements)
      if (Heard* entry = add(stored, s, s.source, s.via)) ++entry->statements;
    for (const Toll& t : stored.findings.tolls)
      if (Heard* entry = add(stored, t, t.source, t.via)) ++entry->figures;
  }
  std::vector<SourcePicture> sources;
  for (auto& [key, entry] : heard) {
    SourcePicture source{
        entry.name, entry.figures, entry.statements, {entry.via.begin(), entry.via.end()}, {}};
    sources.push_back(std::move(source));
  }
  std::ranges::stable_sort(sources, std::greater{},
                           [](const SourcePicture& s) { return s.figures * 3 + s.statements; });
  if (sources.size() > materials.options.most_lines) sources.resize(materials.options.most_lines);
  for (SourcePicture& source : sources) source.marks = materials.marks.mark(heard[key_of(source.name)].of, 3);
  return sources;
}

std::string heard_words(const SourcePicture& source) {
  std::string words = source.figures == 0 ? "" : counted(source.figures, "figure");
  if (source.statements > 0) words += (words.empty() ? "" : ", ") + counted(source.statements, "statement");
  return words;
}

std::vector<Line> draw_independence(const Materials& materials) {
  std::map<std::string, std::vector<std::string>> copies;
  for (const StoredReport& stored : materials.content.reports)
    if (!stored.copy_of.empty()) copies[stored.copy_of].push_back(stored.report.id);
  std::vector<Line> lines;
  for (const auto& [origin, ids] : copies) {
    std::string text =
        std::to_string(ids.size()) + (ids.size() == 1 ? " report repeats " : " reports repeat ");
    text += "report " + std::to_string(materials.marks.number_of(origin)) + " (" + origin + "): ";
    text += joined(ids);
    lines.push_back({std::move(text), {}});
  }
  return lines;
}

}  // namespace rapporteur
