// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_sources.hpp"

#include <algorithm>

#include "claims/one_of.hpp"

namespace rapporteur {

TollSource TollSources::find(const TollCandidate& candidate) const {
  const Statement* statement = innermost(document_.span_of(candidate.tokens));
  if (statement != nullptr && (is_presupposed(*statement, candidate) || is_about_source(*statement)))
    return {};
  if (statement == nullptr) {
    if (const auto speaker = speakers_.of(candidate)) return {nullptr, names_.of(*speaker)};
    statement = carried(candidate);
  }
  if (statement == nullptr) return {};
  if (const auto speaker = speakers_.passed_on(*statement)) return {statement, names_.of(*speaker)};
  return {statement, names_.of(*statement)};
}

const Statement* TollSources::innermost(Span figure) const {
  const Statement* best = nullptr;
  std::uint32_t best_size = UINT32_MAX;
  for (const Statement& statement : context_.findings.statements) {
    if (statement.in_title != section_.in_title || !statement.source || statement.source->text.empty())
      continue;
    if (!tells_of_harm(statement.act) && statement.quoted == Quoted::none) continue;
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
  if ((tells_of_harm(statement.act) && statement.act != Act::accuse) || statement.content.spans.empty())
    return false;
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

}  // namespace rapporteur
