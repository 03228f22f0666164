// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_source_names.hpp"

#include <algorithm>

#include "claims/list_search.hpp"
#include "claims/one_of.hpp"
#include "claims/referent.hpp"

namespace rapporteur {

bool SourceNames::is_in_place(TokenRange tokens) const {
  return std::ranges::any_of(section_.places,
                             [&](const PlaceExpression& place) { return place.tokens.overlaps(tokens); });
}

// A name, or a description that holds one ("the commander Ana Silva", "the Togolese army").
bool SourceNames::is_naming(TokenRange tokens) const {
  for (std::uint32_t token = tokens.first; token < tokens.last; ++token)
    if (is_one_of(at(token).ent_type, {"PERSON", "ORG", "NORP"})) return true;
  return false;
}

// "Its records suggest": the token of "its".
std::uint32_t SourceNames::owner_of_record(TokenRange tokens) const {
  const Token& first = at(tokens.first);
  if (tokens.size() < 2 || first.tag != "PRP$") return Document::none;
  const Lowered head(at(first.head).lemma);
  return context_.knowledge.effects().counted(head.view()) == Counted::person ? Document::none : tokens.first;
}

Mention SourceNames::of(const Mention& source) const {
  if (source.spans.empty()) return source;
  TokenRange tokens = document_.tokens_in(source.spans.front());
  if (tokens.empty()) return source;
  if (const std::uint32_t owner = owner_of_record(tokens); owner != Document::none)
    tokens = {owner, owner + 1};
  if (is_naming(tokens)) return source;
  if (const Statement* before = speaker_before(tokens)) return *before->source;
  Mention mention = naming_mention(section_, tokens);
  const bool is_itself = mention.spans == std::vector<Span>{document_.span_of(tokens)};
  const bool is_resolved =
      !mention.spans.empty() && !is_itself && !is_in_place(document_.tokens_in(mention.spans.front()));
  if (is_resolved) return mention;
  if (tokens.size() == 1 && at(tokens.first).pos == "PRON") return of_pronoun(source, tokens.first);
  const bool is_definite = Lowered(at(tokens.first).text).view() == "the" && at(tokens.last - 1).tag == "NN";
  return is_definite ? of_description(source, tokens) : source;
}

Mention SourceNames::of(const Statement& statement) const {
  const Statement* speaker = &statement;
  for (int steps = 0; steps < 4 && !speaker->source->spans.empty(); ++steps) {
    const TokenRange tokens = document_.tokens_in(speaker->source->spans.front());
    const bool is_first_person =
        tokens.size() == 1 && is_one_of(Lowered(at(tokens.first).text).view(), {"i", "we"});
    const Statement* outer = is_first_person ? around(*speaker) : nullptr;
    if (outer == nullptr) break;
    speaker = outer;
  }
  return of(*speaker->source);
}

const Statement* SourceNames::around(const Statement& statement) const {
  const auto& all = context_.findings.statements;
  const auto outer = std::ranges::find(all, statement.within, &Statement::id);
  if (outer != all.end() && outer->source && !outer->source->spans.empty()) return &*outer;
  return nullptr;
}

// "They estimate", "she told", "the source said" go on with whom the statement before in that paragraph
// names.
const Statement* SourceNames::speaker_before(TokenRange tokens) const {
  const Token& head = at(tokens.last - 1);
  const Lowered first(at(tokens.first).text);
  const bool is_person = is_one_of(first.view(), {"he", "she"});
  const bool is_body = is_one_of(first.view(), {"they", "it"});
  const bool is_taken_up = first.view() == "the" && tokens.size() == 2 && head.tag == "NN";
  if (!is_taken_up && (tokens.size() > 1 || (!is_person && !is_body))) return nullptr;
  const Statement* last = nullptr;
  std::uint32_t last_token = 0;
  for (const Statement& statement : context_.findings.statements) {
    if (statement.in_title != section_.in_title || !statement.source || statement.source->spans.empty())
      continue;
    const TokenRange other = document_.tokens_in(statement.source->spans.front());
    if (other.empty() || other.last > tokens.first || other.first < last_token) continue;
    if (section_.paragraph_of(other.first) != section_.paragraph_of(tokens.first)) continue;
    if (at(other.last - 1).pos == "PRON") continue;
    last = &statement;
    last_token = other.first;
  }
  if (last == nullptr) return nullptr;
  const TokenRange named = document_.tokens_in(last->source->spans.front());
  if (is_taken_up) return at(named.last - 1).lemma == head.lemma ? last : nullptr;
  const bool is_of_person = std::ranges::any_of(document_.entities, [&](const Entity& entity) {
    return entity.label == "PERSON" && named.contains(entity.tokens);
  });
  return is_of_person == is_person ? last : nullptr;
}

// The last person (body) named before it.
Mention SourceNames::of_pronoun(const Mention& source, std::uint32_t pronoun) const {
  const bool is_person = is_one_of(Lowered(at(pronoun).text).view(), {"he", "she", "i"});
  for (std::size_t i = first_from(document_.entities, pronoun); i-- > 0;) {
    const Entity& entity = document_.entities[i];
    if (entity.label == (is_person ? "PERSON" : "ORG") && !is_in_place(entity.tokens))
      return mention_of(section_, entity.tokens);
  }
  return source;
}

// "The London-based group": the body that spoke last in the same paragraph, where it was named.
Mention SourceNames::of_description(const Mention& source, TokenRange tokens) const {
  if (context_.knowledge.effects().counted(Lowered(at(tokens.last - 1).lemma).view()) == Counted::person)
    return source;
  const Statement* last = nullptr;
  for (const Statement& statement : context_.findings.statements) {
    if (statement.in_title != section_.in_title || !statement.source || statement.source->spans.empty())
      continue;
    const TokenRange other = document_.tokens_in(statement.source->spans.front());
    if (other.empty() || other.first >= tokens.first || !is_naming(other)) continue;
    if (section_.paragraph_of(other.first) != section_.paragraph_of(tokens.first)) continue;
    if (last == nullptr || last->source->spans.front().start < statement.source->spans.front().start)
      last = &statement;
  }
  return last == nullptr ? source : *last->source;
}

}  // namespace rapporteur
