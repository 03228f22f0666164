// SPDX-License-Identifier: Apache-2.0
#include "knowledge/event_patterns.hpp"

#include <algorithm>
#include <sstream>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in{std::string(text)};
  for (std::string part; std::getline(in, part, separator);)
    if (!part.empty()) parts.push_back(std::move(part));
  return parts;
}

/// "attack|raid/N" in two; nothing where the part of speech is missing.
bool read_trigger(const std::string& text, std::vector<std::string>& lemmas, TriggerPos& pos) {
  if (text.size() < 3 || text[text.size() - 2] != '/') return false;
  const char mark = text.back();
  if (mark != 'V' && mark != 'N' && mark != 'A') return false;
  pos = mark == 'V' ? TriggerPos::verb : mark == 'N' ? TriggerPos::noun : TriggerPos::adjective;
  lemmas = split(std::string_view(text).substr(0, text.size() - 2), '|');
  return !lemmas.empty();
}

}  // namespace

Result<void> EventPatterns::load(const std::filesystem::path& file) {
  Table table;
  if (auto read = table.read(file, {"pattern", "type", "mode", "recipient", "meaning", "example"}); !read)
    return read;
  for (const Table::Row& row : table.rows()) {
    const std::vector<std::string> parts = split(row["pattern"], ' ');
    std::vector<std::string> lemmas;
    TriggerPos pos{};
    if (parts.empty() || !read_trigger(parts.front(), lemmas, pos))
      return fail(Failure::bad_format, row.place(), "a pattern starts with LEMMA/V, /N or /A");
    const auto type = value_named<EventType>(row["type"]);
    if (!type) return fail(Failure::bad_format, row.place(), "no event type named '" + row["type"] + "'");
    auto pattern = std::make_unique<EventPattern>();
    pattern->type = *type;
    pattern->mode = row["mode"];
    pattern->recipient = row.list("recipient");
    pattern->pattern = row["pattern"];
    pattern->example = row["example"];
    for (std::size_t i = 1; i < parts.size(); ++i)
      for (std::vector<std::string> choices{split(parts[i], '|')}; !choices.empty(); choices.clear()) {
        // "-word" forbids; "a|b" asks for one of them
        std::erase_if(choices, [&](const std::string& word) {
          if (!word.starts_with('-')) return false;
          pattern->forbidden.push_back(word.substr(1));
          return true;
        });
        if (!choices.empty()) pattern->needed.push_back(std::move(choices));
      }
    for (const std::string& lemma : lemmas) by_lemma_[static_cast<int>(pos)][lemma].push_back(pattern.get());
    patterns_.push_back(std::move(pattern));
  }
  for (Index& index : by_lemma_)
    for (auto& [lemma, readings] : index)
      std::ranges::stable_sort(readings, std::ranges::greater{},
                               [](const EventPattern* p) { return p->needed.size(); });
  return {};
}

const std::vector<const EventPattern*>* EventPatterns::find(std::string_view lemma, TriggerPos pos) const {
  const Index& index = by_lemma_[static_cast<int>(pos)];
  const auto found = index.find(lemma);
  return found == index.end() ? nullptr : &found->second;
}

}  // namespace rapporteur
