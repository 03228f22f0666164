// SPDX-License-Identifier: Apache-2.0
#include "knowledge/agencies.hpp"

#include <algorithm>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

bool is_word(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         static_cast<unsigned char>(byte) >= 0x80;
}

std::string_view first_word(std::string_view words) {
  return words.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(words, is_word) - words.begin()));
}

}  // namespace

Result<Agencies> Agencies::load(const std::filesystem::path& data) {
  Table table;
  if (const auto read = table.read(data / "en/agencies.tsv", {"name", "forms", "meaning", "example"}); !read)
    return tl::unexpected(read.error());
  Agencies agencies;
  for (const Table::Row& row : table.rows()) {
    std::vector<std::string> forms = row.list("forms");
    forms.push_back(row["name"]);
    for (std::string& form : forms) {
      auto& list = agencies.forms_[std::string(first_word(form))];
      list.push_back({std::move(form), row["name"]});
      std::ranges::stable_sort(list, std::greater{}, [](const Form& f) { return f.words.size(); });
    }
  }
  return agencies;
}

std::vector<AgencyName> Agencies::named_in(std::string_view text) const {
  std::vector<AgencyName> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view word = first_word(text.substr(at));
    if (word.empty()) {
      ++at;
      continue;
    }
    std::size_t length = word.size();
    if (const auto list = forms_.find(std::string(word)); list != forms_.end())
      for (const Form& form : list->second) {
        const std::size_t end = at + form.words.size();
        if (!text.substr(at).starts_with(form.words) || (end < text.size() && is_word(text[end]))) continue;
        found.push_back({form.name, at, end});
        length = form.words.size();
        break;
      }
    at += length;
  }
  return found;
}

}  // namespace rapporteur
