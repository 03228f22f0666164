// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_blame.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace rapporteur {
namespace {

constexpr std::uint32_t none = BlameRelation::none;
constexpr std::uint32_t reach = 2;  // sentences back to which "it" or "responsibility" may refer

bool has_below(const Document& document, std::uint32_t token, const std::vector<std::string>& lemmas,
               int depth) {
  for (const std::uint32_t child : document.children(token)) {
    if (std::ranges::find(lemmas, document.tokens[child].lemma) != lemmas.end()) return true;
    if (depth > 1 && has_below(document, child, lemmas, depth - 1)) return true;
  }
  return false;
}

bool applies(const Document& document, std::uint32_t token, const BlameWord& word) {
  if (word.needs.empty() || has_below(document, token, word.needs, 3)) return true;
  const std::string_view above = document.tokens[document.tokens[token].head].lemma;
  return word.pos != "VERB" && std::ranges::find(word.needs, above) != word.needs.end();
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

std::uint32_t subject_of(const Document& document, std::uint32_t token) {
  const std::uint32_t clause = clause_of(document, token);
  const std::uint32_t passive = document.child(clause, "nsubjpass");
  return passive == Document::none ? doer_of(document, clause) : passive;
}

void fill_slot(const Document& document, BlameRelation& relation) {
  std::uint32_t head = Document::none;
  switch (relation.word->slot) {
    case BlameSlot::subject:
      head = subject_of(document, relation.token);
      break;
    case BlameSlot::object:
      head = undergoer_of(document, relation.token);
      break;
    case BlameSlot::preposition:
      head = prepositional_object(document, relation.token, relation.word->preposition);
      break;
  }
  if (head != Document::none) relation.blamed = roles_joined(document, head);
  const std::uint32_t speaker = doer_of(document, clause_of(document, relation.token));
  if (relation.word->pos == "VERB" && speaker != Document::none) relation.speaker = speaker;
}

using Places = std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t>;  // (section, token) -> group

/// The act named below the word, else in its sentence, else the last one told before.
std::uint32_t group_for(const Context& context, const BlameRelation& relation, const Places& mentioned) {
  const Document& document = *context.sections[relation.section].document;
  const TokenRange below = document.subtree(relation.token);
  for (auto at = mentioned.lower_bound({relation.section, below.first});
       at != mentioned.end() && at->first.first == relation.section && at->first.second < below.last; ++at)
    if (at->first.second != relation.token) return at->second;
  const std::uint32_t sentence = document.tokens[relation.token].sentence;
  const std::uint32_t first = document.sentences[sentence > reach ? sentence - reach : 0].first;
  const std::uint32_t end = document.sentences[sentence].last;
  std::uint32_t found = none;
  for (auto at = mentioned.lower_bound({relation.section, first});
       at != mentioned.end() && at->first.first == relation.section && at->first.second < end; ++at) {
    if (at->first.second > relation.token && found != none) break;
    found = at->second;
  }
  return found;
}

}  // namespace

std::vector<BlameRelation> blame_relations(const Context& context,
                                           const std::vector<IncidentMention>& mentions,
                                           const std::vector<IncidentGroup>& groups) {
  Places mentioned;
  for (std::uint32_t g = 0; g < groups.size(); ++g)
    for (const std::uint32_t m : groups[g].mentions) mentioned[{mentions[m].section, mentions[m].token}] = g;
  std::vector<BlameRelation> relations;
  if (mentioned.empty()) return relations;
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
        fill_slot(document, relation);
        relation.group = group_for(context, relation, mentioned);
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
