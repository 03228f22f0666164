// SPDX-License-Identifier: Apache-2.0
// Datelines: "HOMS, Syria (AP) -", "SAN SALVADOR, 3 JAN 90 --", "DAMASCUS/BEIRUT, March 13 (Reuters) -",
// "Geneva -".
#include <algorithm>
#include <array>

#include "intake/furniture.hpp"
#include "intake/published.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t longest = 110;  // bytes before the dash

bool is_space(char byte) { return byte == ' ' || byte == '\t'; }
bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_beyond_ascii(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }

std::string_view trimmed(std::string_view words) {
  while (!words.empty() && is_space(words.front())) words.remove_prefix(1);
  while (!words.empty() && is_space(words.back())) words.remove_suffix(1);
  return words;
}

template <typename Visit>
bool every_word(std::string_view words, Visit&& visit) {
  while (!(words = trimmed(words)).empty()) {
    const std::size_t end = std::min(words.find_first_of(" \t"), words.size());
    if (!visit(words.substr(0, end))) return false;
    words.remove_prefix(end);
  }
  return true;
}

struct Dash {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};

Dash find_dash(std::string_view line) {
  Dash best;
  for (const std::string_view dash : {" - ", "--", "\u2013", "\u2014", " \u2212 ", ") -"}) {
    const std::size_t inside = dash == ") -" ? 1 : 0;
    const std::size_t at = line.substr(0, longest).find(dash);
    if (at != std::string_view::npos && at + inside < best.at) best = {at + inside, dash.size() - inside};
  }
  return best;
}

/// Day, month, year or weekday, and nothing else: "3 JAN 90", "March 13", "Tuesday".
bool is_date(std::string_view segment) {
  bool has_name = false;
  const bool fits = every_word(segment, [&](std::string_view word) {
    while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
    if (is_month(word) || is_weekday(word)) return has_name = true;
    return !word.empty() && word.size() <= 4 && is_digit(word.front());
  });
  return fits && has_name;
}

/// One to five capitalized words, small ones between them.
bool is_place(std::string_view segment) {
  static constexpr std::array<std::string_view, 10> joints{"of", "the", "and", "de", "del",
                                                           "la", "el",  "al",  "on", "du"};
  std::size_t names = 0;
  std::size_t words = 0;
  const bool fits = every_word(segment, [&](std::string_view word) {
    ++words;
    if (std::ranges::any_of(word, is_digit)) return false;
    const bool name =
        is_upper(word.front()) || is_beyond_ascii(word.front()) || word.find('-') != std::string_view::npos;
    names += name ? 1 : 0;
    return name || std::ranges::find(joints, word) != joints.end();
  });
  return fits && names > 0 && words <= 5;
}

bool is_all_capitals(std::string_view words) {
  return std::ranges::count_if(words, is_upper) >= 3 &&
         std::ranges::none_of(words.substr(0, words.find(' ')), is_lower);
}

/// One to three capitalized words.
bool is_agency_like(std::string_view bracket) {
  std::size_t words = 0;
  const bool fits =
      every_word(bracket, [&](std::string_view word) { return ++words <= 3 && is_upper(word.front()); });
  return fits && words > 0;
}

/// What stands before the dash, taken apart.
struct Head {
  bool is_sound = true;
  std::string_view place;
  std::string_view date;
  std::string_view bracket;
  std::size_t segments = 0;
};

void read_segment(Head& head, std::string_view segment) {
  ++head.segments;
  if (is_date(segment)) {
    // "March 13, 2012": the year follows in a segment of its own.
    head.date =
        head.date.empty()
            ? segment
            : std::string_view(head.date.data(),
                               static_cast<std::size_t>(segment.data() + segment.size() - head.date.data()));
  } else if (!head.date.empty() && segment.size() == 4 && std::ranges::all_of(segment, is_digit)) {
    head.date = {head.date.data(),
                 static_cast<std::size_t>(segment.data() + segment.size() - head.date.data())};
  } else if (!is_place(segment)) {
    head.is_sound = false;
  } else if (head.place.empty()) {
    head.place = segment;
  } else {
    head.place = {head.place.data(),
                  static_cast<std::size_t>(segment.data() + segment.size() - head.place.data())};
  }
}

/// The words without "(El Salvador)" after a place; a bracket at the end is the agency's.
Head read_head(std::string_view words) {
  Head head;
  while (!(words = trimmed(words)).empty()) {
    const std::size_t end = std::min(words.find_first_of(",("), words.size());
    if (const std::string_view segment = trimmed(words.substr(0, end)); !segment.empty())
      read_segment(head, segment);
    words.remove_prefix(end);
    if (words.starts_with('(')) {
      const std::size_t close = words.find(')');
      if (close == std::string_view::npos) return head.is_sound = false, head;
      head.bracket = words.substr(1, close - 1);
      words.remove_prefix(close + 1);
    } else if (!words.empty()) {
      words.remove_prefix(1);
    }
  }
  return head;
}

bool starts_sentence(std::string_view text) {
  if (text.empty()) return false;
  return is_upper(text.front()) || is_digit(text.front()) || is_beyond_ascii(text.front()) ||
         text.front() == '"' || text.front() == '[' || text.front() == '\'';
}

}  // namespace

std::optional<Dateline> parse_dateline(std::string_view line, const Agencies& agencies) {
  Dash dash = find_dash(line);
  const bool has_dash = dash.at != std::string_view::npos;
  if (!has_dash) {
    // "BEIRUT (AP) Shelling went on": the bracket alone ends it.
    const std::size_t close = line.substr(0, longest).find(") ");
    if (close == std::string_view::npos) return std::nullopt;
    dash = {close + 1, 0};
  }
  const Head head = read_head(line.substr(0, dash.at));
  if (!head.is_sound) return std::nullopt;
  Dateline found;
  found.agencies = agencies.named_in(head.bracket);
  found.end = dash.at + dash.size;
  while (found.end < line.size() && (is_space(line[found.end]) || line[found.end] == '-')) ++found.end;
  const bool has_agency = !found.agencies.empty();
  const bool is_plain =
      head.place.empty() || (!is_all_capitals(head.place) && head.segments < 2 && head.place.size() > 30);
  if (!has_agency && (!has_dash || is_plain || !starts_sentence(line.substr(found.end)))) return std::nullopt;
  if (!has_agency && !head.bracket.empty() && head.date.empty() && !is_all_capitals(head.place))
    return std::nullopt;
  if (!has_dash && !is_all_capitals(head.place)) return std::nullopt;
  // "BEIRUT (Meridian) -": an agency that the list does not hold yet credits itself in the usual place.
  if (!has_agency && has_dash && is_agency_like(head.bracket) && head.date.empty())
    found.agencies.push_back({head.bracket, 0, head.bracket.size()});
  for (AgencyName& agency : found.agencies) {
    const auto shift = static_cast<std::size_t>(head.bracket.data() - line.data());
    agency.start += shift;
    agency.end += shift;
  }
  if (!head.place.empty()) {
    found.place.start = static_cast<std::size_t>(head.place.data() - line.data());
    found.place.end = found.place.start + head.place.size();
  }
  found.date = head.date;
  return found;
}

}  // namespace rapporteur
