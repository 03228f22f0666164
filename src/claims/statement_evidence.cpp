// SPDX-License-Identifier: Apache-2.0
#include "claims/statement_evidence.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr float unseen = -10.0F;  // log-odds for a token of another window

std::uint32_t step(float value, float width) {
  return static_cast<std::uint32_t>(std::clamp(std::floor(value / width) + 40.0F, 10.0F, 70.0F));
}

/// Log-odds that the token is inside of a span of that role.
float inside(const SpanEvidence& evidence, SpanRole role, std::uint32_t token) {
  if (token == none || token >= evidence.tokens.size()) return unseen;
  const TokenEvidence& x = evidence.tokens[token];
  if (x.window == TokenEvidence::no_window) return unseen;
  const float outside = x.probability(role, SpanMark::outside);
  return std::clamp(std::log1p(-std::min(outside, 0.9999F)) - x.log_probability(role, SpanMark::outside),
                    -9.0F, 9.0F);
}

/// Log-odds that a span of that role begins with the token.
float begins(const SpanEvidence& evidence, SpanRole role, std::uint32_t token) {
  if (token == none || token >= evidence.tokens.size()) return unseen;
  const TokenEvidence& x = evidence.tokens[token];
  if (x.window == TokenEvidence::no_window) return unseen;
  const float p = x.probability(role, SpanMark::begin);
  return std::clamp(x.log_probability(role, SpanMark::begin) - std::log1p(-std::min(p, 0.9999F)), -9.0F,
                    9.0F);
}

}  // namespace

void CueEvidence::start(const StatementView& view, std::uint32_t cue) {
  tags_ = view.section().evidence;
  if (tags_ == nullptr) return;
  cue_ = cue;
  first_ = cue;
  source_.clear();
  content_.clear();
  const auto& tokens = tags_->tokens;
  const std::uint32_t window = tokens[cue].window;
  if (window == TokenEvidence::no_window) return;
  std::uint32_t last = cue + 1;
  const auto near = [&](std::uint32_t t) {
    return tokens[t].window == window || tokens[t].window == TokenEvidence::no_window;
  };
  while (first_ > 0 && near(first_ - 1)) --first_;
  while (last < tokens.size() && near(last)) ++last;
  for (std::uint32_t t = first_; t < last; ++t) {
    const bool seen = tokens[t].window == window;
    source_.push_back(seen ? tags_->belongs(SpanRole::source, t, cue) : unseen);
    content_.push_back(seen ? tags_->belongs(SpanRole::content, t, cue) : unseen);
  }
}

float CueEvidence::at(const std::vector<float>& log_odds, std::uint32_t token) const {
  if (token == none || token < first_ || token - first_ >= log_odds.size()) return unseen;
  return std::clamp(log_odds[token - first_], -9.0F, 9.0F);
}

CueEvidence::Fit CueEvidence::fit(const std::vector<float>& log_odds, TokenRange range) const {
  Fit fit{0, 9.0F, 0};
  std::uint32_t counted = 0;
  for (std::uint32_t t = range.first; t < range.last; ++t) {
    const float value = at(log_odds, t);
    if (tags_->tokens[t].window == TokenEvidence::no_window) continue;
    fit.mean += value;
    fit.least = std::min(fit.least, value);
    fit.against += value < 0;
    ++counted;
  }
  if (counted > 0) fit.mean /= static_cast<float>(counted);
  return fit;
}

std::uint32_t CueEvidence::missed(TokenRange range, const std::vector<TokenRange>& chosen) const {
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < content_.size(); ++i) {
    const std::uint32_t t = first_ + i;
    if (content_[i] < 0 || range.contains(t)) continue;
    count += std::ranges::none_of(chosen, [&](TokenRange piece) { return piece.contains(t); });
  }
  return count;
}

void CueEvidence::add_cue(const StatementView& view, std::uint32_t token, FeatureList& out) {
  const SpanEvidence* evidence = view.section().evidence;
  if (evidence == nullptr) return;
  const float cue = inside(*evidence, SpanRole::cue, token);
  const float begin = begins(*evidence, SpanRole::cue, token);
  const float before = token == 0 ? unseen : inside(*evidence, SpanRole::cue, token - 1);
  const float after = inside(*evidence, SpanRole::cue, token + 1);
  const float in_content = inside(*evidence, SpanRole::content, token);
  const float in_source = inside(*evidence, SpanRole::source, token);
  out.add("net cue"_f, step(cue, 0.5F));
  out.add("net cue fine"_f, step(cue, 0.25F));
  out.add("net cue begin"_f, step(begin, 0.5F));
  out.add("net cue pos"_f, step(cue, 1.0F), view[token].pos);
  out.add("net cue dep"_f, step(cue, 1.0F), view[token].dep);
  out.add("net cue near"_f, step(cue, 1.0F), step(before, 2.0F), step(after, 2.0F));
  out.add("net cue before"_f, step(cue, 1.0F), step(before, 1.0F), view[token].pos);
  out.add("net cue after"_f, step(cue, 1.0F), step(after, 1.0F), view[token].pos);
  out.add("net cue content"_f, step(cue, 1.0F), step(in_content, 1.0F));
  out.add("net cue source"_f, step(cue, 1.0F), step(in_source, 1.0F));
}

void CueEvidence::add_no_source(FeatureList& out) const {
  if (!any()) return;
  float most = unseen;
  for (const float value : source_) most = std::max(most, value);
  out.add("net none"_f, step(most, 0.5F));
  out.add("net none coarse"_f, step(most, 2.0F));
}

void CueEvidence::add_source_head(std::uint32_t head, bool is_subject, FeatureList& out) const {
  if (!any()) return;
  const float belongs = at(source_, head);
  const float tag = inside(*tags_, SpanRole::source, head);
  out.add("net source"_f, step(belongs, 0.5F));
  out.add("net source tag"_f, step(tag, 0.5F));
  out.add("net source both"_f, step(belongs, 1.0F), step(tag, 1.0F));
  out.add("net source subject"_f, step(belongs, 1.0F), is_subject);
}

void CueEvidence::add_source_cut(TokenRange range, FeatureList& out) const {
  if (!any()) return;
  const Fit whole = fit(source_, range);
  const std::uint32_t before = range.first == 0 ? none : range.first - 1;
  const float last = at(source_, range.last - 1);
  const float after = at(source_, range.last);
  const float begin = begins(*tags_, SpanRole::source, range.first);
  out.add("net cut first"_f, step(at(source_, range.first), 1.0F), step(at(source_, before), 1.0F));
  out.add("net cut begin"_f, step(begin, 0.5F));
  out.add("net cut last"_f, step(last, 1.0F), step(after, 1.0F));
  out.add("net cut after"_f, step(after, 0.5F));
  out.add("net cut after tag"_f, step(inside(*tags_, SpanRole::source, range.last), 1.0F),
          step(inside(*tags_, SpanRole::source, range.last - 1), 2.0F));
  out.add("net cut mean"_f, step(whole.mean, 0.5F));
  out.add("net cut least"_f, step(whole.least, 0.5F));
  out.add("net cut against"_f, bucket(whole.against), bucket(range.size()));
}

void CueEvidence::add_start(std::uint32_t token, std::uint32_t previous_word, FeatureList& out) const {
  if (!any()) return;
  const float here = at(content_, token);
  const float before = at(content_, previous_word);
  const float begin = begins(*tags_, SpanRole::content, token);
  out.add("net start"_f, step(here, 0.5F));
  out.add("net start before"_f, step(before, 0.5F));
  out.add("net start both"_f, step(here, 1.0F), step(before, 1.0F));
  out.add("net start rise"_f, step(here - before, 1.0F));
  out.add("net start begin"_f, step(begin, 0.5F));
  out.add("net start begin here"_f, step(begin, 1.0F), step(here, 2.0F));
  out.add("net start before tag"_f, step(inside(*tags_, SpanRole::content, previous_word), 1.0F),
          step(begin, 2.0F));
}

void CueEvidence::add_end(std::uint32_t token, std::uint32_t next_word, FeatureList& out) const {
  if (!any()) return;
  const float here = at(content_, token);
  const float after = at(content_, next_word);
  const float tag_after = inside(*tags_, SpanRole::content, next_word);
  const float begin_after = begins(*tags_, SpanRole::content, next_word);
  out.add("net end"_f, step(here, 0.5F));
  out.add("net end after"_f, step(after, 0.5F));
  out.add("net end both"_f, step(here, 1.0F), step(after, 1.0F));
  out.add("net end fall"_f, step(here - after, 1.0F));
  out.add("net end tag"_f, step(inside(*tags_, SpanRole::content, token), 1.0F), step(tag_after, 1.0F));
  out.add("net end begin"_f, step(begin_after, 1.0F), step(tag_after, 2.0F));
}

void CueEvidence::add_piece(TokenRange range, const std::vector<TokenRange>& chosen, FeatureList& out) const {
  if (!any()) return;
  const Fit whole = fit(content_, range);
  const std::uint32_t left_out = missed(range, chosen);
  const std::uint32_t further = !chosen.empty();
  out.add("net piece mean"_f, step(whole.mean, 0.5F), further);
  out.add("net piece least"_f, step(whole.least, 1.0F), further);
  out.add("net piece against"_f, bucket(whole.against), further);
  out.add("net piece against size"_f, bucket(whole.against), bucket(range.size()), further);
  out.add("net piece missed"_f, bucket(left_out), further);
  out.add("net piece both"_f, bucket(left_out), bucket(whole.against), further);
}

void CueEvidence::add_no_piece(const std::vector<TokenRange>& chosen, FeatureList& out) const {
  if (!any()) return;
  out.add("net no piece"_f, bucket(missed({}, chosen)));
}

void CueEvidence::add_cue_edge(std::uint32_t edge, std::uint32_t beyond, bool is_start,
                               FeatureList& out) const {
  if (!any()) return;
  const float here = inside(*tags_, SpanRole::cue, edge);
  const float next = inside(*tags_, SpanRole::cue, beyond);
  const float begin = begins(*tags_, SpanRole::cue, is_start ? edge : beyond);
  out.add("net edge"_f, step(here, 1.0F), step(next, 1.0F));
  out.add("net edge here"_f, step(here, 0.5F));
  out.add("net edge next"_f, step(next, 0.5F));
  out.add("net edge begin"_f, step(begin, 0.5F));
  out.add("net edge all"_f, step(begin, 2.0F), step(here, 2.0F), step(next, 2.0F));
}

void CueEvidence::add_draft(const std::vector<TokenRange>& content, TokenRange source,
                            FeatureList& out) const {
  if (!any()) return;
  const float cue = inside(*tags_, SpanRole::cue, cue_);
  Fit all{0, 9.0F, 0};
  for (const TokenRange piece : content) {
    const Fit one = fit(content_, piece);
    all.mean = std::max(all.mean, one.mean);
    all.least = std::min(all.least, one.least);
    all.against += one.against;
  }
  const std::uint32_t left_out = missed({}, content);
  const Fit by = source.empty() ? Fit{unseen, unseen, 0} : fit(source_, source);
  out.add("net cue"_f, step(cue, 0.5F));
  out.add("net content"_f, step(all.mean, 0.5F));
  out.add("net least"_f, step(all.least, 1.0F));
  out.add("net against missed"_f, bucket(all.against), bucket(left_out));
  out.add("net cue content"_f, step(cue, 1.0F), step(all.mean, 1.0F));
  out.add("net source"_f, step(by.mean, 0.5F));
  out.add("net all"_f, step(cue, 2.0F), step(all.mean, 2.0F), step(by.mean, 2.0F));
}

std::vector<TokenRange> CueEvidence::likely_sources(const StatementView& view) const {
  std::vector<TokenRange> runs;
  if (!any()) return runs;
  for (std::uint32_t i = 0; i < source_.size(); ++i) {
    if (source_[i] < 0) continue;
    std::uint32_t end = i;
    while (end < source_.size() && source_[end] >= 0) ++end;
    if (const TokenRange run = view.trimmed({first_ + i, first_ + end}); !run.empty()) runs.push_back(run);
    i = end;
  }
  return runs;
}

}  // namespace rapporteur
