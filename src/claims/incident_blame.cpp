// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_blame.hpp"

#include <algorithm>
#include <utility>

#include "claims/arguments.hpp"
#include "claims/referent.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = BlameRelation::none;

bool has_below(const Document& document, std::uint32_t token, const std::vector<std::string>& lemmas,
               int depth) {
  for (const std::uint32_t child : document.children(token)) {
    if (std::ranges::find(lemmas, document.tokens[child].lemma) != lemmas.end()) return true;
    if (depth > 1 && has_below(document, child, lemmas, depth - 1)) return true;
  }
  return false;
}

/// "Responded to a request for comment": who answers is silent only where that is denied; who declines to say
/// something is so anyhow.
bool is_answer(const Document& document, std::uint32_t token, const BlameWord& word) {
  return word.kind == BlameKind::silent && word.pos == "VERB" &&
         document.child(token, "xcomp") == Document::none && !is_negated(document, token);
}

/// One of the needed words stands below or right above.
bool applies(const Document& document, std::uint32_t token, const BlameWord& word) {
  if (is_answer(document, token, word)) return false;
  if (word.needs.empty()) return true;
  constexpr int deep = 4;  // "respond to a request for comment"
  if (has_below(document, token, word.needs, word.kind == BlameKind::silent ? deep : 3)) return true;
  const std::string_view above = document.tokens[document.tokens[token].head].lemma;
  return std::ranges::find(word.needs, above) != word.needs.end();
}

/// The clause whose subject belongs to an adjective or noun: "X was responsible", "X bears responsibility".
std::uint32_t clause_of(const Document& document, std::uint32_t token) {
  std::uint32_t at = token;
  for (int step = 0; step < 3 && !document.is_root(at); ++step) {
    const std::string_view pos = document.tokens[at].pos;
    if (pos == "VERB" || pos == "AUX") return at;
    at = document.tokens[at].head;
  }
  return at;
}

std::uint32_t one_held_responsible(const Document& document, std::uint32_t token) {
  const std::uint32_t clause = clause_of(document, token);
  const std::uint32_t passive = document.child(clause, "nsubjpass");
  return passive == Document::none ? doer_of(document, clause) : passive;
}

/// Only somebody can be blamed: an actor, a name, or a pronoun for one.
bool could_be_a_party(const Section& section, std::uint32_t head) {
  if (actor_of(section, {head, head + 1}) != nullptr) return true;
  const Token& token = section.document->tokens[head];
  return token.pos == "PROPN" && token.ent_type != "DATE" && token.ent_type != "TIME";
}

/// False for "the army admitted that the guards were killed", "the mayor admitted that soldiers did it": a
/// deed of others. Who admits its own speaks of itself ("that it had shelled the town").
bool may_be_own_deed(const Document& document, std::uint32_t word) {
  const std::uint32_t clause = document.child(word, "ccomp");
  if (clause == Document::none) return true;
  bool passive = false;
  const std::uint32_t subject = subject_of(document, clause, passive);
  return subject == Document::none || (!passive && document.tokens[subject].pos == "PRON");
}

void fill_slot(const Section& section, BlameRelation& relation) {
  const Document& document = *section.document;
  std::uint32_t head = Document::none;
  switch (relation.word->slot) {
    case BlameSlot::subject:
      head = one_held_responsible(document, relation.token);
      break;
    case BlameSlot::object:
      head = undergoer_of(document, relation.token);
      break;
    case BlameSlot::preposition:
      head = arguments_of_verb(document, relation.token).object_of({relation.word->preposition});
      break;
  }
  if (head != Document::none && could_be_a_party(section, head)) relation.blamed = conjuncts(document, head);
  const std::uint32_t speaker = doer_of(document, clause_of(document, relation.token));
  if (relation.word->pos == "VERB" && speaker != Document::none) relation.speaker = speaker;
}

std::uint32_t group_meant(const ActReferences& references, std::uint32_t section, std::uint32_t token,
                          BlameKind kind) {
  switch (kind) {
    case BlameKind::disowns:
    case BlameKind::doubts:
      return references.group_denied(section, token);
    case BlameKind::silent:
      return references.group_unanswered(section, token);
    default:
      return references.group_for(section, token);
  }
}

}  // namespace

std::vector<BlameRelation> blame_relations(const Context& context, const ActReferences& references) {
  std::vector<BlameRelation> relations;
  if (references.empty()) return relations;
  for (std::uint32_t s = 0; s < context.sections.size(); ++s) {
    const Document& document = *context.sections[s].document;
    for (std::uint32_t token = 0; token < document.size(); ++token) {
      for (const BlameWord& word :
           context.knowledge.blame_words().find(document.tokens[token].lemma, document.tokens[token].pos)) {
        if (!applies(document, token, word)) continue;
        BlameRelation relation;
        relation.section = s;
        relation.token = token;
        relation.word = &word;
        fill_slot(context.sections[s], relation);
        relation.is_own = may_be_own_deed(document, token);
        relation.group = group_meant(references, s, token, word.kind);
        if (relation.group == none) continue;
        if (word.slot == BlameSlot::preposition && relation.blamed.empty()) continue;
        relations.push_back(std::move(relation));
        break;
      }
    }
  }
  return relations;
}

}  // namespace rapporteur
