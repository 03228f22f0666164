// SPDX-License-Identifier: Apache-2.0
#include "reading/lemmatizer.hpp"

#include <algorithm>

#include "reading/msgpack.hpp"
#include "reading/string_ids.hpp"
#include "reading/unicode.hpp"

namespace rapporteur {
namespace {

constexpr std::string_view parts_of_speech[] = {"ADJ",   "ADP",   "ADV",   "AUX", "CCONJ", "CONJ",
                                                "DET",   "INTJ",  "NOUN",  "NUM", "PART",  "PRON",
                                                "PROPN", "PUNCT", "SCONJ", "SYM", "VERB",  "X"};

// Look-up tables are keyed by the string id of the part of speech in lower case.
const Msgpack* table_of(const Msgpack& tables, std::string_view name, std::string_view pos) {
  const Msgpack* table = tables.find(name);
  if (table == nullptr || !table->is_map()) return nullptr;
  const std::string lower = unicode::lower(pos);
  const std::uint64_t id = string_id(lower);
  const auto& items = table->items();
  for (std::size_t i = 0; i + 1 < items.size(); i += 2)
    if ((items[i].is_integer() && items[i].integer() == id) ||
        (items[i].is_bytes() && items[i].bytes() == lower))
      return &items[i + 1];
  return nullptr;
}

}  // namespace

Morphology Morphology::parse(std::string_view text) {
  Morphology morphology;
  while (!text.empty()) {
    const auto end = text.find('|');
    const std::string_view feature = text.substr(0, end);
    const auto equals = feature.find('=');
    if (equals != std::string_view::npos)
      morphology.features.emplace_back(feature.substr(0, equals), feature.substr(equals + 1));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return morphology;
}

std::string_view Morphology::value(std::string_view feature) const {
  for (const auto& [name, value] : features)
    if (name == feature) return value;
  return {};
}

Result<Lemmatizer> Lemmatizer::load(std::string_view lookups, std::string_view language,
                                    const std::string& place) {
  const auto root = Msgpack::parse(lookups);
  if (!root || !root->is_map()) return fail(Failure::bad_model, place, "not a table of look-ups");
  Lemmatizer lemmatizer;
  lemmatizer.is_english_ = language == "en";
  for (const std::string_view pos : parts_of_speech) {
    const Msgpack* index = table_of(*root, "lemma_index", pos);
    const Msgpack* exceptions = table_of(*root, "lemma_exc", pos);
    const Msgpack* rules = table_of(*root, "lemma_rules", pos);
    Tables tables;
    for (std::size_t i = 0; index != nullptr && i < index->items().size(); ++i) {
      const std::string_view word = index->items()[i].bytes();
      const std::uint64_t hash = StringTable::hash(word);
      if (tables.index.find(word, hash) == StringTable::none) tables.index.add(word, hash, 0);
    }
    for (std::size_t i = 0; exceptions != nullptr && i + 1 < exceptions->items().size(); i += 2) {
      auto& forms = tables.exceptions[std::string(exceptions->items()[i].bytes())];
      for (const Msgpack& form : exceptions->items()[i + 1].items()) forms.emplace_back(form.bytes());
    }
    if (rules != nullptr)
      for (const Msgpack& rule : rules->items())
        if (rule.items().size() == 2)
          tables.rules.push_back(
              {std::string(rule.items()[0].bytes()), std::string(rule.items()[1].bytes())});
    if (tables.index.size() != 0 || !tables.exceptions.empty() || !tables.rules.empty())
      lemmatizer.tables_.emplace(pos, std::move(tables));
  }
  return lemmatizer;
}

bool Lemmatizer::is_base_form(std::string_view pos, const Morphology& morphology) const {
  if (!is_english_) return false;
  if (pos == "NOUN" && morphology.value("Number") == "Sing") return true;
  const std::string_view form = morphology.value("VerbForm");
  if (pos == "VERB" && form == "Fin" && morphology.value("Tense") == "Pres" &&
      morphology.value("Number").empty())
    return true;
  return form == "Inf" || form == "None" || morphology.value("Degree") == "Pos";
}

std::string Lemmatizer::by_rules(std::string_view word, const Tables& tables) {
  const std::string lower = unicode::lower(word);
  std::string known;
  std::string unknown;
  bool has_known = false;
  bool has_unknown = false;
  std::vector<std::string> forms;
  for (const Rule& rule : tables.rules) {
    if (!lower.ends_with(rule.old_suffix)) continue;
    std::string form = lower.substr(0, lower.size() - rule.old_suffix.size()) + rule.new_suffix;
    if (form.empty()) continue;
    if (tables.index.find(form) != StringTable::none || !unicode::all_alpha(form)) {
      if (std::ranges::find(forms, form) == forms.end()) forms.push_back(form);
      if (!has_known) known = form;
      has_known = true;
    } else if (!has_unknown) {
      unknown = std::move(form);
      has_unknown = true;
    }
  }
  // Exceptions come before the rules' forms, the last one first, unless a rule already gives them.
  const auto exceptions = tables.exceptions.find(lower);
  if (exceptions != tables.exceptions.end())
    for (const std::string& form : exceptions->second) {
      if (std::ranges::find(forms, form) != forms.end()) continue;
      forms.push_back(form);
      known = form;
      has_known = true;
    }
  if (has_known) return known;
  return has_unknown ? unknown : std::string(word);
}

std::string Lemmatizer::lemma(std::string_view word, std::string_view pos,
                              const Morphology& morphology) const {
  if (pos.empty() || pos == "EOL" || pos == "SPACE" || is_base_form(pos, morphology))
    return unicode::lower(word);
  const auto tables = tables_.find(pos);
  if (tables == tables_.end()) return pos == "PROPN" ? std::string(word) : unicode::lower(word);
  return by_rules(word, tables->second);
}

}  // namespace rapporteur
