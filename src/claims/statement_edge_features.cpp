// SPDX-License-Identifier: Apache-2.0
// Where content may start and end, seen from a cue.
#include <algorithm>

#include "claims/statement_features.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr std::uint32_t farthest_sentence =
    8;  // further than that, a quotation is no longer read as one statement

/// Relation of a word to the parts already found: 0 outside, 1 the cue, 2 the source, 3 a chosen piece, 4 no
/// word.
std::uint32_t part_at(const CueFrame& frame, std::uint32_t token) {
  if (token == none) return 4;
  if (token == frame.head) return 1;
  if (frame.source && frame.source->contains(token)) return 2;
  return 0;
}

std::uint32_t distance(std::uint32_t a, std::uint32_t b) { return bucket(a < b ? b - a : a - b); }

std::uint32_t side_of(const CueFrame& frame, std::uint32_t token) { return token < frame.head ? 1 : 2; }

std::uint32_t source_side(const CueFrame& frame, std::uint32_t token) {
  if (!frame.source) return 0;
  return token < frame.source->first ? 1 : token >= frame.source->last ? 2 : 3;
}

std::uint32_t sentence_offset(const CueFrame& frame, std::uint32_t token) {
  const StatementView& view = *frame.view;
  const std::int64_t offset = std::int64_t{view.token(token).sentence} - view.token(frame.head).sentence;
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(offset, -2, 3) + 10);
}

std::uint32_t commas_between(const CueFrame& frame, std::uint32_t token) {
  const TokenRange between{std::min(token, frame.head), std::max(token, frame.head)};
  return std::min(frame.view->count(between, &TokenCounts::commas), 3U);
}

struct Window {
  TokenRange sentence;
  std::uint32_t number = 0;
  std::uint32_t paragraph = 0;
};

Window window_of(const CueFrame& frame) {
  const StatementView& view = *frame.view;
  return {frame.sentence(), view.token(frame.head).sentence, view.paragraph(frame.head)};
}

bool opens_quotation(const StatementView& view, std::uint32_t token) {
  const std::uint32_t q = view[token].quotation;
  if (q == 0) return false;
  const std::uint32_t before = view[token].previous_word;
  return before == none || view[before].quotation != q;
}

bool closes_quotation(const StatementView& view, std::uint32_t token) {
  const std::uint32_t q = view[token].quotation;
  if (q == 0) return false;
  const std::uint32_t next = view[token].next_word;
  return next == none || view[next].quotation != q;
}

bool ends_sentence(const StatementView& view, std::uint32_t token) {
  const std::uint32_t next = view[token].next_word;
  return next == none || view.token(next).sentence != view.token(token).sentence;
}

void add_position(Choice& out, std::uint32_t token) {
  const std::uint16_t part = out.add_part();
  out.options.push_back({{part, Choice::no_part, Choice::no_part}, {token, token + 1}});
}

void add_start_features(const CueFrame& frame, std::uint32_t i, FeatureList& f) {
  const StatementView& view = *frame.view;
  const TokenTraits& x = view[i];
  const TokenTraits& cue = view[frame.head];
  const std::uint32_t top = x.top_from;
  const std::uint32_t path = frame.paths.to(top);
  const std::uint32_t branch = frame.paths.branch(i);
  const std::uint32_t side = side_of(frame, i);
  const std::uint32_t before = part_at(frame, x.previous_word);
  const std::uint32_t opens = opens_quotation(view, i);
  const std::uint32_t mark = view.lemma_at(std::int64_t{i} - 1);
  f.add("s path"_f, path, opens);
  f.add("s path lemma"_f, path, cue.lemma);
  f.add("s path tag"_f, path, cue.tag, before);
  f.add("s own path"_f, frame.paths.to(i), x.pos);
  f.add("s top"_f, view[top].dep, view[top].pos, before);
  f.add("s top cue"_f, view[top].link, cue.lemma, side);
  f.add("s dep"_f, x.dep, side);
  f.add("s word"_f, x.lemma);
  f.add("s word cue"_f, x.lemma, cue.lemma, side);
  f.add("s word before"_f, x.lemma, before, side);
  f.add("s pos before"_f, x.pos, before, side);
  f.add("s mark"_f, mark, x.pos);
  f.add("s mark side"_f, mark, side, before);
  f.add("s mark lemma"_f, mark, cue.lemma, side);
  f.add("s previous"_f, x.previous_word == none ? 0 : view[x.previous_word].lemma, side);
  f.add("s previous pos"_f, x.previous_word == none ? 0 : view[x.previous_word].pos, x.pos, side);
  f.add("s side"_f, side, cue.lemma, before);
  f.add("s distance"_f, side, distance(i, frame.head), commas_between(frame, i));
  f.add("s distance cue"_f, side, distance(i, frame.head), cue.lemma);
  f.add("s source side"_f, source_side(frame, i), side, cue.dep);
  f.add("s opens"_f, opens, side, sentence_offset(frame, i));
  f.add("s opens lemma"_f, opens, side, cue.lemma);
  f.add("s quoted"_f, x.quotation != 0, cue.quotation != 0, x.quotation == cue.quotation);
  f.add("s sentence"_f, sentence_offset(frame, i), opens,
        x.previous_word == none || ends_sentence(view, x.previous_word));
  f.add("s sentence start"_f, x.previous_word == none || ends_sentence(view, x.previous_word), side, cue.tag);
  f.add("s sentence start dep"_f, x.previous_word == none || ends_sentence(view, x.previous_word), side,
        cue.dep);
  f.add("s paragraph"_f, view.paragraph(i) == view.paragraph(frame.head), side, opens);
  const std::uint32_t at_edge = branch != none && view[branch].first == i;
  const std::uint32_t branch_dep = branch == none ? side : view[branch].link;
  f.add("s branch"_f, branch_dep, at_edge, cue.tag);
  f.add("s branch lemma"_f, branch_dep, at_edge, cue.lemma);
  f.add("s branch dep"_f, branch_dep, at_edge, mixed(x.dep, x.pos));
  f.add("s entity"_f, x.ent, view.token(i).ent_iob == 'B', side);
  frame.evidence.add_start(i, x.previous_word, f);
}

void add_end_features(const CueFrame& frame, std::uint32_t j, FeatureList& f) {
  const StatementView& view = *frame.view;
  const TokenTraits& x = view[j];
  const TokenTraits& cue = view[frame.head];
  const std::uint32_t top = x.top_to;
  const std::uint32_t path = frame.paths.to(top);
  const std::uint32_t branch = frame.paths.branch(j);
  const std::uint32_t side = side_of(frame, j);
  const std::uint32_t after = part_at(frame, x.next_word);
  const std::uint32_t closes = closes_quotation(view, j);
  const std::uint32_t ends = ends_sentence(view, j);
  const std::uint32_t mark = view.lemma_at(std::int64_t{j} + 1);
  const std::uint32_t next_top = x.next_word == none ? j : view[x.next_word].top_from;
  f.add("e path"_f, path, closes);
  f.add("e path lemma"_f, path, cue.lemma);
  f.add("e path tag"_f, path, cue.tag, after);
  f.add("e top"_f, view[top].dep, view[top].pos, after);
  f.add("e top cue"_f, view[top].link, cue.lemma, side);
  f.add("e dep"_f, x.dep, x.pos, side);
  f.add("e word"_f, x.lemma);
  f.add("e mark"_f, mark, x.pos, side);
  f.add("e mark after"_f, mark, after, side);
  f.add("e mark cue"_f, mark, cue.lemma, side);
  f.add("e next"_f, x.next_word == none ? 0 : view[x.next_word].lemma, side);
  f.add("e next mark"_f, x.next_word == none ? 0 : view[x.next_word].lemma, mark);
  f.add("e next pos"_f, x.next_word == none ? 0 : view[x.next_word].pos, x.pos, side);
  f.add("e next top"_f, view[next_top].link, side, after);
  f.add("e next path"_f, frame.paths.to(next_top), mark);
  f.add("e next path cue"_f, frame.paths.to(next_top), cue.lemma);
  f.add("e next head"_f, view.token(next_top).head == frame.head, view[next_top].dep, cue.tag);
  f.add("e next entity"_f, x.next_word == none ? 0 : view[x.next_word].ent, view[next_top].dep, ends);
  f.add("e next word head"_f, view[next_top].dep, view[next_top].lemma, ends);
  f.add("e side"_f, side, cue.lemma, after);
  f.add("e distance"_f, side, distance(j, frame.head), ends);
  f.add("e distance cue"_f, side, distance(j, frame.head), cue.lemma);
  f.add("e source side"_f, source_side(frame, j), side, cue.dep);
  f.add("e closes"_f, closes, side, sentence_offset(frame, j));
  f.add("e closes lemma"_f, closes, side, cue.lemma);
  f.add("e quoted"_f, x.quotation != 0, cue.quotation != 0, ends);
  f.add("e sentence"_f, sentence_offset(frame, j), closes, ends);
  f.add("e ends"_f, ends, side, cue.tag);
  f.add("e ends cue"_f, ends, side, cue.lemma);
  const std::uint32_t at_edge = branch != none && view[branch].last == j;
  const std::uint32_t branch_dep = branch == none ? side : view[branch].link;
  f.add("e branch"_f, branch_dep, at_edge, cue.tag);
  f.add("e branch lemma"_f, branch_dep, at_edge, cue.lemma);
  f.add("e branch next"_f, branch_dep, at_edge, view[next_top].link);
  f.add("e entity"_f, x.ent, x.next_word != none && view.token(x.next_word).ent_iob == 'I', side);
  frame.evidence.add_end(j, x.next_word, f);
}

}  // namespace

void list_starts(const CueFrame& frame, Choice& out) {
  out.clear();
  const StatementView& view = *frame.view;
  const Window window = window_of(frame);
  const auto& sentences = view.document().sentences;
  const std::uint32_t from = window.number > 5 ? window.number - 5 : 0;
  const std::uint32_t to =
      std::min<std::uint32_t>(window.number + 2, static_cast<std::uint32_t>(sentences.size()));
  for (std::uint32_t s = from; s < to; ++s) {
    const TokenRange near = StatementView::cut_near(frame.head, sentences[s], frame.reach);
    for (std::uint32_t t = near.first; t < near.last; ++t) {
      if (!view[t].is_word || part_at(frame, t) != 0) continue;
      const std::uint32_t before = view[t].previous_word;
      const bool after_mark = before == none || before + 1 != t;
      const bool fits = s == window.number || (s > window.number && after_mark) || opens_quotation(view, t) ||
                        (s + 1 == window.number && (before == none || ends_sentence(view, before)));
      if (fits) add_position(out, t);
    }
  }
  for (const Choice::Option& option : out.options)
    add_start_features(frame, option.range.first, out.part(option.parts.front()));
}

void list_ends(const CueFrame& frame, Choice& out) {
  out.clear();
  const StatementView& view = *frame.view;
  const Window window = window_of(frame);
  const auto& sentences = view.document().sentences;
  const std::uint32_t from = window.number > 0 ? window.number - 1 : 0;
  const auto to = std::min<std::uint32_t>(window.number + farthest_sentence + 1,
                                          static_cast<std::uint32_t>(sentences.size()));
  for (std::uint32_t s = from; s < to; ++s) {
    if (s > window.number + 1 && view.paragraph(sentences[s].first) > window.paragraph + 1) break;
    const TokenRange near = StatementView::cut_near(frame.head, sentences[s], frame.reach);
    for (std::uint32_t t = near.first; t < near.last; ++t) {
      if (!view[t].is_word || part_at(frame, t) != 0) continue;
      const bool before_mark = view[t].next_word != t + 1;
      const bool fits = s == window.number || (s == window.number + 1 && before_mark) ||
                        ends_sentence(view, t) || closes_quotation(view, t);
      if (fits) add_position(out, t);
    }
  }
  for (const Choice::Option& option : out.options)
    add_end_features(frame, option.range.first, out.part(option.parts.front()));
}

}  // namespace rapporteur
