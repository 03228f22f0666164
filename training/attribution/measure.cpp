// SPDX-License-Identifier: Apache-2.0
#include "attribution/measure.hpp"

#include <algorithm>
#include <set>

namespace rapporteur::training {
namespace {

using Pieces = std::vector<TokenRange>;

Pieces of(const std::optional<TokenRange>& range) { return range ? Pieces{*range} : Pieces{}; }

std::set<std::uint32_t> words(const StatementView& view, const Pieces& pieces) {
  std::set<std::uint32_t> out;
  for (const TokenRange piece : pieces)
    for (std::uint32_t t = piece.first; t < piece.last; ++t)
      if (view[t].is_word) out.insert(t);
  return out;
}

double overlap(const StatementView& view, const Pieces& a, const Pieces& b) {
  const auto x = words(view, a);
  const auto y = words(view, b);
  if (x.empty() && y.empty()) return 1;
  const auto shared = std::ranges::count_if(x, [&](std::uint32_t t) { return y.contains(t); });
  return 2.0 * static_cast<double>(shared) / static_cast<double>(x.size() + y.size());
}

}  // namespace

bool Measure::matches(const StatementView& view, const GoldStatement& gold, const StatementDraft& draft) {
  return overlap(view, gold.content, draft.content) >= 0.5 &&
         overlap(view, of(gold.source), of(draft.source)) >= 0.5;
}

void Measure::add(const StatementView& view, const std::vector<GoldStatement>& gold,
                  const std::vector<StatementDraft>& drafts) {
  using Spans = std::set<std::set<std::uint32_t>>;
  const auto compare = [&](Count& count, auto gold_pieces, auto draft_pieces) {
    Spans in_gold, in_drafts;
    for (const auto& g : gold)
      if (auto set = words(view, gold_pieces(g)); !set.empty()) in_gold.insert(std::move(set));
    for (const auto& d : drafts)
      if (auto set = words(view, draft_pieces(d)); !set.empty()) in_drafts.insert(std::move(set));
    count.gold += in_gold.size();
    count.found += in_drafts.size();
    for (const auto& set : in_drafts) count.hit += in_gold.contains(set);
  };
  compare(
      source_, [](const GoldStatement& g) { return of(g.source); },
      [](const StatementDraft& d) { return of(d.source); });
  compare(
      cue_, [](const GoldStatement& g) { return Pieces{g.cue}; },
      [](const StatementDraft& d) { return Pieces{d.cue}; });
  compare(
      content_, [](const GoldStatement& g) { return g.content; },
      [](const StatementDraft& d) { return d.content; });
  std::set<std::size_t> taken;
  relation_.gold += gold.size();
  relation_.found += drafts.size();
  head_.gold += gold.size();
  head_.found += drafts.size();
  for (const StatementDraft& draft : drafts) {
    for (std::size_t g = 0; g < gold.size(); ++g) {
      if (taken.contains(g) || !matches(view, gold[g], draft)) continue;
      taken.insert(g);
      ++relation_.hit;
      break;
    }
    const auto same = std::ranges::find(gold, draft.head, &GoldStatement::head);
    if (same == gold.end()) continue;
    ++head_.hit;
    ++given_cue_source_.gold, ++given_cue_source_.found;
    ++given_cue_content_.gold, ++given_cue_content_.found;
    given_cue_source_.hit += words(view, of(same->source)) == words(view, of(draft.source));
    given_cue_content_.hit += words(view, same->content) == words(view, draft.content);
  }
}

void Measure::print(std::ostream& out) const {
  out << "relation " << relation_.f1() << "  source " << source_.f1() << "  cue " << cue_.f1() << "  content "
      << content_.f1() << "  | cue head " << head_.f1() << "; given it: source " << given_cue_source_.f1()
      << "  content " << given_cue_content_.f1() << "  (" << relation_.found << " found, " << relation_.gold
      << " gold)\n";
}

}  // namespace rapporteur::training
