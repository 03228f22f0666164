// SPDX-License-Identifier: Apache-2.0
#include "knowledge/transliteration.hpp"

#include <algorithm>

#include "knowledge/table.hpp"

namespace rapporteur {

Result<void> Transliteration::load(const std::filesystem::path& data) {
  Table table;
  if (auto read = table.read(data / "en/transliteration.tsv", {"from", "to", "at", "meaning"}); !read)
    return read;
  for (const Table::Row& row : table.rows()) {
    Rule rule{row["from"], row["to"] == "-" ? "" : row["to"], At::any};
    if (row["at"] == "start")
      rule.at = At::start;
    else if (row["at"] == "end")
      rule.at = At::end;
    else if (row["at"] == "word")
      rule.at = At::word;
    else if (row["at"] != "any")
      return fail(Failure::bad_format, row.place(), "at is start, end, any or word");
    if (rule.from.empty()) return fail(Failure::bad_format, row.place(), "from is empty");
    rules_.push_back(std::move(rule));
  }
  return {};
}

void Transliteration::apply(const Rule& rule, std::string& word) const {
  if (rule.at == At::word) {
    if (word == rule.from) word = rule.to;
  } else if (rule.at == At::start) {
    if (word.starts_with(rule.from)) word.replace(0, rule.from.size(), rule.to);
  } else if (rule.at == At::end) {
    if (word.size() > rule.from.size() && word.ends_with(rule.from))
      word.replace(word.size() - rule.from.size(), rule.from.size(), rule.to);
  } else {
    for (auto at = word.find(rule.from); at != std::string::npos;
         at = word.find(rule.from, at + rule.to.size()))
      word.replace(at, rule.from.size(), rule.to);
  }
}

std::string Transliteration::common_form(std::string_view key) const {
  std::string form;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    std::string word(key.substr(at, end - at));
    for (const Rule& rule : rules_) apply(rule, word);
    word.erase(std::unique(word.begin(), word.end()), word.end());
    if (!word.empty()) form += (form.empty() ? "" : " ") + word;
    at = end + 1;
  }
  return form;
}

}  // namespace rapporteur
