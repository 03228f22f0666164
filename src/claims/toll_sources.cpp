// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_sources.hpp"

#include <algorithm>

#include "claims/list_search.hpp"
#include "claims/one_of.hpp"
#include "claims/referent.hpp"

namespace rapporteur {
namespace {

// Acts that bring the harm forward themselves; blame, demands and promises take it as known.
bool tells(Act act) {
  return act == Act::say || act == Act::claim || act == Act::confirm || act == Act::estimate ||
         act == Act::warn || act == Act::deny || act == Act::doubt || act == Act::accuse;
}

}  // namespace

TollSource TollSources::find(const TollCandidate& candidate) const {
  const Statement* statement = innermost(document_.span_of(candidate.tokens));
  if (statement != nullptr && (is_presupposed(*statement, candidate) || is_about_source(*statement)))
    return {};
  if (statement == nullptr) {
    auto speaker = speaker_above(candidate);
    if (!speaker) speaker = speaker_of_what(candidate);
    if (speaker) return {nullptr, named(*speaker)};
    statement = carried(candidate);
  }
  if (statement == nullptr) return {};
  return {statement, named(*statement->source)};
}

const Statement* TollSources::innermost(Span figure) const {
  const Statement* best = nullptr;
  std::uint32_t best_size = UINT32_MAX;
  for (const Statement& statement : context_.findings.statements) {
    if (statement.in_title != section_.in_title || !statement.source || statement.source->text.empty())
      continue;
    if (!tells(statement.act) && statement.quoted == Quoted::none) continue;
    std::uint32_t size = 0;
    bool holds = false;
    for (const Span piece : statement.content.spans) {
      size += piece.size();
      holds = holds || piece.contains(figure) || (piece.overlaps(figure) && piece.contains(figure.end - 1));
    }
    if (!holds || size >= best_size) continue;
    best = &statement;
    best_size = size;
  }
  return best;
}

// "traded blame for the deaths of dozens": the report itself tells of the deaths.
bool TollSources::is_presupposed(const Statement& statement, const TollCandidate& candidate) const {
  if ((tells(statement.act) && statement.act != Act::accuse) || statement.content.spans.empty()) return false;
  const TokenRange content = document_.tokens_in(statement.content.spans.front());
  if (content.first >= candidate.tokens.first || at(content.first).pos != "DET") return false;
  for (std::uint32_t token = content.first; token < candidate.tokens.first; ++token)
    if (at(token).pos == "VERB" || at(token).pos == "AUX") return false;
  return true;
}

// "forces, who were reported to have executed": those reported on are no source.
bool TollSources::is_about_source(const Statement& statement) const {
  if (!statement.source || statement.source->spans.empty()) return false;
  const TokenRange tokens = document_.tokens_in(statement.source->spans.front());
  for (std::uint32_t token = tokens.first; token < tokens.last; ++token)
    if (at(token).dep == "nsubjpass" && !tokens.contains(at(token).head)) return true;
  return false;
}

// Within a quotation that names nobody: who spoke last, in this paragraph or the one before.
const Statement* TollSources::carried(const TollCandidate& candidate) const {
  const std::uint32_t figure = candidate.tokens.first;
  const bool is_quoted =
      std::ranges::any_of(section_.quotations, [&](const Quotation& q) { return q.tokens.contains(figure); });
  if (!is_quoted) return nullptr;
  const std::uint32_t paragraph = section_.paragraph_of(figure);
  const Statement* best = nullptr;
  std::uint32_t best_start = 0;
  for (const Statement& statement : context_.findings.statements) {
    if (statement.in_title != section_.in_title || !statement.source || statement.quoted == Quoted::none ||
        statement.source->text.empty() || statement.content.spans.empty() || is_about_source(statement))
      continue;
    const std::uint32_t start = statement.content.spans.front().start;
    const TokenRange content = document_.tokens_in(statement.content.spans.front());
    if (content.empty() || content.first >= figure || start < best_start) continue;
    if (section_.paragraph_of(content.first) + 1 < paragraph) continue;
    best = &statement;
    best_start = start;
  }
  return best;
}

std::optional<Mention> TollSources::subject_of_cue(std::uint32_t verb) const {
  const CueEntry* cue = context_.knowledge.cues().find(Lowered(at(verb).lemma).view(), "VERB");
  if (cue == nullptr || !tells(cue->act)) return std::nullopt;
  const std::uint32_t subject = document_.child(verb, "nsubj");
  if (subject == Document::none || is_one_of(at(subject).tag, {"WP", "WDT", "EX"})) return std::nullopt;
  if (is_one_of(Lowered(at(subject).text).view(), {"it", "that", "this", "i", "we"})) return std::nullopt;
  TokenRange phrase = document_.subtree(subject);
  for (const std::uint32_t child : document_.children(subject))
    if (child > subject && is_one_of(at(child).dep, {"relcl", "acl", "punct", "appos"}))
      phrase.last = std::min(phrase.last, std::max(subject + 1, at(child).left_edge));
  return mention_of(section_, phrase);
}

// "12 people died, the clinic estimates": the verb of saying above the figure's clause.
std::optional<Mention> TollSources::speaker_above(const TollCandidate& candidate) const {
  std::uint32_t token = candidate.head;
  for (int steps = 0; steps < 12 && !document_.is_root(token); ++steps) {
    const bool is_said = at(token).dep == "ccomp";
    token = at(token).head;
    if (!is_said) continue;
    if (auto speaker = subject_of_cue(token)) return speaker;
  }
  return std::nullopt;
}

// "what the ministry said were 12 bodies": a clause that names the thing counted by who says so.
std::optional<Mention> TollSources::speaker_of_what(const TollCandidate& candidate) const {
  const std::uint32_t first = document_.sentences[at(candidate.head).sentence].first;
  for (std::uint32_t token = candidate.tokens.first; token-- > first;) {
    if (at(token).text == ",") return std::nullopt;
    if (Lowered(at(token).text).view() != "what" || document_.is_root(token)) continue;
    return at(token).dep == "dobj" ? subject_of_cue(at(token).head) : std::nullopt;
  }
  return std::nullopt;
}

bool TollSources::is_in_place(TokenRange tokens) const {
  return std::ranges::any_of(section_.places,
                             [&](const PlaceExpression& place) { return place.tokens.overlaps(tokens); });
}

// A name, or a description that holds one ("the commander Ana Silva", "a spokesman of the ministry").
bool TollSources::is_naming(TokenRange tokens) const {
  for (std::uint32_t token = tokens.first; token < tokens.last; ++token)
    if (at(token).ent_type == "PERSON" || at(token).ent_type == "ORG") return true;
  return false;
}

Mention TollSources::named(const Mention& source) const {
  if (source.spans.empty()) return source;
  const TokenRange tokens = document_.tokens_in(source.spans.front());
  if (tokens.empty() || is_naming(tokens)) return source;
  Mention mention = naming_mention(section_, tokens);
  const bool is_resolved = !mention.spans.empty() && mention.spans != source.spans &&
                           !is_in_place(document_.tokens_in(mention.spans.front()));
  if (is_resolved) return mention;
  if (tokens.size() == 1 && at(tokens.first).pos == "PRON") return of_pronoun(source, tokens.first);
  const bool is_definite = Lowered(at(tokens.first).text).view() == "the" && at(tokens.last - 1).tag == "NN";
  return is_definite ? of_description(source, tokens) : source;
}

// The last person (body) named before it.
Mention TollSources::of_pronoun(const Mention& source, std::uint32_t pronoun) const {
  const bool is_person = is_one_of(Lowered(at(pronoun).text).view(), {"he", "she", "i"});
  for (std::size_t i = first_from(document_.entities, pronoun); i-- > 0;) {
    const Entity& entity = document_.entities[i];
    if (entity.label == (is_person ? "PERSON" : "ORG") && !is_in_place(entity.tokens))
      return mention_of(section_, entity.tokens);
  }
  return source;
}

// "The London-based group": the body that spoke last in the same paragraph, where it was named.
Mention TollSources::of_description(const Mention& source, TokenRange tokens) const {
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
