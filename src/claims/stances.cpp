// SPDX-License-Identifier: Apache-2.0
// Where an actor stands on a measure: once for each actor and measure, with the sentences that show it.
#include <algorithm>
#include <set>
#include <vector>

#include "claims/arguments.hpp"
#include "claims/heads.hpp"
#include "claims/other_names.hpp"
#include "claims/passes.hpp"
#include "claims/stance_evidence.hpp"
#include "claims/stance_features.hpp"
#include "reading/unicode.hpp"

namespace rapporteur {
namespace {

// Set on the training part by cross-validation (models/stances.md).
constexpr float least_in_report = -1.0F;   ///< Log-odds that the report tells the stand, in all.
constexpr float outright = 0.6F;           ///< What its words say outright may be less sure by that much.
constexpr float least_log_odds = -1.6F;    ///< Of the evidence for a second stand on the same measure.
constexpr float furthest = 3.5F;           ///< Log-odds by which further proof may be weaker than the surest.
constexpr float position_outright = 0.3F;  ///< So much likelier is the position that its words say outright.
constexpr float outright_first = 2.5F;     ///< The same of what says the stand outright to go before it.
constexpr std::size_t most_proof = 8;
constexpr std::string_view mixed = "other";  ///< What all measures without a name of their own are.
constexpr float least_apart = -1.25F;        ///< Log-odds of the evidence for a second stand on those.
constexpr std::size_t far_apart = 400;       ///< Characters between the evidence for the two.

class SectionStances {
 public:
  SectionStances(Context& context, const Section& section)
      : context_(context),
        section_(section),
        document_(*section.document),
        scene_(stance_scene(context, section)),
        candidates_(stance_candidates(scene_)),
        position_head_(context.heads.find("stance_position")) {}

  void find() {
    for (const StanceGroup& group : stance_groups(scene_, context_.heads, candidates_))
      if (is_told(group)) tell(group);
  }

 private:
  static bool is_told(const StanceGroup& group) {
    if (!group.is_known) return true;
    const bool is_said = std::ranges::any_of(group.evidence, &StanceEvidence::is_said);
    return group.log_odds + (is_said ? outright : 0.0F) >= least_in_report;
  }

  /// The surest evidence; what says the stand outright goes before what is a little surer.
  static const StanceEvidence& lead_of(const StanceGroup& group) {
    const StanceEvidence& best = group.evidence.front();
    for (const StanceEvidence& evidence : group.evidence)
      if (evidence.is_said && evidence.log_odds > best.log_odds - outright_first) return evidence;
    return best;
  }

  /// The group's stand, and every other one that its words say outright ("voted against the first draft and
  /// for the second"); where they say none, perhaps one that is told elsewhere.
  void tell(const StanceGroup& group) {
    const std::vector<const StanceEvidence*> leads = all_said(group);
    const StanceEvidence* apart = leads.size() > 1 ? nullptr : told_apart(group, *leads.front());
    for (const StanceEvidence* lead : leads) tell(group, *lead, apart);
    if (apart != nullptr) tell(group, *apart, leads.front());
  }

  /// The evidence that leads, and what says another stand outright.
  [[nodiscard]] std::vector<const StanceEvidence*> all_said(const StanceGroup& group) const {
    std::vector<const StanceEvidence*> leads{&lead_of(group)};
    std::set<std::pair<Position, std::string_view>> told{said_of(*leads.front())};
    for (const StanceEvidence& evidence : group.evidence)
      if (evidence.is_said && evidence.log_odds >= least_log_odds && told.insert(said_of(evidence)).second)
        leads.push_back(&evidence);
    return leads;
  }

  /// Measures without a name of their own are many in one: what is sure by itself and stands in another part
  /// of the report is mostly another one. Nullptr where there is nothing.
  [[nodiscard]] const StanceEvidence* told_apart(const StanceGroup& group, const StanceEvidence& lead) const {
    if (!group.is_known || group.measure != mixed) return nullptr;
    for (const StanceEvidence& evidence : group.evidence)
      if (evidence.log_odds >= least_apart && distance(evidence, lead) >= far_apart) return &evidence;
    return nullptr;
  }

  /// In characters, from the start of one to that of the other.
  [[nodiscard]] std::size_t distance(const StanceEvidence& one, const StanceEvidence& other) const {
    const std::size_t a = document_.span_of(proof_in(one)).start;
    const std::size_t b = document_.span_of(proof_in(other)).start;
    return a < b ? b - a : a - b;
  }

  /// Position and measure with its label.
  [[nodiscard]] std::pair<Position, std::string_view> said_of(const StanceEvidence& evidence) const {
    if (!evidence.is_said) return {Position::in_favour, evidence.measure};
    return {evidence.chain->position, scene_.measures.meaning_of(*evidence.chain->measure).measure};
  }

  /// `apart` is the evidence that leads another stand of the group in another part of the report, or nullptr.
  void tell(const StanceGroup& group, const StanceEvidence& lead, const StanceEvidence* apart) {
    Stance stance = placed(lead);
    stance.actor = actor_of(section_, lead.candidate->holder);
    stance.measure = group.measure;
    stance.about = document_.words(proof_of(scene_, *lead.candidate, lead.chain));
    if (lead.chain != nullptr) {
      stance.measure = scene_.measures.meaning_of(*lead.chain->measure).measure;
      stance.about = document_.words(clause_extent(document_, lead.chain->trigger));
    }
    take_position(stance, lead);
    add_further_proof(stance, group, lead, apart);
    add_other_names(stance.actor, section_, stance.spans);
    explain(stance, lead);
    stance.id =
        (section_.in_title ? "title-stance" : "stance") + std::to_string(context_.findings.stances.size());
    context_.findings.stances.push_back(std::move(stance));
  }

  /// Other sentences that show the same stand; what others ascribe to an actor never proves its own words.
  /// What stands closer to `apart` proves the other stand.
  void add_further_proof(Stance& stance, const StanceGroup& group, const StanceEvidence& lead,
                         const StanceEvidence* apart) const {
    for (const StanceEvidence& evidence : group.evidence) {
      if (stance.spans.size() == most_proof) return;
      if (&evidence == &lead || evidence.log_odds < group.evidence.front().log_odds - furthest) continue;
      if (apart != nullptr && distance(evidence, *apart) < distance(evidence, lead)) continue;
      if (is_ascribed(evidence) != is_ascribed(lead)) continue;
      if (evidence.is_said && lead.is_said && said_of(evidence) != said_of(lead)) continue;
      const Span span = document_.span_of(proof_in(evidence));
      const auto overlaps = [&](Span told) { return told.start < span.end && span.start < told.end; };
      if (std::ranges::none_of(stance.spans, overlaps)) stance.spans.push_back(span);
    }
  }

  /// The words that say the stand; where a head judged, it judged the whole sentence.
  [[nodiscard]] TokenRange proof_in(const StanceEvidence& evidence) const {
    return evidence.is_said ? proof_of(scene_, *evidence.candidate, evidence.chain)
                            : document_.sentences[evidence.candidate->sentence];
  }

  static std::uint32_t token_of(const StanceEvidence& evidence) {
    return evidence.chain == nullptr ? evidence.candidate->holder.predicate : evidence.chain->trigger;
  }

  /// True where somebody else says that the actor stands there.
  [[nodiscard]] bool is_ascribed(const StanceEvidence& evidence) const {
    const Statement* said = scene_.said_in[token_of(evidence)];
    if (said == nullptr) return false;
    const std::uint32_t speaker = speaker_of(scene_, said), holder = evidence.candidate->holder.token;
    if (speaker == holder || speaker == Document::none) return false;
    const ActorExpression* one = section_.actor_at(speaker);
    const ActorExpression* other = section_.actor_at(holder);
    return one == nullptr || other == nullptr || one->entity != other->entity;
  }

  void take_position(Stance& stance, const StanceEvidence& lead) {
    const std::uint32_t predicate = lead.candidate->holder.predicate;
    const auto vote = lead.is_said ? std::nullopt : vote_of(lead.candidate->holder);
    stance.position = vote ? *vote : judged_position(lead);
    const auto condition =
        lead.is_said ? condition_of(document_, *lead.chain) : condition_at(document_, predicate);
    stance.past = is_past(document_, predicate);
    if (lead.is_said)
      for (const std::uint32_t cue : lead.chain->cues) stance.past = stance.past || is_past(document_, cue);
    if (!condition) return;
    stance.condition = std::string(document_.words(*condition));
    if (lead.is_said && stance.position != Position::calls_for) stance.position = Position::conditional;
  }

  /// Where the holder's own vote is told ("China and Russia voted against it"), whatever it was about.
  [[nodiscard]] std::optional<Position> vote_of(const StanceHolder& holder) const {
    if (holder.is_outside || is_negated(document_, holder.predicate)) return std::nullopt;
    const std::uint32_t subject = document_.child(holder.predicate, "nsubj");
    if (subject == Document::none) return std::nullopt;
    const std::vector<std::uint32_t> voters = conjuncts(document_, subject);
    if (std::ranges::find(voters, holder.token) == voters.end()) return std::nullopt;
    constexpr std::uint32_t longest = 3;
    const TokenRange sentence = document_.sentences[document_.tokens[holder.predicate].sentence];
    const TokenRange words{holder.predicate, std::min(holder.predicate + longest, sentence.last)};
    for (const VoteCue& cue : context_.knowledge.vote_words().find(unicode::lower(document_.words(words))))
      if (cue.begin == 0 && !cue.members_follow) return position_of(cue.vote);
    return std::nullopt;
  }

  static Position position_of(Vote vote) {
    if (vote == Vote::abstention) return Position::undecided;
    return vote == Vote::in_favour ? Position::in_favour : Position::against;
  }

  /// The head's position; what the words say outright decides where it is in doubt, and where there is no
  /// head.
  Position judged_position(const StanceEvidence& lead) {
    const Position said = lead.is_said ? lead.chain->position : Position::in_favour;
    if (position_head_ == nullptr) return said;
    features_.clear();
    add_position_features(scene_, *lead.candidate, lead.chain, features_);
    add_position_features(stance_side(scene_, *lead.candidate, lead.chain), lead.measure, features_);
    position_head_->score(features_, scores_);
    const std::vector<std::string>& labels = position_head_->labels();
    if (lead.is_said)
      for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] == name_of(said)) scores_[i] += position_outright;
    const auto best = std::ranges::max_element(scores_) - scores_.begin();
    return value_named<Position>(labels[static_cast<std::size_t>(best)]).value_or(said);
  }

  void explain(Stance& stance, const StanceEvidence& lead) const {
    const StanceChain* chain = lead.chain;
    std::string words(document_.tokens[lead.candidate->holder.predicate].text);
    if (chain != nullptr) {
      words = document_.tokens[chain->trigger].text;
      for (const std::uint32_t cue : chain->cues) words += " < " + std::string(document_.tokens[cue].text);
    }
    const std::string rule =
        chain == nullptr ? "head" : (lead.is_said ? "chain: " : "head: ") + chain->measure->text;
    stance.made_by = {"stances", rule, words};
  }

  [[nodiscard]] Stance placed(const StanceEvidence& lead) const {
    const TokenRange proof = proof_in(lead);
    Stance stance;
    stance.in_title = section_.in_title;
    stance.text = document_.words(proof);
    stance.spans = {document_.span_of(proof)};
    if (const Statement* statement = scene_.said_in[token_of(lead)]) {
      stance.source = statement->source;
      stance.statement = statement->id;
    }
    return stance;
  }

  Context& context_;
  const Section& section_;
  const Document& document_;
  StanceScene scene_;
  std::vector<StanceCandidate> candidates_;
  const LinearHead* position_head_;
  std::vector<float> scores_;
  FeatureVector features_;
};

}  // namespace

void find_stances(Context& context) {
  for (const Section& section : context.sections) SectionStances(context, section).find();
}

}  // namespace rapporteur
