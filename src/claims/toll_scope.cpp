// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_scope.hpp"

#include <algorithm>
#include <string>

#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

constexpr std::int64_t most_of_one_act = 200;  // told of a month or a year: those of many acts
constexpr float surety_of_small_totals =
    1.0F;  // log-odds: few dead without a time are mostly those of one act
constexpr std::chrono::days whole_conflict{300};  // a time that begins earlier is the conflict's own

bool is_stock(Effect effect) {
  return effect == Effect::displaced || effect == Effect::detained || effect == Effect::besieged ||
         effect == Effect::affected || effect == Effect::missing;
}

// "in April", "on Sunday": no more than that is covered.
bool is_stated_length(const Time& time) {
  return time.precision == Precision::day || time.precision == Precision::week ||
         time.precision == Precision::month;
}

std::int64_t size_of(const TollCandidate& candidate) {
  return candidate.low ? *candidate.low : candidate.high.value_or(0);
}

std::string joined(std::string_view a, std::string_view b) { return std::string(a) + "|" + std::string(b); }

std::string_view magnitude_of(std::int64_t size) {
  if (size < 20) return "few";
  if (size < 150) return "tens";
  if (size < more_than_one_act) return "hundreds";
  if (size < 20000) return "thousands";
  return size < 100000 ? "ten_thousands" : "more";
}

}  // namespace

TollScopes::TollScopes(const Context& context, const Section& section)
    : context_(context), document_(*section.document), head_(context.heads.find("toll_scope")) {}

// "since the war began in 2011": all so far.
bool TollScopes::reaches_far_back(const std::optional<Day>& start) const {
  const auto& published = context_.report.published;
  return published && start && *start < *published - whole_conflict;
}

// What words such as "each day" or "in total" say of the figure: the nearest of its sentence.
std::optional<Covering> TollScopes::covering_of(const TollCandidate& candidate) const {
  const TokenRange sentence = document_.sentences[at(candidate.head).sentence];
  std::optional<Covering> best;
  std::uint32_t nearest = UINT32_MAX;
  for (std::uint32_t token = sentence.first; token < sentence.last; ++token) {
    const auto covering = context_.knowledge.scope_words().at(document_, {token, sentence.last});
    if (!covering || *covering == Covering::none) continue;
    if (*covering == Covering::since && !is_about(token, candidate)) continue;
    const std::uint32_t away = token > candidate.head ? token - candidate.head : candidate.head - token;
    if (away >= nearest) continue;
    best = covering;
    nearest = away;
  }
  return best;
}

// "The worst clashes since May killed 12": the start is that of the clashes.
bool TollScopes::is_about(std::uint32_t since, const TollCandidate& candidate) const {
  std::uint32_t holder = at(since).head;
  if (at(since).dep == "mark" && !document_.is_root(holder)) holder = at(holder).head;
  return document_.is_below(candidate.anchor(), holder) || document_.is_below(candidate.head, holder);
}

// What the words leave no doubt of; harm to come is that of the act to come.
std::optional<Scope> TollScopes::stated(const TollCandidate& candidate, const TollSetting& setting) const {
  const auto covering = covering_of(candidate);
  if (covering == Covering::day) return Scope::day;
  const bool is_of_conflict = setting.time != nullptr && reaches_far_back(setting.time->time.start) &&
                              size_of(candidate) >= more_than_one_act;
  if (covering == Covering::since && !is_of_conflict) return Scope::period;
  const bool has_end = setting.time != nullptr && setting.time->time.precision != Precision::day &&
                       !reaches_far_back(setting.time->time.start);
  if (covering == Covering::total && !has_end) return Scope::cumulative;
  const bool is_to_come = setting.status == TollStatus::forecast && setting.time == nullptr;
  if (is_to_come && (is_bodily(setting.effect) || setting.effect == Effect::displaced))
    return Scope::incident;
  return std::nullopt;
}

Scope TollScopes::by_rule(const TollCandidate& candidate, const TollSetting& setting) const {
  if (candidate.is_single()) return Scope::incident;
  if (const auto scope = stated(candidate, setting)) return *scope;
  const TimeExpression* time = setting.time;
  if (time != nullptr && time->time.precision == Precision::day)
    return act_of(candidate) == "many" ? Scope::day : Scope::incident;
  const std::int64_t size = size_of(candidate);
  if (time != nullptr)
    return size >= more_than_one_act && reaches_far_back(time->time.start) ? Scope::cumulative
                                                                           : Scope::period;
  return is_stock(setting.effect) || size >= more_than_one_act ? Scope::cumulative : Scope::incident;
}

Scope TollScopes::of(const TollCandidate& candidate, const TollSetting& setting) {
  if (head_ == nullptr || candidate.is_single()) return by_rule(candidate, setting);
  if (const auto scope = stated(candidate, setting)) return *scope;
  features(candidate, setting, features_);
  head_->score(features_, scores_);
  const bool is_bounded = setting.time != nullptr && is_bodily(setting.effect) &&
                          is_stated_length(setting.time->time) && !covering_of(candidate);
  const auto& labels = head_->labels();
  const bool is_longer = setting.time != nullptr && setting.time->time.precision != Precision::day;
  Scope best = by_rule(candidate, setting);
  float best_score = -1e9F;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto scope = value_named<Scope>(labels[i]);
    const bool is_too_many = scope == Scope::incident && is_longer && size_of(candidate) >= most_of_one_act;
    const bool is_few = scope == Scope::cumulative && setting.time == nullptr && !is_stock(setting.effect) &&
                        size_of(candidate) < most_of_one_act;
    const float score = is_few ? scores_[i] - surety_of_small_totals : scores_[i];
    if (!scope || is_too_many || (is_bounded && scope == Scope::cumulative) || score <= best_score) continue;
    best = *scope;
    best_score = score;
  }
  return best;
}

std::string_view TollScopes::length_of(const Time& time) const {
  return reaches_far_back(time.start) ? std::string_view("long_ago") : name_of(time.precision);
}

void TollScopes::features(const TollCandidate& candidate, const TollSetting& setting,
                          FeatureVector& out) const {
  out.clear();
  const std::string_view effect = name_of(setting.effect);
  const std::string_view magnitude = magnitude_of(size_of(candidate));
  const std::string_view time = setting.time == nullptr ? "none" : length_of(setting.time->time);
  const bool is_taking = is_stock(setting.effect);
  out.add("bias");
  out.add("rule", name_of(by_rule(candidate, setting)));
  out.add("effect", effect);
  out.add("size", joined(magnitude, is_taking ? "stock" : "harm"));
  out.add("time", time);
  out.add("time_size", joined(time, size_of(candidate) < more_than_one_act ? "small" : "large"));
  out.add("time_kind", joined(time, is_taking ? "stock" : "harm"));
  out.add("link", candidate.link ? candidate.link->rule : std::string_view("none"));
  out.add("time_act", joined(joined(time, is_taking ? "stock" : "harm"), act_of(candidate)));
  verb_features(candidate, out);
  sentence_features(candidate, out);
  act_features(candidate, out);
}

// Aspect and mood of the verb of harm, or of the verb above a noun of harm.
void TollScopes::verb_features(const TollCandidate& candidate, FeatureVector& out) const {
  std::uint32_t verb = candidate.anchor();
  for (int steps = 0; steps < 6 && !document_.is_root(verb); ++steps) {
    if (is_one_of(at(verb).pos, {"VERB", "AUX"}) && at(verb).dep != "aux") break;
    verb = at(verb).head;
  }
  std::string aspect(at(verb).tag);
  for (const std::uint32_t child : document_.children(verb)) {
    if (at(child).dep == "aux") aspect += "+" + std::string(at(child).lemma);
    if (at(child).dep == "nsubj" || at(child).dep == "agent") out.add("doer", at(child).tag);
  }
  out.add("aspect", aspect);
  out.add("aspect_kind",
          joined(aspect, candidate.link && is_bodily(candidate.link->effect) ? "harm" : "other"));
}

// "since", "so far", "in three months", "each day": what the sentence's adverbs and phrases of time say.
void TollScopes::sentence_features(const TollCandidate& candidate, FeatureVector& out) const {
  const TokenRange sentence = document_.sentences[at(candidate.head).sentence];
  for (std::uint32_t token = sentence.first; token < sentence.last; ++token) {
    const Token& word = at(token);
    const Lowered lemma(word.lemma);
    if (word.pos == "ADV" || word.pos == "SCONJ") out.add("adverb", lemma.view());
    if (word.dep == "pobj" && is_one_of(word.ent_type, {"DATE", "TIME", ""}))
      out.add("phrase", joined(Lowered(at(word.head).lemma).view(), lemma.view()));
    if (!is_one_of(word.ent_type, {"DATE", "TIME"}) && word.dep != "npadvmod") continue;
    out.add("time_word", lemma.view());
    if (at(word.head).pos == "ADP") out.add("time_before", Lowered(at(word.head).lemma).view());
  }
}

// "one" where the sentence names a single act, "many" where only several, "none" where none.
std::string_view TollScopes::act_of(const TollCandidate& candidate) const {
  const TokenRange sentence = document_.sentences[at(candidate.head).sentence];
  std::string_view found = "none";
  for (std::uint32_t token = sentence.first; token < sentence.last; ++token) {
    if (!is_act(candidate, token)) continue;
    if (at(token).tag == "NN") return "one";
    found = "many";
  }
  return found;
}

bool TollScopes::is_act(const TollCandidate& candidate, std::uint32_t token) const {
  if (at(token).pos != "NOUN" || token == candidate.anchor() || candidate.tokens.contains(token))
    return false;
  return !context_.knowledge.incident_triggers().find(Lowered(at(token).lemma).view(), "NOUN").empty();
}

// One attack or many: the acts that the sentence and those before it name.
void TollScopes::act_features(const TollCandidate& candidate, FeatureVector& out) const {
  const std::uint32_t sentence = at(candidate.head).sentence;
  const std::uint32_t first = document_.sentences[sentence > 2 ? sentence - 2 : 0].first;
  const std::uint32_t last = document_.sentences[sentence].last;
  for (std::uint32_t token = first; token < last; ++token)
    if (is_act(candidate, token))
      out.add(at(token).sentence == sentence ? "act" : "act_before", at(token).tag);
}

}  // namespace rapporteur
