// SPDX-License-Identifier: Apache-2.0
#include "claims/place_candidates.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "claims/one_of.hpp"
#include "claims/phrase_head.hpp"
#include "claims/place_doubts.hpp"

namespace rapporteur {
namespace {

bool is_place_label(std::string_view label) { return is_one_of(label, {"GPE", "LOC", "FAC"}); }

/// The name without article, possessive mark and punctuation at its edges.
TokenRange trimmed(const Document& document, TokenRange range) {
  const auto is_edge = [&](std::uint32_t t) {
    const Token& token = document.tokens[t];
    return token.pos == "DET" || token.pos == "PUNCT" || token.pos == "SPACE" || token.tag == "POS" ||
           token.pos == "ADP";
  };
  while (!range.empty() && is_edge(range.first)) ++range.first;
  while (!range.empty() && is_edge(range.last - 1)) --range.last;
  return range;
}

class Collector {
 public:
  Collector(const Section& section, const Knowledge& knowledge)
      : document_(*section.document),
        words_(knowledge.place_words()),
        gazetteer_(knowledge.gazetteer()),
        triggers_(knowledge.incident_triggers()),
        doubts_(section, knowledge) {}

  std::vector<PlaceCandidate> collect() {
    taken_.assign(document_.size(), false);
    for (const Entity& entity : document_.entities)
      if (is_place_label(entity.label)) add(trimmed(document_, entity.tokens));
    for (std::uint32_t t = 0; t < document_.size(); ++t)
      if (!taken_[t] && (is_unseen_place(t) || is_called_a_place(t))) add(name_run(t));
    for (std::uint32_t t = 0; t < document_.size(); ++t)
      if (!taken_[t] && is_known_name(t)) add(name_run(t), true);
    add_named_again();
    std::ranges::sort(found_, {}, [](const PlaceCandidate& c) { return c.tokens; });
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_unseen_place(std::uint32_t t) const {
    const Token& token = document_.tokens[t];
    if (token.pos != "PROPN" || token.dep != "pobj" ||
        !is_preposition_of_place(document_.tokens[token.head].lemma))
      return false;
    if (token.ent_type.empty()) return true;
    if (token.ent_type != "PERSON" && token.ent_type != "ORG" && token.ent_type != "NORP") return false;
    return !gazetteer_.find(document_.words(name_run(t))).empty();
  }

  /// "the Homs neighborhood", "the neighborhood of Bab el-Zurqat", "Rastan, a town near Homs", whatever the
  /// reader took the name for.
  [[nodiscard]] bool is_called_a_place(std::uint32_t t) const {
    const Token& token = document_.tokens[t];
    if (token.pos != "PROPN" || token.ent_type == "DATE") return false;
    if (const std::uint32_t noun = document_.child(t, "appos");
        noun != Document::none && document_.tokens[noun].pos == "NOUN" && noun > t)
      if (words_.find(document_.tokens[noun].lemma) != nullptr) return true;
    if (document_.is_root(t)) return false;
    const Token& above = document_.tokens[token.head];
    if ((token.dep == "compound" || token.dep == "amod") && t + 1 == token.head && above.pos == "NOUN") {
      const PlaceWord* word = words_.find(above.lemma);
      return word != nullptr && word->trails && !gazetteer_.find(document_.words(name_run(t))).empty();
    }
    if (token.dep != "pobj" || above.lemma != "of") return false;
    const Token& noun = document_.tokens[above.head];
    return noun.pos == "NOUN" && words_.find(noun.lemma) != nullptr;
  }

  /// "had shelled Homs" where the reader saw no place: the main name of a town, alone and in no other name.
  [[nodiscard]] bool is_known_name(std::uint32_t t) {
    const Token& token = document_.tokens[t];
    if ((token.pos != "PROPN" && token.tag != "NNS") || token.text[0] < 'A' || token.text[0] > 'Z')
      return false;
    if (t == 0 || document_.tokens[t - 1].sentence != token.sentence) return false;
    const TokenRange run = name_run(t);
    // "the Khan Sheikhoun chemical attack", whatever else may bear a name of several words.
    if (run.size() > 1) return run.contains(t) && gazetteer_.lists(document_.words(run));
    if (token.dep == "compound" ? !is_before_act(t) : token.dep == "amod") return false;
    if (token.ent_type == "PERSON" || run.empty() || document_.tokens[t - 1].pos == "PROPN") return false;
    return any_named(run, [](const GazetteerPlace& place) {
      return !place.by_other_name && !place.by_spelling &&
             (place.geonameid == 0 || place.population > 20'000);
    });
  }

  /// Whether a place of that name fits. Most names come several times: each is asked for once.
  template <typename Fits>
  [[nodiscard]] bool any_named(TokenRange run, const Fits& fits) {
    const auto [known, is_new] = known_names_.try_emplace(document_.words(run), false);
    if (is_new) known->second = std::ranges::any_of(gazetteer_.find(known->first), fits);
    return known->second;
  }

  /// "the Idlib offensive".
  [[nodiscard]] bool is_before_act(std::uint32_t t) const {
    const Token& above = document_.tokens[document_.tokens[t].head];
    return above.pos == "NOUN" && !triggers_.find(above.lemma, above.pos).empty();
  }

  /// A name that is a place once in a report is one wherever it stands alone.
  void add_named_again() {
    std::unordered_set<std::string_view> names;
    for (const PlaceCandidate& candidate : found_) names.insert(document_.words(candidate.name));
    for (std::uint32_t t = 0; t < document_.size(); ++t) {
      const Token& token = document_.tokens[t];
      const bool is_unsure = token.ent_type.empty() || token.ent_type == "ORG" || token.ent_type == "NORP" ||
                             token.ent_type == "PERSON";
      if (taken_[t] || token.pos != "PROPN" || !is_unsure) continue;
      if (t + 1 < document_.size() && document_.tokens[t + 1].pos == "PROPN") continue;
      const TokenRange run = name_run(t);
      if (run.contains(t) && names.contains(document_.words(run))) add(run);
    }
  }

  [[nodiscard]] TokenRange name_run(std::uint32_t head) const {
    TokenRange run{head, head + 1};
    const auto joins = [&](std::uint32_t t) {
      return document_.tokens[t].pos == "PROPN" || document_.tokens[t].text == "-";
    };
    while (run.first > 0 && joins(run.first - 1) &&
           document_.tokens[run.first - 1].sentence == document_.tokens[head].sentence)
      --run.first;
    while (run.last < document_.size() && document_.tokens[run.last].ent_iob == 'I' &&
           document_.tokens[run.last].pos == "PROPN")
      ++run.last;  // "Baba Amr", whatever hangs where
    return trimmed(document_, run);
  }

  void add(TokenRange name, bool by_name_alone = false) {
    if (name.empty() || doubts_.is_other(name)) return;
    for (std::uint32_t t = name.first; t < name.last; ++t)
      if (taken_[t]) return;
    PlaceCandidate candidate{name, name, head_of(document_, name), nullptr, Document::none, by_name_alone};
    if (const PlaceWord* last = words_.find(document_.tokens[name.last - 1].lemma);
        last != nullptr && name.size() > 1) {
      candidate.word = last;
      if (last->trails && candidate.head + 1 == name.last)
        candidate.name.last = name.last - 1;  // "Raqqa city" is looked for as Raqqa too
    } else
      take_trailing(candidate);
    if (candidate.word == nullptr) take_leading(candidate);
    for (std::uint32_t t = candidate.tokens.first; t < candidate.tokens.last; ++t) taken_[t] = true;
    found_.push_back(candidate);
  }

  /// "Idlib province": the noun that the name modifies, right after it.
  void take_trailing(PlaceCandidate& candidate) {
    const std::uint32_t next = candidate.name.last;
    if (next >= document_.size() || document_.tokens[candidate.head].head != next || taken_[next]) return;
    const PlaceWord* word = words_.find(document_.tokens[next].lemma);
    if (word == nullptr || !word->trails || document_.tokens[next].tag == "NNS") return;
    const bool holds_other = document_.child(next, "prep") != Document::none &&
                             document_.tokens[document_.child(next, "prep")].lemma == "of";
    if (holds_other) return;  // "the Homs neighborhood of X" names two places
    candidate.tokens.last = next + 1;
    candidate.head = next;
    candidate.word = word;
  }

  /// "the city of Hama", "the town Rastan".
  void take_leading(PlaceCandidate& candidate) {
    const Token& head = document_.tokens[candidate.head];
    std::uint32_t above = Document::none;
    if (head.dep == "pobj" && document_.tokens[head.head].lemma == "of")
      above = document_.tokens[head.head].head;
    else if (head.dep == "appos")
      above = head.head;
    if (above != Document::none) candidate.word = words_.find(document_.tokens[above].lemma);
  }

  const Document& document_;
  const PlaceWords& words_;
  const Gazetteer& gazetteer_;
  const IncidentTriggers& triggers_;
  const PlaceDoubts doubts_;
  std::unordered_map<std::string_view, bool> known_names_;  // of one word
  std::vector<bool> taken_;
  std::vector<PlaceCandidate> found_;
};

/// Whether what follows a name up to the next one is nothing but a comma.
bool is_comma_between(const Document& document, const PlaceCandidate& a, const PlaceCandidate& b) {
  return b.tokens.first == a.tokens.last + 1 && document.tokens[a.tokens.last].text == "," &&
         document.tokens[a.tokens.first].sentence == document.tokens[b.tokens.first].sentence;
}

int size_of(const Document& document, const Knowledge& knowledge, const PlaceCandidate& candidate) {
  for (const GazetteerPlace& place : knowledge.gazetteer().find(document.words(candidate.name))) {
    if (place.kind == "country") return 6;
    if (place.kind == "province" || place.kind == "region") return 5;
    if (!place.by_spelling && !place.by_other_name) return place.population > 50'000 ? 4 : 3;
  }
  return candidate.word != nullptr ? candidate.word->size : 1;
}

class Linker {
 public:
  Linker(const Document& document, const Knowledge& knowledge, std::vector<PlaceCandidate>& candidates)
      : document_(document), knowledge_(knowledge), candidates_(candidates) {
    at_head_.reserve(candidates.size());
    for (std::uint32_t i = 0; i < candidates.size(); ++i) at_head_.emplace(candidates[i].head, i);
  }

  void link() {
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].within != Document::none) continue;
      link_by_noun(i);
      if (candidates_[i].within == Document::none) link_by_preposition(i);
      if (candidates_[i].within == Document::none) link_by_comma(i);
    }
  }

 private:
  [[nodiscard]] std::uint32_t candidate_at(std::uint32_t head) const {
    const auto found = at_head_.find(head);
    return found == at_head_.end() ? Document::none : found->second;
  }

  void put(std::uint32_t inner, std::uint32_t outer) {
    if (inner == outer || candidates_[outer].within == inner || candidates_[inner].within != Document::none)
      return;
    candidates_[inner].within = outer;
  }

  /// "the Homs neighborhood of X", "the X neighborhood of Homs": the larger one holds the other.
  void link_by_noun(std::uint32_t i) {
    const std::uint32_t noun = document_.tokens[candidates_[i].head].head;
    const std::string_view dep = document_.tokens[candidates_[i].head].dep;
    if (dep != "compound" && dep != "nmod" && dep != "poss" && dep != "amod") return;
    if (knowledge_.place_words().find(document_.tokens[noun].lemma) == nullptr) return;
    for (const std::uint32_t prep : document_.children(noun)) {
      if (document_.tokens[prep].dep == "appos")
        if (const std::uint32_t other = candidate_at(prep); other != Document::none) put(other, i);
      if (document_.tokens[prep].lemma != "of") continue;
      const std::uint32_t object = document_.child(prep, "pobj");
      const std::uint32_t other = object == Document::none ? Document::none : candidate_at(object);
      if (other == Document::none) continue;
      const int mine = size_of(document_, knowledge_, candidates_[i]),
                its = size_of(document_, knowledge_, candidates_[other]);
      if (mine >= its || dep == "poss")
        put(other, i);
      else
        put(i, other);
    }
  }

  /// "X in Y", "X, in Y province", "X, a city in Y", "the countryside of Y".
  void link_by_preposition(std::uint32_t i) {
    std::uint32_t node = candidates_[i].head;
    if (const std::uint32_t noun = document_.tokens[node].head;
        document_.tokens[node].dep == "pobj" && document_.tokens[noun].lemma == "of") {
      const std::uint32_t kind = document_.tokens[noun].head;  // "the city of Hama in the north"
      if (candidates_[i].word != nullptr &&
          knowledge_.place_words().find(document_.tokens[kind].lemma) != nullptr)
        look_below(i, kind);
    }
    look_below(i, node);
    if (const std::uint32_t appos = document_.child(node, "appos"); appos != Document::none)
      look_below(i, appos);
  }

  void look_below(std::uint32_t i, std::uint32_t node) {
    for (const std::uint32_t prep : document_.children(node)) {
      const std::string_view lemma = document_.tokens[prep].lemma;
      if (document_.tokens[prep].dep != "prep" || (lemma != "in" && lemma != "of") ||
          prep < candidates_[i].tokens.first)
        continue;
      const std::uint32_t object = document_.child(prep, "pobj");
      if (object == Document::none) continue;
      if (const std::uint32_t other = candidate_at(object); other != Document::none) put(i, other);
    }
  }

  void link_by_comma(std::uint32_t i) {
    if (i + 1 >= candidates_.size() || !is_comma_between(document_, candidates_[i], candidates_[i + 1]))
      return;
    // A list ("Homs, Hama and Idlib") is not containment: the second must be a larger kind of place.
    const int mine = size_of(document_, knowledge_, candidates_[i]),
              its = size_of(document_, knowledge_, candidates_[i + 1]);
    if (its > mine && (its >= 5 || candidates_[i].word != nullptr) && !is_listed(candidates_[i + 1]))
      put(i, i + 1);
  }

  [[nodiscard]] bool is_listed(const PlaceCandidate& candidate) const {
    return document_.tokens[candidate.head].dep == "conj" ||
           document_.child(candidate.head, "conj") != Document::none;
  }

  const Document& document_;
  const Knowledge& knowledge_;
  std::vector<PlaceCandidate>& candidates_;
  std::unordered_map<std::uint32_t, std::uint32_t> at_head_;
};

}  // namespace

std::vector<PlaceCandidate> place_candidates(const Section& section, const Knowledge& knowledge) {
  return Collector(section, knowledge).collect();
}

void link_places(const Document& document, const Knowledge& knowledge,
                 std::vector<PlaceCandidate>& candidates) {
  Linker(document, knowledge, candidates).link();
}

}  // namespace rapporteur
