// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_syntax.hpp"

#include <algorithm>
#include <initializer_list>

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_verb(const Document& document, std::uint32_t token) {
  return document.tokens[token].pos == "VERB" || document.tokens[token].pos == "AUX";
}

bool is_passive(const Document& document, std::uint32_t verb) {
  if (document.child(verb, "auxpass") != none || document.child(verb, "nsubjpass") != none) return true;
  const Token& token = document.tokens[verb];
  return token.tag == "VBN" && is_any(token.dep, {"acl", "relcl", "amod"}) &&
         document.child(verb, "aux") == none;
}

/// A relative pronoun stands for the noun that its clause modifies.
std::uint32_t referent(const Document& document, std::uint32_t subject, std::uint32_t verb) {
  if (!is_any(document.tokens[subject].tag, {"WDT", "WP"})) return subject;
  for (std::uint32_t at = verb; !document.is_root(at); at = document.tokens[at].head)
    if (document.tokens[at].dep == "relcl") return document.tokens[at].head;
  return subject;
}

std::uint32_t subject_below(const Document& document, std::uint32_t verb) {
  for (const std::string_view dep : {"nsubj", "csubj"}) {
    const std::uint32_t subject = document.child(verb, dep);
    if (subject != none) return referent(document, subject, verb);
  }
  return none;
}

void add(std::vector<std::uint32_t>& heads, std::uint32_t head) {
  if (head != none && std::ranges::find(heads, head) == heads.end()) heads.push_back(head);
}

void add_conjuncts(const Document& document, std::vector<std::uint32_t>& heads, std::uint32_t head) {
  if (head == none) return;
  for (const std::uint32_t each : roles_joined(document, head)) add(heads, each);
}

bool names_an_actor(const Token& token) {
  return is_any(token.ent_type, {"NORP", "ORG", "GPE", "PERSON"}) || token.pos == "PROPN";
}

/// The verb that carries the noun: "launched" for "launched an attack", "carried out" for "the attack was
/// carried out".
std::uint32_t support_of(const Document& document, std::uint32_t noun, const BlameWords& words) {
  std::uint32_t at = noun;
  for (int step = 0; step < 4 && !document.is_root(at); ++step) {
    const Token& token = document.tokens[at];
    const std::uint32_t head = token.head;
    if (is_verb(document, head) && is_any(token.dep, {"dobj", "nsubjpass"}))
      return words.is_support_verb(document.tokens[head].lemma) ? head : none;
    if (token.dep == "relcl" || is_verb(document, head)) return none;
    if (!is_any(token.dep, {"conj", "pobj", "prep", "compound"})) return none;
    at = head;
  }
  for (const std::uint32_t child : document.children(noun))  // "the attack carried out by ..."
    if (is_any(document.tokens[child].dep, {"acl", "relcl"}) &&
        words.is_support_verb(document.tokens[child].lemma))
      return child;
  return none;
}

std::uint32_t support_clause(const Document& document, std::uint32_t noun, const BlameWords& words) {
  for (const std::uint32_t child : document.children(noun))
    if (is_any(document.tokens[child].dep, {"acl", "relcl"}) &&
        words.is_support_verb(document.tokens[child].lemma))
      return child;
  return support_of(document, noun, words);
}

void verb_roles(const Document& document, std::uint32_t verb, IncidentRoles& roles) {
  if (is_passive(document, verb)) {
    std::uint32_t by = document.child(verb, "agent");
    by = by == none ? none : document.child(by, "pobj");
    add_conjuncts(document, roles.agents, by == none ? prepositional_object(document, verb, "by") : by);
  } else {
    add_conjuncts(document, roles.agents, doer_of(document, verb));
  }
  add_conjuncts(document, roles.patients, undergoer_of(document, verb));
}

/// "Turkish offensive", "Isis attack": a name before the noun does it.
std::uint32_t naming_modifier(const Document& document, std::uint32_t noun) {
  for (const std::uint32_t child : document.children(noun))
    if (is_any(document.tokens[child].dep, {"compound", "amod", "nmod"}) &&
        names_an_actor(document.tokens[child]))
      return child;
  return none;
}

void noun_roles(const Document& document, std::uint32_t noun, IncidentFrame frame, const BlameWords& words,
                IncidentRoles& roles) {
  const std::uint32_t owner = document.child(noun, "poss");
  std::uint32_t by = prepositional_object(document, noun, "by");
  if (const std::uint32_t support = support_clause(document, noun, words); by == none && support != none) {
    IncidentRoles carried;
    verb_roles(document, support, carried);
    for (const std::uint32_t agent : carried.agents)
      if (agent != noun) add(roles.agents, agent);
  }
  add_conjuncts(document, roles.agents, by);
  if (frame == IncidentFrame::suffered) {
    add_conjuncts(document, roles.patients, owner);
    add_conjuncts(document, roles.patients, prepositional_object(document, noun, "of"));
    return;
  }
  if (roles.agents.empty())
    add_conjuncts(document, roles.agents, owner == none ? naming_modifier(document, noun) : owner);
  for (const std::string_view preposition : {"on", "against", "of", "at", "upon"})
    add_conjuncts(document, roles.patients, prepositional_object(document, noun, preposition));
}

}  // namespace

TokenRange phrase_of_role(const Document& document, std::uint32_t head, bool conjuncts) {
  TokenRange range{document.tokens[head].left_edge, head + 1};
  while (range.first < head &&
         (document.tokens[range.first].pos == "PUNCT" || document.tokens[range.first].pos == "SPACE"))
    ++range.first;
  for (const std::uint32_t child : document.children(head)) {
    if (child < head) continue;
    const Token& token = document.tokens[child];
    const bool joins = is_any(token.dep, {"cc", "conj"});
    if (joins && !conjuncts) break;
    if (token.dep == "prep" && !is_any(token.lemma, {"of", "for"})) break;
    if (!joins &&
        !is_any(token.dep, {"prep", "case", "nmod", "compound", "flat", "nummod", "pobj", "det", "amod"}))
      break;
    range.last = joins && token.dep == "conj" ? phrase_of_role(document, child, true).last
                                              : std::max(range.last, token.right_edge + 1);
    if (token.dep == "cc") range.last = child + 1;
  }
  while (range.last > head + 1 && is_any(document.tokens[range.last - 1].dep, {"cc", "punct"})) --range.last;
  return range;
}

std::vector<std::uint32_t> roles_joined(const Document& document, std::uint32_t head) {
  std::vector<std::uint32_t> heads{head};
  for (std::size_t at = 0; at < heads.size() && heads.size() < 16; ++at)
    for (const std::uint32_t child : document.children(heads[at]))
      if (document.tokens[child].dep == "conj" &&
          is_any(document.tokens[child].pos, {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}))
        heads.push_back(child);
  return heads;
}

std::uint32_t doer_of(const Document& document, std::uint32_t verb) {
  std::uint32_t at = verb;
  for (int step = 0; step < 5; ++step) {
    if (const std::uint32_t subject = subject_below(document, at); subject != none) return subject;
    const Token& token = document.tokens[at];
    if (document.is_root(at)) return none;
    if (token.dep == "acl" && !is_verb(document, token.head)) return token.head;
    if (token.dep ==
        "pcomp") {  // "accused of killing": the accused; "by shelling": who does it by that means
      const std::uint32_t above = document.tokens[token.head].head;
      if (!is_verb(document, above)) return none;
      const std::uint32_t object = undergoer_of(document, above);
      if (document.tokens[token.head].lemma == "of" && object != none) return object;
      at = above;
      continue;
    }
    if (!is_any(token.dep, {"conj", "xcomp", "advcl", "ccomp"}) || !is_verb(document, token.head))
      return none;
    if (token.dep == "xcomp") {
      const std::uint32_t object = document.child(token.head, "dobj");
      if (object != none) return object;
    }
    if (token.dep == "ccomp" && document.child(at, "mark") != none) return none;
    if (is_passive(document, token.head))
      return token.dep == "xcomp" ? undergoer_of(document, token.head) : none;
    at = token.head;
  }
  return none;
}

std::uint32_t undergoer_of(const Document& document, std::uint32_t verb) {
  for (const std::string_view dep : {"dobj", "nsubjpass", "obj"}) {
    const std::uint32_t object = document.child(verb, dep);
    if (object != none) return referent(document, object, verb);
  }
  const Token& token = document.tokens[verb];
  if (!is_passive(document, verb)) return none;
  if (is_any(token.dep, {"acl", "relcl", "amod"})) return token.head;
  if (token.dep == "conj" && is_verb(document, token.head)) return undergoer_of(document, token.head);
  return none;
}

std::uint32_t prepositional_object(const Document& document, std::uint32_t token,
                                   std::string_view preposition) {
  for (const std::uint32_t child : document.children(token)) {
    const Token& each = document.tokens[child];
    if (each.lemma != preposition || !is_any(each.dep, {"prep", "agent", "case"})) continue;
    const std::uint32_t object = document.child(child, "pobj");
    if (object != none) return object;
  }
  return none;
}

IncidentRoles roles_of(const Document& document, std::uint32_t trigger, IncidentFrame frame,
                       const BlameWords& words) {
  IncidentRoles roles;
  if (is_verb(document, trigger)) {
    if (frame == IncidentFrame::harm) {
      add_conjuncts(document, roles.patients, doer_of(document, trigger));
      return roles;
    }
    if (frame == IncidentFrame::event) return roles;
    verb_roles(document, trigger, roles);
    for (const std::string_view preposition : {"on", "at", "against"})
      if (roles.patients.empty())
        add_conjuncts(document, roles.patients, prepositional_object(document, trigger, preposition));
    return roles;
  }
  if (document.tokens[trigger].pos == "ADJ") {
    const Token& token = document.tokens[trigger];
    if (document.is_root(trigger)) return roles;
    const std::uint32_t subject = doer_of(document, is_verb(document, token.head) ? token.head : trigger);
    if (token.dep == "acomp")
      add_conjuncts(document, roles.patients, subject);
    else if (is_any(token.dep, {"oprd", "ccomp"}))
      add_conjuncts(document, roles.patients, undergoer_of(document, token.head));
    else if (token.dep == "amod")
      add(roles.patients, token.head);
    return roles;
  }
  noun_roles(document, trigger, frame, words, roles);
  return roles;
}

bool act_is_negated(const Document& document, std::uint32_t token) {
  std::uint32_t at = token;
  for (int step = 0; step < 3; ++step) {
    for (const std::uint32_t child : document.children(at)) {
      const Token& each = document.tokens[child];
      if (each.dep == "neg" || (each.dep == "det" && each.lemma == "no")) return true;
    }
    if (document.is_root(at) || is_verb(document, at)) return false;
    at = document.tokens[at].head;
  }
  return false;
}

}  // namespace rapporteur
