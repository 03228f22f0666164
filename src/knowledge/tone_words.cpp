// SPDX-License-Identifier: Apache-2.0
#include "knowledge/tone_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

constexpr std::array<std::string_view, 6> names = {"favours",  "hinders", "gladdens",
                                                   "troubles", "good",    "bad"};

}  // namespace

std::string_view name_of(Tone tone) { return names[static_cast<std::size_t>(tone)]; }

Result<ToneWords> ToneWords::load(const std::filesystem::path& data) {
  ToneWords words;
  Table table;
  if (const auto read = table.read(data / "en/tone_words.tsv", {"lemma", "tone", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  for (const Table::Row& row : table.rows()) {
    const auto* const tone = std::ranges::find(names, row["tone"]);
    if (tone == names.end())
      return fail(Failure::bad_format, row.place(), "no tone named '" + row["tone"] + "'");
    for (const std::string& lemma : row.list("lemma"))
      if (!words.by_lemma_.emplace(lemma, static_cast<Tone>(std::distance(names.begin(), tone))).second)
        return fail(Failure::bad_format, row.place(), "'" + lemma + "' is listed twice");
  }
  return words;
}

std::optional<Tone> ToneWords::tone_of(std::string_view lemma) const {
  const auto found = by_lemma_.find(lemma);
  return found == by_lemma_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace rapporteur
