// SPDX-License-Identifier: Apache-2.0
// Writes the examples that models/toll_effect, toll_place, toll_date and toll_scope.head are trained on.
//   dump_tolls effect|place|date|scope TEXTS.jsonl GOLD.jsonl > EXAMPLES.tsv
//   dump_tolls readable|readable-place|readable-date|readable-scope ...   the same with words and feature
//   names, for reading
// The second column is the report; of options, also the number of the toll that they belong to.
// TEXTS has id, date and text; GOLD has per id the annotated tolls with quote, effect, low, high and scope.
#include <algorithm>
#include <cctype>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "claims/toll_details.hpp"
#include "claims/toll_features.hpp"
#include "claims/toll_scope.hpp"
#include "read_rows.hpp"

namespace {

using namespace rapporteur;
using Json = nlohmann::json;

struct GoldToll {
  Span span;
  std::string effect, scope;
  std::optional<std::int64_t> low, high;
  std::string place, date;
};

std::vector<GoldToll> tolls_of(const Json& gold, const Text& text) {
  std::vector<GoldToll> tolls;
  for (const Json& toll : gold.at("tolls")) {
    const std::string quote = toll.at("quote");
    const auto number = [&](const char* key) {
      return toll[key].is_number() ? std::optional<std::int64_t>(toll[key].get<std::int64_t>())
                                   : std::nullopt;
    };
    const auto words = [&](const char* key) {
      return toll[key].is_string() ? toll[key].get<std::string>() : std::string();
    };
    for (auto at = text.utf8().find(quote); at != std::string::npos; at = text.utf8().find(quote, at + 1))
      tolls.push_back({{text.code_point_of(at), text.code_point_of(at + quote.size())},
                       toll["effect"],
                       toll["scope"],
                       number("low"),
                       number("high"),
                       words("place"),
                       words("date")});
  }
  return tolls;
}

// The gold toll that a candidate stands for: same figure, touching words, and its word of harm within the
// quote.
const GoldToll* gold_of(const TollCandidate& candidate, const Document& document,
                        const std::vector<GoldToll>& tolls) {
  const GoldToll* best = nullptr;
  for (const GoldToll& toll : tolls) {
    if (toll.low != candidate.low || toll.high != candidate.high) continue;
    const bool has_figure = toll.span.overlaps(document.span_of(candidate.tokens));
    const bool has_trigger =
        candidate.link && toll.span.overlaps(document.tokens[candidate.link->trigger].span);
    const bool same = candidate.link && name_of(candidate.link->effect) == toll.effect;
    if (candidate.is_single() ? !(has_trigger && (same || has_figure)) : !has_figure) continue;
    if (best == nullptr || same) best = &toll;
  }
  return best;
}

std::set<std::string> words_of(std::string_view text) {
  static const std::set<std::string> small{"the", "a", "an", "of", "in", "on", "at", "near", "and", "city"};
  std::set<std::string> words;
  std::string word;
  for (const char c : std::string(text) + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80 || c == '-') {
      word += static_cast<char>(std::tolower(byte));
      continue;
    }
    if (!word.empty() && !small.contains(word)) words.insert(word);
    word.clear();
  }
  return words;
}

// Both absent, or at least half of the shorter one's words shared.
bool alike(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty();
  const auto first = words_of(a), second = words_of(b);
  const auto shared = std::ranges::count_if(first, [&](const std::string& w) { return second.contains(w); });
  return shared > 0 && static_cast<std::size_t>(shared) * 2 >= std::min(first.size(), second.size());
}

// "2018-03" begins on its first day and ends on its last.
std::optional<Day> bound(std::string_view iso, bool is_end) {
  if (iso.size() == 4) return parse_day(std::string(iso) + (is_end ? "-12-31" : "-01-01"));
  if (iso.size() != 7) return parse_day(iso);
  if (!is_end) return parse_day(std::string(iso) + "-01");
  for (const char* last : {"-31", "-30", "-29", "-28"})
    if (const auto day = parse_day(std::string(iso) + last)) return day;
  return std::nullopt;
}

bool overlaps(std::string_view gold, const std::optional<Time>& time) {
  if (gold.empty() || !time || !time->start) return gold.empty() && !time;
  const std::size_t slash = gold.find('/');
  const auto start = bound(gold.substr(0, slash), false);
  const auto end = bound(slash == std::string_view::npos ? gold : gold.substr(slash + 1), true);
  return start && end && *start <= time->end.value_or(*time->start) && *time->start <= *end;
}

void print(std::string_view label, const std::string& group, const FeatureVector& features) {
  std::cout << label << '\t' << group << '\t';
  for (const std::string& name : features.names()) std::cout << name << ' ';
  if (!features.names().empty()) {
    std::cout << '\n';
    return;
  }
  for (const auto& entry : features.entries()) {
    std::cout << entry.hash;
    if (entry.amount != 1.0F) std::cout << ':' << entry.amount;
    std::cout << ' ';
  }
  std::cout << '\n';
}

void show(const Document& document, const TollCandidate& candidate) {
  const TokenRange sentence = document.sentences[document.tokens[candidate.head].sentence];
  std::cout << document.words({sentence.first, candidate.tokens.first}) << " [["
            << document.words(candidate.tokens) << "]] "
            << document.words({candidate.tokens.last, sentence.last}) << '\t';
}

struct Dump {
  std::string_view what;
  bool readable;

  void report(const Context& context, const Json& gold) const {
    const Report& report = context.report;
    const Knowledge& knowledge = context.knowledge;
    const Section& section = context.sections.front();
    const std::vector<GoldToll> tolls = tolls_of(gold, report.text);
    const TollDetails details(context, section);
    const TollScopes scopes(context, section);
    FeatureVector features;
    features.keep_names(readable);
    std::size_t number = 0;
    for (const TollCandidate& candidate : toll_candidates(section, knowledge.effects())) {
      const GoldToll* toll = gold_of(candidate, *section.document, tolls);
      if (what == "place" || what == "date") {
        if (toll != nullptr) options_of(context, candidate, *toll, number++);
        continue;
      }
      if (what == "scope") {
        const auto effect = toll == nullptr ? std::nullopt : value_named<Effect>(toll->effect);
        if (!effect || candidate.is_single()) continue;
        scopes.features(candidate,
                        {*effect, details.time_of(candidate), details.status_of(candidate, nullptr)},
                        features);
        if (readable) show(*section.document, candidate);
        print(toll->scope, report.id, features);
        continue;
      }
      toll_effect_features(section, knowledge.effects(), candidate, features);
      if (readable) show(*section.document, candidate);
      print(toll == nullptr ? "none" : toll->effect, report.id, features);
    }
  }

  // One example an option; stocks and totals have no date to learn from.
  void options_of(const Context& context, const TollCandidate& candidate, const GoldToll& toll,
                  std::size_t number) const {
    if (what == "date" && toll.scope == "cumulative") return;
    const TollOptions maker(context, context.sections.front());
    FeatureVector features;
    features.keep_names(readable);
    const Document& document = *context.sections.front().document;
    for (const TollOption& option : what == "place" ? maker.places(candidate) : maker.times(candidate)) {
      bool fits = false;
      if (what == "place") {
        maker.place_features(candidate, option, features);
        fits = alike(toll.place, option.place ? option.place->text : std::string());
      } else {
        maker.time_features(candidate, option, features);
        fits = overlaps(toll.date, option.time);
      }
      if (readable) {
        show(document, candidate);
        std::cout << toll.place << " | " << toll.date << " | " << toll.effect << ' ' << toll.scope << '\t'
                  << option.sentences_back << ' ' << words_of(option) << '\t';
      }
      print(fits ? "yes" : "no", context.report.id + " " + std::to_string(number), features);
    }
  }

  static std::string words_of(const TollOption& option) {
    if (option.place) return option.place->text;
    return option.time ? option.time->text : "-";
  }
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr
        << "usage: dump_tolls effect|place|date|scope|readable[-place|-date|-scope] TEXTS.jsonl GOLD.jsonl\n";
    return 2;
  }
  const auto reader = RowReader::load();
  if (!reader) return 1;
  std::string_view what = arguments[1];
  const bool readable = what.starts_with("readable");
  if (readable) what.remove_prefix(std::min(what.size(), std::string_view("readable-").size()));
  const Dump dump{what, readable};
  std::map<std::string, Json> texts;
  for (Json& row : rows_of(arguments[2])) texts.emplace(row.at("id"), std::move(row));
  for (const Json& gold : rows_of(arguments[3]))
    if (const auto text = texts.find(gold.at("id")); text != texts.end())
      reader->read(text->second, "tolls", [&](const Context& context) { dump.report(context, gold); });
  return 0;
}
