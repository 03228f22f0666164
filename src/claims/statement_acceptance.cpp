// SPDX-License-Identifier: Apache-2.0
#include "claims/statement_acceptance.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace rapporteur {
namespace {

constexpr float least_nested_cue = 0.0F;  // log-odds for a cue within another statement's content

std::uint32_t step(float value, float width) {
  return static_cast<std::uint32_t>(std::clamp(std::floor(value / width) + 40.0F, 0.0F, 80.0F));
}

std::uint32_t size_of(const std::vector<TokenRange>& content) {
  return std::accumulate(content.begin(), content.end(), 0U,
                         [](std::uint32_t sum, TokenRange piece) { return sum + piece.size(); });
}

/// Per token: the two surest drafts whose content holds it.
struct Claims {
  std::uint32_t first = Document::none;
  std::uint32_t second = Document::none;
};

std::vector<Claims> claims_of(const StatementView& view, const std::vector<ScoredDraft>& drafts) {
  std::vector<Claims> claims(view.size());
  for (std::uint32_t i = 0; i < drafts.size(); ++i)
    for (const TokenRange piece : drafts[i].draft.content)
      for (std::uint32_t t = piece.first; t < piece.last; ++t) {
        Claims& at = claims[t];
        const auto beats = [&](std::uint32_t other) {
          return other == Document::none || drafts[i].scores.cue > drafts[other].scores.cue;
        };
        if (beats(at.first))
          at = {i, at.first};
        else if (beats(at.second))
          at.second = i;
      }
  return claims;
}

}  // namespace

std::vector<DraftCompany> company_of(const StatementView& view, const std::vector<ScoredDraft>& drafts) {
  const std::vector<Claims> claims = claims_of(view, drafts);
  std::vector<std::uint32_t> per_sentence(view.document().sentences.size());
  for (const ScoredDraft& draft : drafts) ++per_sentence[view.token(draft.draft.head).sentence];
  std::vector<DraftCompany> company(drafts.size());
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    DraftCompany& mine = company[i];
    const StatementDraft& draft = drafts[i].draft;
    if (const std::uint32_t outer = claims[draft.head].first; outer != Document::none)
      mine.around = drafts[outer].scores.cue;
    mine.in_sentence = per_sentence[view.token(draft.head).sentence];
    std::uint32_t shared = 0;
    for (const TokenRange piece : draft.content)
      for (std::uint32_t t = piece.first; t < piece.last; ++t) shared += claims[t].first != i;
    mine.contested = static_cast<float>(shared) / static_cast<float>(std::max(1U, size_of(draft.content)));
    const auto by_head = [](const ScoredDraft& d) { return d.draft.head; };
    for (const TokenRange piece : draft.content)
      for (auto inner = std::ranges::lower_bound(drafts, piece.first, {}, by_head);
           inner != drafts.end() && inner->draft.head < piece.last; ++inner)
        mine.inside = std::max(mine.inside, inner->scores.cue);
  }
  return company;
}

void add_acceptance_features(const StatementView& view, const ScoredDraft& scored,
                             const DraftCompany& company, FeatureList& f) {
  const StatementDraft& draft = scored.draft;
  const TokenTraits& cue = view[draft.head];
  const std::uint32_t cue_step = step(scored.scores.cue, 0.25F);
  const std::uint32_t coarse = step(scored.scores.cue, 1.0F);
  const std::uint32_t source_step = step(scored.scores.source, 0.1F);
  const std::uint32_t content_step = step(scored.scores.content, 0.1F);
  const std::uint32_t around = company.around < -8 ? 0 : step(company.around, 1.0F);
  const std::uint32_t inside = company.inside < -8 ? 0 : step(company.inside, 1.0F);
  const std::uint32_t lead = company.around < -8 ? 99 : step(scored.scores.cue - company.around, 1.0F);
  const std::uint32_t lead_inside = company.inside < -8 ? 99 : step(scored.scores.cue - company.inside, 1.0F);
  const TokenRange first = draft.content.front();
  const std::uint32_t quoted = (view[first.first].quotation != 0) + 2 * (view[first.last - 1].quotation != 0);
  const std::uint32_t source = draft.source ? view[draft.source->last - 1].pos : 0;
  f.add("cue"_f, cue_step);
  f.add("source"_f, source_step);
  f.add("content"_f, content_step);
  f.add("all"_f, coarse, source_step / 2, content_step / 2);
  f.add("cue content"_f, coarse, content_step);
  f.add("cue source"_f, coarse, source_step);
  f.add("lemma"_f, cue.lemma);
  f.add("lemma cue"_f, cue.lemma, coarse);
  f.add("tag"_f, cue.tag, cue.dep);
  f.add("source kind"_f, source, draft.source.has_value(), cue.pos);
  f.add("no source"_f, draft.source.has_value(), coarse);
  f.add("source path"_f, scored.scores.source_path);
  f.add("content path"_f, scored.scores.content_path);
  f.add("content path cue"_f, scored.scores.content_path, coarse);
  f.add("pieces"_f, static_cast<std::uint32_t>(draft.content.size()), quoted);
  f.add("size"_f, bucket(size_of(draft.content)), coarse);
  f.add("size quoted"_f, bucket(size_of(draft.content)), quoted, first.first < draft.head);
  f.add("around"_f, around, coarse);
  f.add("lead"_f, lead, quoted);
  f.add("inside"_f, inside, coarse);
  f.add("lead inside"_f, lead_inside, quoted);
  f.add("contested"_f, step(company.contested, 0.25F), coarse);
  f.add("contested around"_f, step(company.contested, 0.25F), around != 0, inside != 0);
  f.add("in sentence"_f, std::min(company.in_sentence, 5U), coarse);
  f.add("cue quoted"_f, cue.quotation != 0, quoted, coarse);
  f.add("cue size"_f, draft.cue.size(), cue.tag);
  CueEvidence evidence;
  evidence.start(view, draft.head);
  evidence.add_draft(draft.content, draft.source.value_or(TokenRange{}), f);
}

std::vector<float> acceptance_scores(const StatementView& view, const std::vector<ScoredDraft>& drafts,
                                     const LinearHead& head) {
  const std::vector<DraftCompany> company = company_of(view, drafts);
  std::vector<float> scores(drafts.size());
  FeatureList features;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    features.clear();
    add_acceptance_features(view, drafts[i], company[i], features);
    scores[i] = head.margin(features.hashes());
  }
  return scores;
}

std::vector<Kept> accepted(const std::vector<ScoredDraft>& drafts, const std::vector<float>& scores,
                           float least) {
  std::vector<std::size_t> order(drafts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t i) { return scores[i]; });
  std::uint32_t end = 0;
  for (const ScoredDraft& draft : drafts)
    end = std::max({end, draft.draft.head + 1, draft.draft.content.back().last});
  std::vector<bool> held(end);    // inside the content of a kept draft
  std::vector<bool> is_cue(end);  // the cue of a kept draft
  std::vector<Kept> keep(drafts.size(), Kept::no);
  for (const std::size_t i : order) {
    const StatementDraft& draft = drafts[i].draft;
    const bool nested = held[draft.head];
    if (nested ? drafts[i].scores.cue < least_nested_cue : scores[i] < least) continue;
    const bool swallows = std::ranges::any_of(draft.content, [&](TokenRange piece) {
      return std::find(is_cue.begin() + piece.first, is_cue.begin() + piece.last, true) !=
             is_cue.begin() + piece.last;
    });
    if (swallows && !nested) continue;
    keep[i] = nested ? Kept::nested : Kept::outermost;
    is_cue[draft.head] = !nested;
    for (const TokenRange piece : draft.content)
      std::fill(held.begin() + piece.first, held.begin() + piece.last, true);
  }
  return keep;
}

}  // namespace rapporteur
