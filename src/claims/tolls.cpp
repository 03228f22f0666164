// SPDX-License-Identifier: Apache-2.0
// How many people were harmed, where, when, and according to whom.
#include <algorithm>

#include "claims/passes.hpp"
#include "claims/toll_decisions.hpp"
#include "claims/toll_details.hpp"
#include "claims/toll_scope.hpp"
#include "claims/toll_sources.hpp"

namespace rapporteur {
namespace {

class TollFinder {
 public:
  TollFinder(Context& context, const Section& section)
      : context_(context),
        section_(section),
        document_(*section.document),
        details_(context, section),
        sources_(context, section),
        decisions_(context, section),
        scopes_(context, section) {}

  void run() {
    candidates_ = toll_candidates(section_, context_.knowledge.effects());
    ids_.assign(candidates_.size(), std::string());
    for (std::size_t i = 0; i < candidates_.size(); ++i)
      if (const auto decision = decisions_.decide(candidates_[i])) add(candidates_[i], *decision, i);
  }

 private:
  void add(const TollCandidate& candidate, const TollDecision& decision, std::size_t index) {
    Toll toll;
    toll.id = (section_.in_title ? "title-t" : "t") + std::to_string(index);
    toll.in_title = section_.in_title;
    toll.made_by = {"tolls", std::string(decision.rule), evidence_of(candidate)};
    const TokenRange words = words_of(candidate);
    toll.text = document_.words(words);
    toll.spans = {document_.span_of(words)};
    toll.effect = decision.effect;
    toll.low = candidate.low;
    toll.high = candidate.high;
    toll.approx = candidate.approx;
    set_group(toll, candidate);
    const TollSource source = sources_.find(candidate);
    toll.status = details_.status_of(candidate, source.statement);
    toll.scope = scopes_.of(candidate, {decision.effect, details_.time_of(candidate), toll.status});
    if (toll.scope != Scope::cumulative) toll.date = details_.date_of(candidate);
    toll.place = details_.place_of(candidate);
    const Toll* whole = candidate.base == Document::none ? nullptr : toll_named(ids_[candidate.base]);
    if (whole != nullptr) take_from(*whole, toll);
    toll.perpetrator = details_.perpetrator_of(candidate);
    toll.source = source.source;
    if (source.statement != nullptr) {
      toll.via = source.statement->via;
      toll.statement = source.statement->id;
    }
    if (candidate.base != Document::none) toll.part_of = ids_[candidate.base];
    if (toll.part_of.empty() && candidate.repeats != Document::none && is_told_by_same(toll, candidate))
      toll.part_of = ids_[candidate.repeats];
    if (!toll.source && whole != nullptr) toll.source = whole->source;
    ids_[index] = toll.id;
    context_.findings.tolls.push_back(std::move(toll));
  }

  [[nodiscard]] const Toll* toll_named(const std::string& id) const {
    const auto& tolls = context_.findings.tolls;
    const auto found = std::ranges::find(tolls, id, &Toll::id);
    return id.empty() || found == tolls.end() ? nullptr : &*found;
  }

  // A part was harmed where and when the whole was.
  static void take_from(const Toll& whole, Toll& part) {
    part.scope = whole.scope;
    part.date = whole.date;
    part.place = whole.place;
  }

  // What one voice says twice counts once; a figure that another voice gives too is a claim of its own.
  [[nodiscard]] bool is_told_by_same(const Toll& toll, const TollCandidate& candidate) const {
    const Toll* before = toll_named(ids_[candidate.repeats]);
    if (before == nullptr) return false;
    return candidate.is_single() || !toll.source ||
           (before->source && before->source->text == toll.source->text);
  }

  [[nodiscard]] std::string evidence_of(const TollCandidate& candidate) const {
    return candidate.link ? std::string(document_.tokens[candidate.link->trigger].text) : std::string();
  }

  // The figure with its noun, on to the word of harm where that is near.
  [[nodiscard]] TokenRange words_of(const TollCandidate& candidate) const {
    constexpr std::uint32_t near = 12;
    TokenRange words = candidate.tokens;
    const auto take = [&](std::uint32_t token) {
      if (token >= words.last && token - words.last < near) words.last = token + 1;
      if (token < words.first && words.first - token < near) words.first = token;
    };
    if (candidate.head >= words.first) take(candidate.head);
    if (candidate.noun >= words.first) take(candidate.noun);
    if (candidate.link) take(candidate.link->trigger);
    return words;
  }

  /// "138 of them": the group of the figure that they are a part of, or nobody named.
  [[nodiscard]] const TollCandidate* named_candidate(const TollCandidate& candidate) const {
    const TollCandidate* named = &candidate;
    while (document_.tokens[named->noun].pos == "PRON" && named->base != Document::none)
      named = &candidates_[named->base];
    return document_.tokens[named->noun].pos == "PRON" ? nullptr : named;
  }

  void set_group(Toll& toll, const TollCandidate& candidate) const {
    const TollCandidate* named = named_candidate(candidate);
    if (named == nullptr || (!named->is_single() && named->tokens.contains(named->noun))) return;
    const TokenRange group = named->is_single() ? named->tokens : words_of_group(*named);
    toll.group = std::string(document_.words(group));
    toll.group_spans = {document_.span_of(group)};
  }

  /// The noun with what describes it: "young men" of "the 12 young men".
  [[nodiscard]] TokenRange words_of_group(const TollCandidate& candidate) const {
    TokenRange group{candidate.noun, candidate.noun + 1};
    for (std::uint32_t t = candidate.noun; t-- > candidate.tokens.last;) {
      const Token& token = document_.tokens[t];
      if (token.head != candidate.noun || token.pos == "DET" || token.pos == "NUM") break;
      group.first = t;
    }
    return group;
  }

  Context& context_;
  const Section& section_;
  const Document& document_;
  TollDetails details_;
  TollSources sources_;
  TollDecisions decisions_;
  TollScopes scopes_;
  std::vector<TollCandidate> candidates_;
  std::vector<std::string> ids_;
};

}  // namespace

void find_tolls(Context& context) {
  for (const Section& section : context.sections) TollFinder(context, section).run();
}

}  // namespace rapporteur
