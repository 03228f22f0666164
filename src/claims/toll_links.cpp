// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_links.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_verb(const Token& token) { return token.pos == "VERB" || token.tag.starts_with("VB"); }

}  // namespace

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
  if (word == nullptr) return std::nullopt;
  return with_second_verb({verb, word->effect, rule});
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
  for (const std::uint32_t child : document_.children(link.trigger))
    if (at(child).dep == "conj" && is_other(child) && child < link.trigger + 4 &&
        (!has_own(child) || document_.child(link.trigger, "dobj") == Document::none) &&
        !(has_own(child) && document_.child(link.trigger, "nsubjpass") != Document::none))
      link.effect = Effect::casualties;
  if (at(link.trigger).dep == "conj" && is_other(at(link.trigger).head) && !has_own(at(link.trigger).head) &&
      link.trigger < at(link.trigger).head + 4)
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
    const bool object_gap = at(verb).tag == "VBN" || is_passive(verb);
    if (object_gap)
      if (auto link = of_verb(verb, VictimRole::object, "clause_object")) return link;
    if (auto link = of_verb(verb, VictimRole::subject, "clause_subject"))
      if (!object_gap || at(verb).tag != "VBN" || document_.child(verb, "aux") != Document::none) return link;
    if (auto link = by_complement(verb)) return link;
    const bool is_relative = at(verb).dep == "relcl" && document_.child(verb, "dobj") == Document::none;
    const std::uint32_t subject = document_.child(verb, "nsubj");
    if (is_relative && subject != Document::none && !is_one_of(at(subject).tag, {"WP", "WDT"}))
      if (auto link = of_verb(verb, VictimRole::object, "clause_object")) return link;
    const std::uint32_t below = document_.child(verb, "xcomp") != Document::none
                                    ? document_.child(verb, "xcomp")
                                    : document_.child(verb, "conj");
    if (below == Document::none || !is_verb(at(below))) break;
    verb = below;
  }
  return std::nullopt;
}

// "in custody", "under siege": a preposition below a noun or verb.
TollLinks::Link TollLinks::by_state(std::uint32_t preposition) const {
  const TokenRange sentence = document_.sentences[at(preposition).sentence];
  const EffectWord* word = effects_.state_at(document_, {preposition, sentence.last});
  if (word == nullptr) return std::nullopt;
  return TollLink{preposition, word->effect, "state"};
}

TollLinks::Link TollLinks::as_object(std::uint32_t verb, std::uint32_t head, std::string_view rule) const {
  if (auto link = of_verb(verb, VictimRole::object, rule)) return link;
  const bool is_lives = is_one_of(at(head).lemma, {"life"});
  const auto counted = effects_.counted(Lowered(at(head).lemma).view());
  if (is_lives || counted == Counted::person)
    if (auto link = of_verb(verb, VictimRole::lives, is_lives ? "lives" : "lost")) return link;
  const std::uint32_t result = document_.child(verb, "oprd");
  if (result != Document::none)
    if (const EffectWord* word = adjective_at(result)) return TollLink{result, word->effect, "left"};
  return by_complement(verb);
}

// What is said of a subject: "are refugees", "are dead", "lie injured", "are under siege", "went missing".
TollLinks::Link TollLinks::by_complement(std::uint32_t verb) const {
  for (const std::uint32_t child : document_.children(verb)) {
    const Token& token = at(child);
    if (child < verb && token.dep != "acomp") continue;
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
  const std::uint32_t above = at(preposition).head;
  const std::string_view word = at(preposition).lemma;
  if ((word == "include" || word == "including" || word == "among") && above != preposition &&
      at(above).pos == "NOUN")
    if (auto link = find(above)) return TollLink{link->trigger, link->effect, "part"};
  if (word == "of" || word == "to" || word == "among" || word == "for") {
    if (const EffectWord* noun = noun_at(above); noun != nullptr && at(above).pos != "VERB")
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
  for (const std::uint32_t child : document_.children(above)) {
    if (at(child).dep != "nsubj" && at(child).dep != "nsubjpass" && at(child).dep != "dobj") continue;
    if (const EffectWord* count =
            effects_.find(Lowered(at(child).lemma).view(), EffectPos::noun, VictimRole::count))
      return TollLink{child, count->effect, "count"};
    const EffectWord* noun = noun_at(child);
    if (noun != nullptr && is_one_of(word, {"to", "at"})) return TollLink{child, noun->effect, "count"};
  }
  return std::nullopt;
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
  if (token.dep == "attr") {
    for (const std::uint32_t child : document_.children(above)) {
      if (at(child).dep != "nsubj") continue;
      if (const EffectWord* count =
              effects_.find(Lowered(at(child).lemma).view(), EffectPos::noun, VictimRole::count))
        return TollLink{child, count->effect, "count"};
      if (const EffectWord* noun = noun_at(child)) return TollLink{child, noun->effect, "count"};
    }
    return std::nullopt;
  }
  if (token.dep == "pobj" || token.dep == "pcomp") return by_preposition(above);
  if (is_one_of(token.dep, {"poss", "compound", "nmod"})) {
    if (const EffectWord* noun = noun_at(above)) return TollLink{above, noun->effect, "possessor"};
    return std::nullopt;
  }
  if (is_verb(at(above)) && is_one_of(token.dep, {"npadvmod", "dep", "oprd", "ccomp", "meta"}))
    return as_object(above, head, "loose");
  return std::nullopt;
}

TollLinks::Link TollLinks::find(std::uint32_t head) const {
  if (auto link = by_noun(head)) return link;
  if (auto link = by_modifier(head)) return link;
  const std::uint32_t holder = role_holder(head);
  if (auto link = by_role(holder)) return link;
  if (holder != head)
    if (auto link = by_modifier(holder)) return link;
  return std::nullopt;
}

}  // namespace rapporteur
