// SPDX-License-Identifier: Apache-2.0
#include "picture/words.hpp"

#include <algorithm>
#include <array>

namespace rapporteur {
namespace {

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::string day_of_month(Day day) {
  return std::to_string(static_cast<unsigned>(std::chrono::year_month_day(day).day()));
}

std::string month_of(Day day) {
  return std::string(months[static_cast<unsigned>(std::chrono::year_month_day(day).month()) - 1]);
}

std::string year_of(Day day) {
  return std::to_string(static_cast<int>(std::chrono::year_month_day(day).year()));
}

std::string range_words(Day start, Day end) {
  const bool same_month = month_of(start) == month_of(end) && year_of(start) == year_of(end);
  const std::string first = day_of_month(start) + (same_month ? "" : " " + month_of(start)) +
                            (year_of(start) == year_of(end) ? "" : " " + year_of(start));
  return first + " to " + day_of_month(end) + " " + month_of(end) + " " + year_of(end);
}

/// Blanks and dashes that part a dateline from the first words.
bool is_lead_in(std::string_view character) {
  return character == " " || character == "\n" || character == "-" || character == "\u2014" ||
         character == "\u2013" || character == ":";
}

}  // namespace

std::string with_commas(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3 && digits[at - 4] != '-';) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string number_words(std::optional<std::int64_t> low, std::optional<std::int64_t> high, bool approx) {
  const std::string about = approx ? "about " : "";
  if (low && high && *low == *high) return about + with_commas(*low);
  if (low && high) return with_commas(*low) + " to " + with_commas(*high);
  if (low) return about + with_commas(*low) + " or more";
  if (high) return "up to " + about + with_commas(*high);
  return "an unknown number";
}

std::string day_words(Day day) {
  return std::string(weekdays[weekday_of(day) - 1]) + " " + day_of_month(day) + " " + month_of(day) + " " +
         year_of(day);
}

std::string time_words(const std::optional<Time>& time) {
  if (!time || (!time->start && !time->end)) return "no date given";
  if (!time->start) return "until " + day_words(*time->end);
  if (!time->end) return "since " + day_words(*time->start);
  if (*time->start == *time->end) return day_words(*time->start);
  if (time->precision == Precision::year) return year_of(*time->start);
  if (time->precision == Precision::month) return month_of(*time->start) + " " + year_of(*time->start);
  return range_words(*time->start, *time->end);
}

std::string place_words(const std::optional<Place>& place) {
  if (!place) return {};
  const std::string& name = place->name.empty() ? place->text : place->name;
  return place->within.empty() || place->within == name ? name : name + ", " + place->within;
}

std::string plain(std::string_view name) {
  std::string words(name);
  std::ranges::replace(words, '_', ' ');
  std::ranges::transform(words, words.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return words;
}

std::string measure_words(std::string_view measure) {
  std::string words = plain(measure);
  if (words.starts_with("un ")) words.replace(0, 2, "UN");
  return words;
}

std::string counted(std::size_t number, const std::string& thing) {
  return std::to_string(number) + " " + thing + (number == 1 ? "" : "s");
}

Span own_words(const Report& report, Span sentence) {
  for (const Furniture& piece : report.furniture)
    if (piece.span.start <= sentence.start && piece.span.end > sentence.start &&
        piece.span.end < sentence.end)
      sentence.start = piece.span.end;
  if (report.dateline && report.dateline->span && report.dateline->span->end < sentence.end)
    sentence.start = std::max(sentence.start, report.dateline->span->end);
  while (sentence.start < sentence.end && is_lead_in(report.text.slice({sentence.start, sentence.start + 1})))
    ++sentence.start;
  return sentence;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

std::string shortened(std::string_view words, std::size_t most) {
  std::string line;
  for (const char c : words) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  const Text text(line);
  if (text.size() <= most) return line;
  std::string cut(text.slice({0, static_cast<std::uint32_t>(most > 3 ? most - 3 : most)}));
  if (const auto blank = cut.rfind(' '); blank != std::string::npos && blank > cut.size() / 2)
    cut.resize(blank);
  return cut + "...";
}

namespace {

std::string without_article(std::string_view text) {
  for (const std::string_view article : {"the ", "The "})
    if (text.starts_with(article)) text.remove_prefix(article.size());
  return std::string(text);
}

/// The name in a mention, without the other names in brackets; empty for pronouns and descriptions in lower
/// case and for names of several.
std::string name_in(const Mention& mention) {
  std::string name = without_article(mention.text);
  if (const auto others = name.find(" ("); others != std::string::npos) name.resize(others);
  for (const std::string_view possessive : {"'s", "\xE2\x80\x99s"})
    if (name.ends_with(possessive)) name.resize(name.size() - possessive.size());
  const bool is_name = !name.empty() && !(name[0] >= 'a' && name[0] <= 'z');
  const bool is_several = name.find(" and ") != std::string::npos || name.find(',') != std::string::npos;
  return is_name && !is_several ? shortened(name, 48) : std::string();
}

bool has_word(std::string_view name, std::string_view word) {
  for (std::size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || name[at - 1] == ' ') && (end == name.size() || name[end] == ' ')) return true;
  }
  return false;
}

/// How often a name is used, counting the single words that shorten it ("the Network") unless they are far
/// commoner than the whole ("Russia" is no shortening of something once called "Kremlin of Russia").
std::size_t votes_for(const std::string& name, const std::map<std::string, std::size_t>& counts) {
  const std::size_t own = counts.at(name);
  std::size_t votes = own;
  for (const auto& [other, uses] : counts) {
    const bool is_single = other.find(' ') == std::string::npos;
    if (other != name && is_single && uses <= 8 * own && has_word(name, other)) votes += uses;
  }
  return votes;
}

}  // namespace

ActorNames::ActorNames(const RecordContent& content, const MentionWords* words) : words_(words) {
  std::map<std::string, std::map<std::string, std::size_t>> names;
  const auto learn = [&](const Mention& mention) {
    const bool is_pronoun = words != nullptr && words->names_nobody(plain(mention.text));
    if (mention.actor.empty() || is_pronoun) return;
    if (std::string name = name_in(mention); !name.empty()) ++names[mention.actor][std::move(name)];
  };
  for (const StoredReport& stored : content.reports) {
    for (const Statement& s : stored.findings.statements)
      if (s.source) learn(*s.source);
    for (const Stance& s : stored.findings.stances) learn(s.actor);
    for (const Toll& t : stored.findings.tolls)
      if (t.source) learn(*t.source);
    for (const Event& e : stored.findings.events)
      if (e.actor) learn(*e.actor);
  }
  for (const auto& entry : names) {
    const auto& counts = entry.second;
    const auto rank = [&](const auto& used) {
      return std::pair(votes_for(used.first, counts), used.first.size());  // of equals the fuller name
    };
    by_actor_[entry.first] = std::ranges::max_element(counts, {}, rank)->first;
  }
}

std::string ActorNames::name(const Mention& mention) const {
  const auto found = by_actor_.find(mention.actor);
  if (found != by_actor_.end()) return found->second;
  if (words_ != nullptr && words_->names_nobody(plain(mention.text))) return "somebody not named";
  return shortened(without_article(mention.text), 48);
}

std::string ActorNames::name(const std::optional<Mention>& mention) const {
  return mention ? name(*mention) : std::string("the report");
}

}  // namespace rapporteur
