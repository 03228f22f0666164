// SPDX-License-Identifier: Apache-2.0
#include "claims/arguments.hpp"

#include <algorithm>
#include <array>

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

bool is_relative_pronoun(const Token& token) {
  return token.tag == "WDT" || token.tag == "WP" || token.tag == "WP$";
}

/// The noun that a relative pronoun stands for: what its clause is attached to.
std::uint32_t antecedent_of(const Document& document, std::uint32_t pronoun) {
  for (std::uint32_t at = document.tokens[pronoun].head;; at = document.tokens[at].head) {
    if (document.tokens[at].dep == "relcl") return document.tokens[at].head;
    if (document.is_root(at)) return pronoun;
  }
}

}  // namespace

std::uint32_t resolved_relative(const Document& document, std::uint32_t token) {
  if (token == none || !is_relative_pronoun(document.tokens[token])) return token;
  return antecedent_of(document, token);
}

namespace {

/// "Some of the rebels": the phrase's own head is the quantity, but the group is meant.
bool is_clause(std::string_view dep) { return dep == "ccomp" || dep == "xcomp" || dep == "pcomp"; }

std::uint32_t object_of_preposition(const Document& document, std::uint32_t preposition) {
  for (const std::uint32_t c : document.children(preposition)) {
    const Token& child = document.tokens[c];
    if (child.dep == "pobj") return resolved_relative(document, c);
    if (child.dep == "prep") return object_of_preposition(document, c);  // "out of Syria", "because of"
  }
  return none;
}

std::uint32_t object_of_verb(const Document& document, std::uint32_t verb) {
  for (const std::uint32_t c : document.children(verb))
    if (document.tokens[c].dep == "dobj") return resolved_relative(document, c);
  return none;
}

struct Subject {
  std::uint32_t token = none;
  bool passive = false;
};

Subject own_subject(const Document& document, std::uint32_t verb) {
  for (const std::uint32_t c : document.children(verb)) {
    const std::string_view dep = document.tokens[c].dep;
    if (dep == "nsubj" || dep == "csubj") return {resolved_relative(document, c), false};
    if (dep == "nsubjpass") return {resolved_relative(document, c), true};
  }
  return {};
}

bool has_auxiliary_pass(const Document& document, std::uint32_t verb) {
  return document.child(verb, "auxpass") != none;
}

Subject subject(const Document& document, std::uint32_t verb, int depth);

/// Subject that a verb without one of its own takes from the word above it.
Subject controlled_subject(const Document& document, std::uint32_t verb, int depth) {
  const Token& token = document.tokens[verb];
  const std::uint32_t above = token.head;
  const bool participle = token.tag == "VBN" && document.child(verb, "aux") == none;
  if (token.dep == "relcl") return {above, has_auxiliary_pass(document, verb)};
  if (token.dep == "acl") {
    if (token.tag == "VBN" || token.tag == "VBD" || has_auxiliary_pass(document, verb)) return {above, true};
    if (token.tag == "VBG") return {above, false};
    // "a plan to attack", "its decision to withdraw": who plans, not the plan
    const Arguments plan = arguments_of_noun(document, above, none);
    if (plan.agent != none) return {plan.agent, false};
    if (document.tokens[above].dep == "dobj")
      return subject(document, document.tokens[above].head, depth + 1);
    return {};
  }
  if (token.dep == "pcomp" && !document.is_root(above)) {
    const std::uint32_t governor = document.tokens[above].head;
    if (!is_verb(document.tokens[governor])) return {};
    const std::uint32_t object = object_of_verb(document, governor);
    if (object != none && document.tokens[above].lemma != "by" && document.tokens[above].lemma != "after" &&
        document.tokens[above].lemma != "before")
      return {object, false};
    return {subject(document, governor, depth + 1).token, false};
  }
  if (!is_verb(document.tokens[above])) return {};
  if (token.dep == "xcomp" || token.dep == "ccomp") {
    const std::uint32_t object = object_of_verb(document, above);
    if (object != none) return {object, participle};
    return {subject(document, above, depth + 1).token, participle};
  }
  if (token.dep == "conj" || token.dep == "advcl" || token.dep == "dep") {
    const Subject taken = subject(document, above, depth + 1);
    if (token.dep == "conj")
      return {taken.token, has_auxiliary_pass(document, verb) || (taken.passive && participle)};
    return {taken.token, participle};
  }
  return {};
}

Subject subject(const Document& document, std::uint32_t verb, int depth) {
  const Subject own = own_subject(document, verb);
  if (own.token != none) return own;
  constexpr int deepest = 6;  // coordination and control chains are short; a broken parse is not
  if (depth > deepest || document.is_root(verb)) return {};
  return controlled_subject(document, verb, depth);
}

bool is_demonym(const Token& token) {
  return token.ent_type == "NORP" || token.ent_type == "GPE" || token.ent_type == "ORG" ||
         token.ent_type == "PERSON";
}

void add_prepositional(const Document& document, std::uint32_t head, Arguments& arguments) {
  for (const std::uint32_t c : document.children(head)) {
    const Token& child = document.tokens[c];
    if (child.dep == "agent") {
      if (const std::uint32_t object = object_of_preposition(document, c); object != none)
        arguments.agent = object;
      continue;
    }
    if (child.dep == "dative" && child.pos != "ADP") {
      arguments.beneficiary = resolved_relative(document, c);
      continue;
    }
    if (child.dep != "prep" && child.dep != "dative") continue;
    const std::uint32_t object = object_of_preposition(document, c);
    if (object == none) continue;
    if (child.lemma == "at" && document.tokens[object].lemma == "hand")  // "at the hands OF the rebels"
      if (const std::uint32_t of = document.child(object, "prep"); of != none)
        arguments.agent = object_of_preposition(document, of);
    arguments.prepositional.push_back({child.lemma, object});
    const std::uint32_t inner = document.tokens[object].head;  // "out OF the province"
    if (inner != c && document.tokens[inner].dep == "prep")
      arguments.prepositional.push_back({document.tokens[inner].lemma, object});
  }
}

}  // namespace

std::uint32_t Arguments::object_of(std::initializer_list<std::string_view> prepositions) const {
  for (const std::string_view wanted : prepositions)
    for (const PrepositionalArgument& argument : prepositional)
      if (argument.preposition == wanted) return argument.object;
  return none;
}

bool is_noun(const Token& token) { return token.pos == "NOUN" || token.pos == "PROPN"; }
bool is_verb(const Token& token) { return token.pos == "VERB" || token.pos == "AUX"; }

std::uint32_t subject_of(const Document& document, std::uint32_t verb, bool& passive) {
  const Subject found = subject(document, verb, 0);
  passive = found.passive;
  return found.token;
}

Arguments arguments_of_verb(const Document& document, std::uint32_t verb) {
  Arguments arguments;
  const std::uint32_t subject = subject_of(document, verb, arguments.passive);
  (arguments.passive ? arguments.patient : arguments.agent) = subject;
  add_prepositional(document, verb, arguments);
  if (arguments.passive && arguments.agent == none) arguments.agent = arguments.object_of({"by"});
  for (const std::uint32_t c : document.children(verb)) {
    const Token& child = document.tokens[c];
    if (child.dep == "dobj" && arguments.patient == none) arguments.patient = resolved_relative(document, c);
    if (is_clause(child.dep) && arguments.clause == none) arguments.clause = c;
    if (child.dep == "prep" && arguments.clause == none)
      if (const std::uint32_t inner = document.child(c, "pcomp"); inner != none) arguments.clause = inner;
  }
  return arguments;
}

Arguments arguments_of_noun(const Document& document, std::uint32_t noun, std::uint32_t support) {
  Arguments arguments;
  add_prepositional(document, noun, arguments);
  if (arguments.agent == none) arguments.agent = arguments.object_of({"by"});
  for (const std::uint32_t c : document.children(noun)) {
    const Token& child = document.tokens[c];
    if (arguments.agent == none && child.dep == "poss") arguments.agent = c;
    if (child.dep == "acl" && arguments.clause == none) arguments.clause = c;
  }
  if (arguments.agent == none)
    for (const std::uint32_t c : document.children(noun)) {
      const Token& child = document.tokens[c];
      const bool modifies = child.dep == "amod" || child.dep == "compound" || child.dep == "nmod";
      if (modifies && is_demonym(child)) arguments.agent = c;
    }
  if (support == none) return arguments;
  const Arguments lent = arguments_of_verb(document, support);
  if (lent.agent != none && lent.agent != noun) arguments.agent = lent.agent;
  arguments.beneficiary = lent.beneficiary;
  arguments.passive = lent.passive;
  for (const PrepositionalArgument& argument : lent.prepositional)
    arguments.prepositional.push_back(argument);
  return arguments;
}

namespace {

bool opens_clause(const Token& token) {
  return token.dep == "relcl" || token.dep == "acl" || token.dep == "conj" || token.dep == "cc" ||
         token.dep == "advcl" || token.dep == "punct" || token.dep == "ccomp" || token.dep == "advmod" ||
         token.dep == "npadvmod";
}

bool belongs_to_name(const Token& head, const Token& child) {
  if (child.dep == "prep") return child.lemma == "of" || child.lemma == "in" || child.lemma == "for";
  if (child.dep == "appos") return head.pos != "PROPN" && child.pos == "PROPN";
  if (child.dep == "amod") return child.lemma != "responsible";  // "held the militia RESPONSIBLE"
  return child.dep == "case" || child.dep == "nummod" || child.dep == "compound";
}

/// What a bracket before a name leaves at its edge ("[FMLN] rebels" read without its first half).
bool is_stray(const Token& token) {
  return token.pos == "SPACE" || token.text == "[" || token.text == "]" || token.text == ")";
}

std::uint32_t end_of_phrase(const Document& document, std::uint32_t head) {
  std::uint32_t last = head;
  for (const std::uint32_t c : document.children(head)) {
    const Token& child = document.tokens[c];
    if (c < head || opens_clause(child)) continue;
    if (!belongs_to_name(document.tokens[head], child)) continue;
    std::uint32_t end = c;
    if (child.dep == "prep") {
      const std::uint32_t object = object_of_preposition(document, c);
      if (object == none || object < c) continue;
      end = end_of_phrase(document, object);
    } else if (child.dep == "appos") {
      end = end_of_phrase(document, c);
    }
    last = std::max(last, end);
  }
  return last;
}

std::uint32_t start_of_phrase(const Document& document, std::uint32_t head) {
  std::uint32_t first = head;
  for (const std::uint32_t c : document.children(head)) {
    if (c > head) break;
    const Token& child = document.tokens[c];
    if (opens_clause(child) || child.dep == "prep" || child.dep == "mark" || child.dep == "predet" ||
        child.dep == "preconj")
      continue;
    first = std::min(first, child.left_edge);
  }
  while (first < head && is_stray(document.tokens[first])) ++first;
  return first;
}

}  // namespace

TokenRange phrase_of(const Document& document, std::uint32_t head) {
  return {start_of_phrase(document, head), end_of_phrase(document, head) + 1};
}

std::vector<std::uint32_t> conjuncts(const Document& document, std::uint32_t head) {
  std::vector<std::uint32_t> heads{head};
  for (std::size_t i = 0; i < heads.size(); ++i)
    for (const std::uint32_t c : document.children(heads[i]))
      if (document.tokens[c].dep == "conj" && !is_verb(document.tokens[c])) heads.push_back(c);
  return heads;
}

TokenRange coordinated_phrase(const Document& document, std::uint32_t head) {
  TokenRange phrase = phrase_of(document, head);
  for (const std::uint32_t conjunct : conjuncts(document, head))
    phrase.last = std::max(phrase.last, phrase_of(document, conjunct).last);
  return phrase;
}

TokenRange clause_extent(const Document& document, std::uint32_t predicate) {
  TokenRange extent{predicate, predicate + 1};
  for (const std::uint32_t c : document.children(predicate)) {
    const Token& child = document.tokens[c];
    if (child.dep == "punct" || child.dep == "conj" || child.dep == "cc" || child.dep == "advcl" ||
        child.dep == "parataxis" || child.dep == "relcl" || child.dep == "mark" || child.dep == "appos")
      continue;
    extent.first = std::min(extent.first, child.left_edge);
    extent.last = std::max(extent.last, child.right_edge + 1);
  }
  return extent;
}

bool is_negated(const Document& document, std::uint32_t predicate) {
  for (const std::uint32_t c : document.children(predicate)) {
    const Token& child = document.tokens[c];
    if (child.dep == "neg") return true;
    if (child.dep == "det" && child.lemma == "no") return true;
  }
  return false;
}

}  // namespace rapporteur
