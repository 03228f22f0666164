// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_chains.hpp"

#include <algorithm>

#include "claims/event_roles.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

/// Relations by which a stand reaches down to a measure.
bool carries(std::string_view dep) {
  return dep == "dobj" || dep == "xcomp" || dep == "ccomp" || dep == "pcomp" || dep == "pobj" ||
         dep == "prep" || dep == "acl" || dep == "acomp" || dep == "attr" || dep == "oprd" ||
         dep == "nsubjpass" || dep == "conj" || dep == "dative" || dep == "compound" || dep == "agent";
}

Arguments arguments_at(const Document& document, std::uint32_t token) {
  const Token& here = document.tokens[token];
  if (here.pos == "VERB") return arguments_of_verb(document, token);
  const std::uint32_t above = here.head;
  if (here.pos == "ADJ") {
    Arguments arguments = arguments_of_verb(document, token);
    bool passive = false;
    if (above != token && is_verb(document.tokens[above]))
      arguments.agent = subject_of(document, above, passive);
    return arguments;
  }
  const bool lent = above != token && is_verb(document.tokens[above]) && here.dep == "dobj";
  return arguments_of_noun(document, token, lent ? above : none);
}

bool has_obligation(const Document& document, std::uint32_t verb) {
  return std::ranges::any_of(document.children(verb), [&](std::uint32_t c) {
    const Token& child = document.tokens[c];
    return child.dep == "aux" && (child.lemma == "must" || child.lemma == "should" || child.lemma == "ought");
  });
}

class Climb {
 public:
  Climb(const Section& section, const Measures& measures, StanceChain& chain)
      : section_(section), document_(*section.document), measures_(measures), chain_(chain) {}

  void run() {
    against_ = measures_.meaning_of(*chain_.measure).is_opposite;
    chain_.top = chain_.trigger;
    see(chain_.trigger);
    take_agent(chain_.trigger);
    for (std::uint32_t at = chain_.trigger; !document_.is_root(at); at = document_.tokens[at].head)
      if (!step(at)) break;
    settle();
  }

 private:
  /// Goes from `at` to the word above it; false where the stand cannot come from there.
  bool step(std::uint32_t at) {
    const std::string_view dep = document_.tokens[at].dep;
    if (!carries(dep)) return false;
    const std::uint32_t above = document_.tokens[at].head;
    const TriggerPattern* cue = reading_of(document_, above, measures_.cues());
    const bool is_content = document_.tokens[above].pos == "VERB";
    if (dep == "conj" && is_verb(document_.tokens[at])) return false;
    if (cue == nullptr) {
      if (dep == "ccomp") return false;
      if (is_content) see(above), take_agent_if_none(above);
      return true;
    }
    see(above);
    apply(measures_.position_of(*cue), above);
    chain_.cue = cue;
    chain_.cues.push_back(above);
    chain_.top = above;
    take_agent(above);
    return true;
  }

  void see(std::uint32_t token) {
    if (is_negated(document_, token)) against_ = !against_;
    chain_.is_obligation = chain_.is_obligation || has_obligation(document_, token);
  }

  void apply(Position position, std::uint32_t) {
    if (position == Position::against) against_ = !against_;
    if (position == Position::calls_for) demands_ = true;
    if (position == Position::undecided) wavers_ = true;
  }

  void take_agent(std::uint32_t predicate) {
    const std::uint32_t agent = arguments_at(document_, predicate).agent;
    if (agent != none && can_act(section_, agent)) chain_.holder = agent;
  }

  void take_agent_if_none(std::uint32_t predicate) {
    if (chain_.holder == none) take_agent(predicate);
  }

  void settle() {
    if (wavers_)
      chain_.position = Position::undecided;
    else if (against_)
      chain_.position = Position::against;
    else if (demands_ || chain_.is_obligation)
      chain_.position = Position::calls_for;
    else
      chain_.position = Position::in_favour;
  }

  const Section& section_;
  const Document& document_;
  const Measures& measures_;
  StanceChain& chain_;
  bool against_ = false;
  bool demands_ = false;
  bool wavers_ = false;
};

bool opens_condition(const Token& token) {
  return token.lemma == "if" || token.lemma == "unless" || token.lemma == "until" || token.lemma == "once" ||
         token.lemma == "provide" || token.lemma == "till";
}

}  // namespace

std::vector<StanceChain> stance_chains(const Section& section, const Measures& measures) {
  std::vector<StanceChain> chains;
  for (std::uint32_t t = 0; t < section.document->size(); ++t) {
    if (section.is_furniture[t]) continue;
    const TriggerPattern* measure = reading_of(*section.document, t, measures.triggers());
    if (measure == nullptr) continue;
    StanceChain chain;
    chain.trigger = t;
    chain.measure = measure;
    Climb(section, measures, chain).run();
    chains.push_back(std::move(chain));
  }
  return chains;
}

std::optional<TokenRange> condition_at(const Document& document, std::uint32_t predicate) {
  for (const std::uint32_t c : document.children(predicate)) {
    if (document.tokens[c].dep != "advcl" && document.tokens[c].dep != "prep") continue;
    if (opens_condition(document.tokens[c])) return document.subtree(c);
    for (const std::uint32_t mark : document.children(c)) {
      const std::string_view dep = document.tokens[mark].dep;
      if ((dep == "mark" || dep == "advmod") && opens_condition(document.tokens[mark]))
        return document.subtree(c);
    }
  }
  return std::nullopt;
}

std::optional<TokenRange> condition_of(const Document& document, const StanceChain& chain) {
  for (const std::uint32_t predicate : chain.cues)
    if (const auto condition = condition_at(document, predicate)) return condition;
  return condition_at(document, chain.trigger);
}

}  // namespace rapporteur
