// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_syntax.hpp"

#include <algorithm>
#include <initializer_list>

#include "claims/arguments.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

void add_conjuncts(const Document& document, std::vector<std::uint32_t>& heads, std::uint32_t head) {
  if (head == none) return;
  for (const std::uint32_t each : conjuncts(document, head))
    if (std::ranges::find(heads, each) == heads.end()) heads.push_back(each);
}

/// A verb that only carries the noun, below it: "the attack carried out by the militia".
std::uint32_t support_below(const Document& document, std::uint32_t noun, const BlameWords& words) {
  for (const std::uint32_t child : document.children(noun))
    if (is_any(document.tokens[child].dep, {"acl", "relcl"}) &&
        words.is_support_verb(document.tokens[child].lemma))
      return child;
  return none;
}

/// The verb that carries the noun: "launched" for "launched an attack", "carried out" for "the attack was
/// carried out".
std::uint32_t support_of(const Document& document, std::uint32_t noun, const BlameWords& words) {
  if (const std::uint32_t below = support_below(document, noun, words); below != none) return below;
  std::uint32_t at = noun;
  for (int step = 0; step < 4 && !document.is_root(at); ++step) {
    const Token& token = document.tokens[at];
    const Token& head = document.tokens[token.head];
    if (is_verb(head))
      return is_any(token.dep, {"dobj", "nsubjpass"}) && words.is_support_verb(head.lemma) ? token.head
                                                                                           : none;
    if (!is_any(token.dep, {"conj", "pobj", "prep", "compound"})) return none;
    at = token.head;
  }
  return none;
}

IncidentRoles roles_of_verb(const Document& document, std::uint32_t verb, IncidentFrame frame) {
  IncidentRoles roles;
  if (frame == IncidentFrame::event) return roles;
  if (frame == IncidentFrame::harm) {
    add_conjuncts(document, roles.patients, doer_of(document, verb));
    return roles;
  }
  const Arguments arguments = arguments_of_verb(document, verb);
  add_conjuncts(document, roles.agents, arguments.agent);
  add_conjuncts(document, roles.patients, undergoer_of(document, verb));
  if (roles.patients.empty())
    add_conjuncts(document, roles.patients, arguments.object_of({"on", "at", "against"}));
  return roles;
}

/// "was wounded", "left three dead", "the wounded man".
IncidentRoles roles_of_adjective(const Document& document, std::uint32_t adjective) {
  IncidentRoles roles;
  const Token& token = document.tokens[adjective];
  if (document.is_root(adjective)) return roles;
  if (token.dep == "acomp")
    add_conjuncts(document, roles.patients, doer_of(document, token.head));
  else if (is_any(token.dep, {"oprd", "ccomp"}))
    add_conjuncts(document, roles.patients, undergoer_of(document, token.head));
  else if (token.dep == "amod")
    roles.patients.push_back(token.head);
  return roles;
}

IncidentRoles roles_of_noun(const Document& document, std::uint32_t noun, IncidentFrame frame,
                            const BlameWords& words) {
  IncidentRoles roles;
  const std::uint32_t owner = document.child(noun, "poss");
  const Arguments arguments = arguments_of_noun(document, noun, support_of(document, noun, words));
  const bool owner_suffers = frame == IncidentFrame::suffered && arguments.agent == owner;
  if (arguments.agent != noun && !owner_suffers) add_conjuncts(document, roles.agents, arguments.agent);
  if (frame == IncidentFrame::suffered) {
    add_conjuncts(document, roles.patients, owner);
    add_conjuncts(document, roles.patients, arguments.object_of({"of"}));
    return roles;
  }
  for (const std::string_view preposition : {"on", "against", "of", "at", "upon"})
    add_conjuncts(document, roles.patients, arguments.object_of({preposition}));
  return roles;
}

}  // namespace

std::uint32_t doer_of(const Document& document, std::uint32_t verb) {
  bool passive = false;
  const std::uint32_t subject = subject_of(document, verb, passive);
  return passive ? none : subject;
}

std::uint32_t undergoer_of(const Document& document, std::uint32_t verb) {
  const Arguments arguments = arguments_of_verb(document, verb);
  if (arguments.patient != none) return arguments.patient;
  const Token& token = document.tokens[verb];
  return token.tag == "VBN" && token.dep == "amod" ? token.head : none;
}

IncidentRoles roles_of(const Document& document, std::uint32_t trigger, IncidentFrame frame,
                       const BlameWords& words) {
  const Token& token = document.tokens[trigger];
  if (is_verb(token)) return roles_of_verb(document, trigger, frame);
  if (token.pos == "ADJ") return roles_of_adjective(document, trigger);
  return roles_of_noun(document, trigger, frame, words);
}

bool act_is_negated(const Document& document, std::uint32_t token) {
  std::uint32_t at = token;
  for (int step = 0; step < 3; ++step) {
    if (is_negated(document, at)) return true;
    if (document.is_root(at) || is_verb(document.tokens[at])) return false;
    at = document.tokens[at].head;
  }
  return false;
}

}  // namespace rapporteur
