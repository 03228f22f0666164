// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_links.hpp"

#include <algorithm>

#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

bool is_verb(const Token& token) { return token.pos == "VERB" || token.tag.starts_with("VB"); }

}  // namespace

bool is_bodily(Effect effect) {
  return effect == Effect::killed || effect == Effect::injured || effect == Effect::casualties;
}

const EffectWord* TollLinks::noun_at(std::uint32_t token) const {
  if (const EffectWord* word =
          effects_.find(Lowered(at(token).text).view(), EffectPos::noun, VictimRole::noun))
    return word;
  return effects_.find(Lowered(at(token).lemma).view(), EffectPos::noun, VictimRole::noun);
}

const EffectWord* TollLinks::adjective_at(std::uint32_t token) const {
  return effects_.find(Lowered(at(token).text).view(), EffectPos::adjective, VictimRole::modified);
}

bool TollLinks::is_passive(std::uint32_t verb) const {
  return document_.child(verb, "auxpass") != Document::none ||
         document_.child(verb, "nsubjpass") != Document::none ||
         (at(verb).tag == "VBN" && document_.child(verb, "aux") == Document::none &&
          document_.child(verb, "dobj") == Document::none);
}

std::uint32_t TollLinks::role_holder(std::uint32_t head) const {
  for (int steps = 0; steps < 8; ++steps) {
    const Token& token = at(head);
    if (!is_one_of(token.dep, {"conj", "appos"}) || document_.is_root(head)) break;
    const Token& above = at(token.head);
    if (is_verb(above) || above.sentence != token.sentence) break;
    head = token.head;
  }
  return head;
}

TollLinks::Link TollLinks::of_verb(std::uint32_t verb, VictimRole role, std::string_view rule) const {
  const EffectWord* word = effects_.find(Lowered(at(verb).lemma).view(), EffectPos::verb, role);
  if (word == nullptr && role == VictimRole::object) return of_attack(verb, rule);
  if (word == nullptr) return std::nullopt;
  return with_second_verb({verb, word->effect, rule});
}

// "shot 12", but "shot dead 12", "stabbed to death", "fatally shot", "shot and killed", "beaten, doused with
// petrol and set on fire".
TollLinks::Link TollLinks::of_attack(std::uint32_t verb, std::string_view rule) const {
  const EffectWord* word =
      effects_.find(Lowered(at(verb).lemma).view(), EffectPos::verb, VictimRole::attacked);
  if (word == nullptr) return std::nullopt;
  return TollLink{verb, is_made_deadly(verb) ? Effect::killed : word->effect, rule};
}

// Words after the verb, up to another subject, that tell that it took lives; before it, only "fatally".
bool TollLinks::is_made_deadly(std::uint32_t verb) const {
  const std::uint32_t end = document_.sentences[at(verb).sentence].last;
  for (const std::uint32_t child : document_.children(verb))
    if (child < verb && at(child).dep == "advmod" && effects_.is_deadly_at(document_, {child, end}))
      return true;
  const std::uint32_t last = std::min(verb + 14, end);
  for (std::uint32_t token = verb + 1; token < last; ++token) {
    if (is_one_of(at(token).dep, {"nsubj", "nsubjpass"})) return false;
    if (effects_.is_deadly_at(document_, {token, end})) return true;
    if (at(token).dep != "conj" || token > verb + 12) continue;
    const EffectWord* other =
        effects_.find(Lowered(at(token).lemma).view(), EffectPos::verb, VictimRole::object);
    const bool has_own = document_.child(token, "dobj") != Document::none && token >= verb + 4;
    if (other != nullptr && other->effect == Effect::killed && !has_own) return true;
  }
  return false;
}

// "killed or wounded 12": one figure for both.
TollLinks::Link TollLinks::with_second_verb(TollLink link) const {
  if (link.effect != Effect::killed && link.effect != Effect::injured) return link;
  const Effect other = link.effect == Effect::killed ? Effect::injured : Effect::killed;
  const auto is_other = [&](std::uint32_t verb) {
    const EffectWord* word =
        effects_.find(Lowered(at(verb).lemma).view(), EffectPos::verb, VictimRole::object);
    return word != nullptr && word->effect == other;
  };
  const auto has_own = [&](std::uint32_t verb) {
    return std::ranges::any_of(document_.children(verb), [&](std::uint32_t c) {
      return is_one_of(at(c).dep, {"dobj", "nsubj", "nsubjpass"});
    });
  };
  const auto lacks_victims = [&](std::uint32_t verb) {
    return document_.child(verb, "dobj") == Document::none &&
           document_.child(verb, "nsubjpass") == Document::none;
  };
  for (const std::uint32_t child : document_.children(link.trigger))
    if (at(child).dep == "conj" && is_other(child) && child < link.trigger + 4 &&
        (!has_own(child) || document_.child(link.trigger, "dobj") == Document::none) &&
        !(has_own(child) && document_.child(link.trigger, "nsubjpass") != Document::none))
      link.effect = Effect::casualties;
  if (at(link.trigger).dep == "conj" && is_other(at(link.trigger).head) &&
      lacks_victims(at(link.trigger).head) && link.trigger < at(link.trigger).head + 4)
    link.effect = Effect::casualties;
  return link;
}

// "3.5 million refugees", "123 deaths", "12 dead".
TollLinks::Link TollLinks::by_noun(std::uint32_t head) const {
  if (!is_one_of(at(head).pos, {"NOUN", "ADJ", "PROPN", "VERB"})) return std::nullopt;
  const EffectWord* word = noun_at(head);
  if (word == nullptr) return std::nullopt;
  return TollLink{head, word->effect, "noun"};
}

TollLinks::Link TollLinks::by_word(std::uint32_t token) const {
  const Link link = at(token).pos == "NOUN" ? by_noun(token) : std::nullopt;
  return link && is_bodily(link->effect) && !is_one_life(token) ? link : std::nullopt;
}

// "risked his life": no death; "12 lives" are.
bool TollLinks::is_one_life(std::uint32_t token) const {
  return at(token).lemma == "life" && at(token).tag == "NN";
}

// "displaced people", "people killed in raids", "those trapped", "children in need".
TollLinks::Link TollLinks::by_modifier(std::uint32_t head) const {
  for (const std::uint32_t child : document_.children(head)) {
    const Token& token = at(child);
    if (is_one_of(token.dep, {"amod", "compound", "nmod", "advmod"}) && child < head) {
      if (const EffectWord* word = adjective_at(child)) return TollLink{child, word->effect, "modifier"};
      if (token.tag == "VBN")
        if (auto link = of_verb(child, VictimRole::object, "participle")) return link;
    }
    if (token.dep == "amod" && child > head)
      if (const EffectWord* word = adjective_at(child))
        return TollLink{child, word->effect, "modifier_after"};
    if (is_one_of(token.dep, {"acl", "relcl"}))
      if (auto link = by_modifier_clause(child)) return link;
    if (token.dep == "prep")
      if (auto link = by_state(child)) return link;
  }
  return std::nullopt;
}

TollLinks::Link TollLinks::by_modifier_clause(std::uint32_t verb) const {
  for (int depth = 0; depth < 3; ++depth) {
    if (has_other_subject(verb)) return by_object_gap(verb);
    if (auto link = by_state(verb)) return link;  // "used to live in the area"
    const bool object_gap = at(verb).tag == "VBN" || is_passive(verb);
    if (object_gap)
      if (auto link = of_verb(verb, VictimRole::object, "clause_object")) return link;
    if (auto link = of_verb(verb, VictimRole::subject, "clause_subject"))
      if (!object_gap || at(verb).tag != "VBN" || document_.child(verb, "aux") != Document::none) return link;
    if (auto link = by_complement(verb)) return link;
    const std::uint32_t below = document_.child(verb, "xcomp") != Document::none
                                    ? document_.child(verb, "xcomp")
                                    : document_.child(verb, "conj");
    if (below == Document::none || !is_verb(at(below))) break;
    verb = below;
  }
  return std::nullopt;
}

// "12 men, whose brother died", "half of whom fled": what the clause says befell somebody else.
bool TollLinks::has_other_subject(std::uint32_t verb) const {
  return std::ranges::any_of(document_.children(verb), [&](std::uint32_t child) {
    return is_one_of(at(child).dep, {"nsubj", "nsubjpass"}) && !is_one_of(at(child).tag, {"WP", "WDT", "DT"});
  });
}

// "12 men whom they captured", "12 men that we captured", "12 men they captured".
TollLinks::Link TollLinks::by_object_gap(std::uint32_t verb) const {
  const std::uint32_t object = document_.child(verb, "dobj");
  if (at(verb).dep != "relcl" || is_passive(verb)) return std::nullopt;
  if (object != Document::none && !is_one_of(at(object).tag, {"WP", "WDT"})) return std::nullopt;
  return of_verb(verb, VictimRole::object, "clause_object");
}

// The words right behind a phrase, whatever the tree says of them: "12 men, including 3 boys, were killed".
TollLinks::Link TollLinks::find_behind(std::uint32_t last) const {
  const std::uint32_t end = std::min(document_.sentences[at(last).sentence].last, last + 24);
  bool is_passive_voice = false;
  for (std::uint32_t token = last + 1; token < end; ++token) {
    const Token& word = at(token);
    if (is_one_of(word.text, {",", "-", "–", "—"})) {
      token = past_insertion(token, end);
      if (token == Document::none) return std::nullopt;
      continue;
    }
    if (word.pos == "AUX") {
      is_passive_voice = is_passive_voice || word.lemma == "be";
      continue;
    }
    if (is_verb(word)) {
      const bool takes_object =
          token + 1 < end && is_one_of(at(token + 1).pos, {"DET", "NOUN", "NUM", "PRON"});
      const bool is_object = is_passive_voice || (is_one_of(word.tag, {"VBN", "VBD"}) && !takes_object);
      if (is_object)
        if (auto link = of_verb(token, VictimRole::object, "behind")) return link;
      return is_passive_voice ? std::nullopt : of_verb(token, VictimRole::subject, "behind");
    }
    const bool is_of = word.lemma == "of";
    if (!is_of && !is_one_of(word.pos, {"NOUN", "PROPN", "ADJ", "ADV", "CCONJ", "PART"})) return std::nullopt;
  }
  return std::nullopt;
}

// From a comma or dash to the one that closes the insertion; none where nothing closes it soon.
std::uint32_t TollLinks::past_insertion(std::uint32_t open, std::uint32_t end) const {
  for (std::uint32_t token = open + 1; token < std::min(open + 10, end); ++token) {
    if (at(token).text == at(open).text) return token;
    if (at(token).pos == "AUX" || is_verb(at(token))) {
      if (at(token).lemma != "include") return Document::none;
    }
  }
  return Document::none;
}

// "in custody", "under siege": a preposition below a noun or verb.
TollLinks::Link TollLinks::by_state(std::uint32_t preposition) const {
  const TokenRange sentence = document_.sentences[at(preposition).sentence];
  const EffectWord* word = effects_.state_at(document_, {preposition, sentence.last});
  if (word == nullptr) word = state_of_object(preposition);
  if (word == nullptr) return std::nullopt;
  return TollLink{preposition, word->effect, "state"};
}

// "in Kurdish custody", "in urgent need", "in a Kurdish prison", "from cramped detention centres".
const EffectWord* TollLinks::state_of_object(std::uint32_t preposition) const {
  if (!is_one_of(at(preposition).lemma, {"in", "under", "from", "inside"})) return nullptr;
  const std::uint32_t object = document_.child(preposition, "pobj");
  if (object == Document::none) return nullptr;
  const EffectWord* word = state_word(object);
  const bool has_article = document_.child(object, "det") != Document::none;
  const bool is_in = is_one_of(at(preposition).lemma, {"in", "under"});
  if (word != nullptr && word->effect != Effect::detained && (has_article || !is_in)) return nullptr;
  for (const std::uint32_t child : document_.children(object))
    if (word == nullptr && at(child).dep == "compound") {
      word = state_word(child);
      if (word != nullptr && word->effect != Effect::detained) word = nullptr;
    }
  return word;
}

const EffectWord* TollLinks::state_word(std::uint32_t token) const {
  return effects_.find(Lowered(at(token).text).view(), EffectPos::state, VictimRole::modified);
}

TollLinks::Link TollLinks::as_object(std::uint32_t verb, std::uint32_t head, std::string_view rule) const {
  if (auto link = of_verb(verb, VictimRole::object, rule)) return link;
  if (at(head).lemma == "life")
    if (auto link = of_verb(verb, VictimRole::lives, "lives")) return link;
  const std::uint32_t result = document_.child(verb, "oprd");
  if (result != Document::none)
    if (const EffectWord* word = adjective_at(result)) return TollLink{result, word->effect, "left"};
  if (auto link = by_complement(verb)) return link;
  return by_counting_subject(verb);
}

// "the toll reached 12", "the number of deaths rose to 12": the subject says what is counted.
TollLinks::Link TollLinks::by_counting_subject(std::uint32_t verb) const {
  for (const std::uint32_t child : document_.children(verb)) {
    if (!is_one_of(at(child).dep, {"nsubj", "nsubjpass"})) continue;
    const Lowered lemma(at(child).lemma);
    if (const EffectWord* count = effects_.find(lemma.view(), EffectPos::noun, VictimRole::count))
      return TollLink{child, count->effect, "count"};
    if (const EffectWord* noun = noun_at(child)) return TollLink{child, noun->effect, "count"};
    if (lemma.view() != "number" && lemma.view() != "count" && lemma.view() != "total") continue;
    for (const std::uint32_t of : document_.children(child)) {
      const std::uint32_t counted = at(of).lemma == "of" ? document_.child(of, "pobj") : Document::none;
      if (counted == Document::none) continue;
      if (const EffectWord* noun = noun_at(counted)) return TollLink{counted, noun->effect, "count"};
      if (auto link = by_modifier(counted)) return TollLink{link->trigger, link->effect, "count"};
    }
  }
  return std::nullopt;
}

bool TollLinks::has_own_subject(std::uint32_t verb) const {
  return document_.child(verb, "nsubj") != Document::none ||
         document_.child(verb, "nsubjpass") != Document::none;
}

// What is said of a subject: "are refugees", "are dead", "lie injured", "are under siege", "went missing".
TollLinks::Link TollLinks::by_complement(std::uint32_t verb) const {
  for (const std::uint32_t child : document_.children(verb)) {
    const Token& token = at(child);
    if (child < verb && token.dep != "acomp") continue;
    if (token.dep == "ccomp" && has_own_subject(child)) continue;  // "he said 300 were wounded": not he
    if (is_one_of(token.dep, {"acomp", "oprd", "advcl", "xcomp", "amod", "ccomp"})) {
      if (const EffectWord* word = adjective_at(child)) return TollLink{child, word->effect, "complement"};
      if (token.dep != "advcl" && is_verb(token)) {
        const bool passive = is_passive(child);
        if (auto link = of_verb(child, passive ? VictimRole::object : VictimRole::subject, "below"))
          return link;
        if (token.dep != "ccomp")
          if (auto link = by_complement(child)) return link;
      }
    }
    if (token.dep == "attr" && is_one_of(at(verb).lemma, {"be", "become", "remain"}))
      if (const EffectWord* word = noun_at(child)) return TollLink{child, word->effect, "attribute"};
    if (token.dep == "prep")
      if (auto link = by_state(child)) return link;
  }
  return std::nullopt;
}

TollLinks::Link TollLinks::as_subject(std::uint32_t verb, bool passive) const {
  for (int depth = 0; depth < 4; ++depth) {
    if (passive)
      if (auto link = of_verb(verb, VictimRole::object, "passive")) return link;
    if (!passive)
      if (auto link = of_verb(verb, VictimRole::subject, "subject")) return link;
    if (auto link = by_state(verb)) return link;
    if (!passive && at(verb).tag == "VBN" && document_.child(verb, "dobj") == Document::none)
      if (auto link = of_verb(verb, VictimRole::object, "headline")) return link;
    if (!passive && document_.child(verb, "dobj") != Document::none) {
      const std::uint32_t object = document_.child(verb, "dobj");
      if (is_one_of(at(object).lemma, {"life"}))
        if (auto link = of_verb(verb, VictimRole::lives, "lost_lives")) return link;
      if (const EffectWord* word = noun_at(object); word != nullptr && word->effect == Effect::injured)
        if (of_verb(verb, VictimRole::wounds, "wounds")) return TollLink{object, word->effect, "wounds"};
    }
    if (auto link = by_complement(verb)) return link;
    const std::uint32_t next = document_.child(verb, "conj");
    if (next == Document::none || !is_verb(at(next)) || document_.child(next, "nsubj") != Document::none ||
        document_.child(next, "nsubjpass") != Document::none)
      break;
    verb = next;
    passive = is_passive(verb);
  }
  return std::nullopt;
}

// "the deaths of 12", "the toll rose to 12", "killings of journalists".
TollLinks::Link TollLinks::by_preposition(std::uint32_t preposition) const {
  std::uint32_t above = at(preposition).head;
  if (at(preposition).lemma == "with" && is_one_of(Lowered(at(above).text).view(), {"along", "together"}))
    above = at(above).head;
  const std::string_view word = at(preposition).lemma;
  if ((word == "include" || word == "including" || word == "among") && above != preposition &&
      at(above).pos == "NOUN")
    if (auto link = find(above)) return TollLink{link->trigger, link->effect, "part"};
  if (word == "of" || word == "to" || word == "among" || word == "for") {
    if (const EffectWord* noun = noun_at(above);
        noun != nullptr && at(above).pos != "VERB" && !is_one_life(above))
      if (word == "of") return TollLink{above, noun->effect, "of"};
    const Lowered lemma(at(above).lemma);
    if (const EffectWord* count = effects_.find(lemma.view(), EffectPos::noun, VictimRole::count))
      return TollLink{above, count->effect, "count"};
    if (word == "of" && at(above).dep != "ROOT" && (at(above).pos == "NOUN" || at(above).pos == "NUM")) {
      const std::uint32_t up = role_holder(above);
      if (at(above).pos == "NOUN" && effects_.counted(lemma.view()) != Counted::thing)
        if (auto link = by_role(up)) return link;
    }
  }
  if (!is_verb(at(above)) && at(above).pos != "AUX") return std::nullopt;
  if (word == "with") {  // "was killed along with 26 others"
    const bool passive = is_passive(above);
    if (auto link = of_verb(above, passive ? VictimRole::object : VictimRole::subject, "along")) return link;
  }
  return by_counting_subject(above);
}

TollLinks::Link TollLinks::by_role(std::uint32_t head) const {
  const Token& token = at(head);
  if (document_.is_root(head)) return by_complement(head);
  const std::uint32_t above = token.head;
  if (token.dep == "nsubjpass") return as_subject(above, true);
  if (token.dep == "nsubj") {
    if (adjective_at(above) != nullptr) return TollLink{above, adjective_at(above)->effect, "complement"};
    return as_subject(above, false);
  }
  if (token.dep == "dobj") return as_object(above, head, "object");
  if (token.dep == "attr") return by_counting_subject(above);
  if (token.dep == "pobj" || token.dep == "pcomp") return by_preposition(above);
  if (is_one_of(token.dep, {"poss", "compound", "nmod"})) {
    const EffectWord* noun = is_one_life(above) ? nullptr : noun_at(above);
    if (noun != nullptr) return TollLink{above, noun->effect, "possessor"};
    return std::nullopt;
  }
  if (is_verb(at(above)) && is_one_of(token.dep, {"npadvmod", "dep", "oprd", "ccomp", "meta"}))
    return as_object(above, head, "loose");
  return std::nullopt;
}

TollLinks::Link TollLinks::find(std::uint32_t head) const {
  const std::uint32_t holder = role_holder(head);
  if (auto link = by_noun(head)) {
    if (is_bodily(link->effect)) return link;
    // "12 refugees drowned", "the corpses of 45 victims": what befell the group counts, not what it is
    // called.
    auto harm = by_role(holder);
    return harm && is_bodily(harm->effect) ? harm : link;
  }
  if (auto link = by_modifier(head)) {
    if (is_bodily(link->effect)) return link;
    // "people detained in the raids remain unaccounted for": what is said of them now counts.
    auto harm = by_role(holder);
    return harm && (is_bodily(harm->effect) || harm->effect == Effect::missing) ? harm : link;
  }
  if (auto link = by_role(holder)) return link;
  if (holder != head)
    if (auto link = by_modifier(holder)) return link;
  return std::nullopt;
}

}  // namespace rapporteur
