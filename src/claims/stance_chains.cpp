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

/// A noun takes the agent of the verb that it is the object of ("made a CALL"), unless that verb tells a
/// stand of its own ("rebuffed a call").
Arguments arguments_at(const Document& document, const Measures& measures, std::uint32_t token) {
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
  const bool lent = above != token && is_verb(document.tokens[above]) && here.dep == "dobj" &&
                    reading_of(document, above, measures.cues()) == nullptr;
  return arguments_of_noun(document, token, lent ? above : none);
}

bool has_obligation(const Document& document, std::uint32_t verb) {
  return std::ranges::any_of(document.children(verb), [&](std::uint32_t c) {
    const Token& child = document.tokens[c];
    return child.dep == "aux" && (child.lemma == "must" || child.lemma == "should" || child.lemma == "ought");
  });
}

/// Follows one trigger upwards and tells a chain for everybody who takes a stand on the way: "Cairo rebuffed
/// Moscow's call for talks" is two stands.
class Climb {
 public:
  Climb(const Section& section, const Measures& measures, StanceChain chain)
      : section_(section), document_(*section.document), measures_(measures), chain_(std::move(chain)) {}

  std::vector<StanceChain> run() {
    against_ = measures_.meaning_of(*chain_.measure).is_opposite;
    chain_.top = chain_.trigger;
    see(chain_.trigger);
    take_agent(chain_.trigger);
    tell_those_below();
    if (!is_judged())
      for (std::uint32_t at = chain_.trigger; !document_.is_root(at); at = document_.tokens[at].head)
        if (!step(at)) break;
    if (told_.empty() || (chain_.is_obligation && !told_.back().is_obligation)) tell();
    return std::move(told_);
  }

 private:
  /// Goes from `at` to the word above it; false where the stand cannot come from there.
  bool step(std::uint32_t at) {
    const std::string_view dep = document_.tokens[at].dep;
    if (!carries(dep)) return false;
    const std::uint32_t above = document_.tokens[at].head;
    const TriggerPattern* cue = reading_of(document_, above, measures_.cues());
    const bool is_content = is_verb(document_.tokens[above]);
    if (dep == "conj" && is_verb(document_.tokens[at])) return false;
    if (cue == nullptr) {
      if (dep == "ccomp") return false;
      if (is_content) see(above), take_agent_if_none(above);
      return true;
    }
    see(above);
    apply(*cue, above);
    if (take_agent(above)) tell();
    return true;
  }

  void see(std::uint32_t token) {
    if (is_negated(document_, token)) against_ = !against_;
    chain_.is_obligation = chain_.is_obligation || has_obligation(document_, token);
  }

  void apply(const TriggerPattern& cue, std::uint32_t token) {
    const Position position = measures_.position_of(cue);
    if (position == Position::against) against_ = !against_;
    if (position == Position::calls_for) demands_ = true;
    if (position == Position::undecided) wavers_ = true;
    chain_.cue = &cue;
    chain_.cues.push_back(token);
    chain_.top = token;
  }

  /// "the draft TABLED by Morocco", "the resolution that Moscow VETOED".
  void tell_those_below() {
    for (const std::uint32_t c : document_.children(chain_.trigger)) {
      const std::string_view dep = document_.tokens[c].dep;
      if (dep != "acl" && dep != "relcl") continue;
      const TriggerPattern* cue = reading_of(document_, c, measures_.cues());
      const Arguments arguments = arguments_at(document_, measures_, c);
      if (cue == nullptr || arguments.agent == none || arguments.agent == chain_.trigger) continue;
      if (arguments.patient != none && arguments.patient != chain_.trigger) continue;
      Climb below(section_, measures_, chain_);
      below.against_ = against_;
      below.see(c);
      below.apply(*cue, c);
      if (!below.take_agent(c)) continue;
      below.tell();
      told_.push_back(std::move(below.told_.front()));
    }
  }

  /// "A ceasefire is an absolute MUST", "talks are INCONCEIVABLE": whoever speaks judges the measure.
  bool is_judged() {
    const std::uint32_t verb = document_.tokens[chain_.trigger].head;
    const std::string_view dep = document_.tokens[chain_.trigger].dep;
    if ((dep != "nsubj" && dep != "nsubjpass") || document_.tokens[verb].lemma != "be") return false;
    for (const std::uint32_t c : document_.children(verb)) {
      if (document_.tokens[c].dep != "attr" && document_.tokens[c].dep != "acomp") continue;
      const TriggerPattern* cue = reading_of(document_, c, measures_.cues());
      if (cue == nullptr) continue;
      see(verb);
      see(c);
      apply(*cue, c);
      chain_.is_judgement = true;
      chain_.holder = none;
      return true;
    }
    return false;
  }

  bool take_agent(std::uint32_t predicate) {
    const std::uint32_t agent = arguments_at(document_, measures_, predicate).agent;
    if (agent == none || !can_act(section_, agent)) return false;
    chain_.holder = agent;
    return true;
  }

  void take_agent_if_none(std::uint32_t predicate) {
    if (chain_.holder == none) take_agent(predicate);
  }

  void tell() {
    if (wavers_)
      chain_.position = Position::undecided;
    else if (against_)
      chain_.position = Position::against;
    else if (demands_ || chain_.is_obligation)
      chain_.position = Position::calls_for;
    else
      chain_.position = Position::in_favour;
    // "refused to back it": the refusal goes over what the same holder was seen to do further down
    std::erase_if(told_, [&](const StanceChain& told) { return told.holder == chain_.holder; });
    told_.push_back(chain_);
  }

  const Section& section_;
  const Document& document_;
  const Measures& measures_;
  StanceChain chain_;
  std::vector<StanceChain> told_;
  bool against_ = false;
  bool demands_ = false;
  bool wavers_ = false;
};

bool opens_condition(const Token& token) {
  return token.lemma == "if" || token.lemma == "unless" || token.lemma == "until" || token.lemma == "once" ||
         token.lemma == "provide" || token.lemma == "till" || token.lemma == "without";
}

std::string_view base_of(std::string_view measure) { return measure.substr(0, measure.find(':')); }

}  // namespace

std::vector<StanceChain> stance_chains(const Section& section, const Measures& measures) {
  std::vector<StanceChain> chains;
  for (std::uint32_t t = 0; t < section.document->size(); ++t) {
    if (section.is_furniture[t]) continue;
    const std::size_t first = chains.size();
    for (const TriggerPattern* measure : readings_of(*section.document, t, measures.triggers())) {
      const std::string_view base = base_of(measures.meaning_of(*measure).measure);
      const auto is_told = [&](const StanceChain& chain) {
        return base_of(measures.meaning_of(*chain.measure).measure) == base;
      };
      if (std::any_of(chains.begin() + static_cast<std::ptrdiff_t>(first), chains.end(), is_told)) continue;
      StanceChain chain;
      chain.trigger = t;
      chain.measure = measure;
      chain.is_second = chains.size() > first;
      for (StanceChain& told : Climb(section, measures, std::move(chain)).run())
        chains.push_back(std::move(told));
    }
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

bool is_past(const Document& document, std::uint32_t predicate) {
  const std::uint32_t above = document.tokens[predicate].head;
  if (document.tokens[predicate].dep == "xcomp" && document.tokens[above].lemma == "use") return true;
  return std::ranges::any_of(document.children(predicate), [&](std::uint32_t c) {
    const Token& child = document.tokens[c];
    const bool once = child.lemma == "once" && c < predicate;
    return child.dep == "advmod" &&
           (once || child.lemma == "long" || child.lemma == "formerly" || child.lemma == "previously") &&
           document.tokens[predicate].tag != "VB";
  });
}

}  // namespace rapporteur
