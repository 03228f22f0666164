// SPDX-License-Identifier: Apache-2.0
// Where an actor stands on a measure.
#include <set>
#include <tuple>

#include "claims/event_roles.hpp"
#include "claims/passes.hpp"
#include "claims/stance_chains.hpp"

namespace rapporteur {
namespace {

TokenRange proof_of(const Document& document, const StanceChain& chain) {
  TokenRange extent = clause_extent(document, chain.top);
  const TokenRange inner = clause_extent(document, chain.trigger);
  return {std::min(extent.first, inner.first), std::max(extent.last, inner.last)};
}

Stance stance_of(const Context& context, const Section& section, const StanceChain& chain, Mention actor) {
  const Document& document = *section.document;
  Stance stance;
  stance.in_title = section.in_title;
  stance.actor = std::move(actor);
  stance.measure = context.knowledge.measures().meaning_of(*chain.measure).measure;
  stance.about = document.words(clause_extent(document, chain.trigger));
  stance.position = chain.position;
  if (const auto condition = condition_of(document, chain)) {
    stance.condition = std::string(document.words(*condition));
    if (stance.position != Position::calls_for) stance.position = Position::conditional;
  }
  const TokenRange proof = proof_of(document, chain);
  stance.text = document.words(proof);
  stance.spans = {document.span_of(proof)};
  if (const Statement* statement = statement_around(context, section, document.tokens[chain.trigger].span)) {
    stance.source = statement->source;
    stance.statement = statement->id;
  }
  stance.made_by = {"stances", chain.measure->text,
                    chain.cue != nullptr ? chain.cue->text : std::string("does it")};
  return stance;
}

/// Those who hold the stand: the agent of the chain with all coordinated with it, or whoever says that it
/// must be.
std::vector<Mention> holders_of(const Context& context, const Section& section, const StanceChain& chain) {
  std::vector<Mention> holders;
  if (chain.is_obligation || chain.holder == Document::none) {
    if (!chain.is_obligation) return holders;
    const Statement* statement =
        statement_around(context, section, section.document->tokens[chain.trigger].span);
    if (statement != nullptr && statement->source) holders.push_back(*statement->source);
    return holders;
  }
  for (const std::uint32_t head : conjuncts(*section.document, chain.holder))
    holders.push_back(mention_of_head(section, head, false));
  return holders;
}

using Key = std::tuple<std::string, std::string, Position>;

Key key_of(const Stance& stance) {
  return {stance.actor.actor.empty() ? stance.actor.text : stance.actor.actor, stance.measure,
          stance.position};
}

}  // namespace

void find_stances(Context& context) {
  std::set<Key> told;  // an actor's stand counts once a report
  for (const Section& section : context.sections)
    for (const StanceChain& chain : stance_chains(section, context.knowledge.measures()))
      for (Mention& holder : holders_of(context, section, chain)) {
        Stance stance = stance_of(context, section, chain, std::move(holder));
        if (!told.insert(key_of(stance)).second) continue;
        stance.id =
            (section.in_title ? "title-stance" : "stance") + std::to_string(context.findings.stances.size());
        context.findings.stances.push_back(std::move(stance));
      }
}

}  // namespace rapporteur
