// SPDX-License-Identifier: Apache-2.0
// Which words around its head belong to a cue: "has said", "said in a statement", "'s call for".
#include <algorithm>

#include "claims/statement_features.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr std::uint32_t most_before = 6;
constexpr std::uint32_t most_after = 14;

std::uint32_t part_at(const CueFrame& frame, std::uint32_t token) {
  if (token == none) return 3;
  if (frame.source && frame.source->contains(token)) return 1;
  return std::ranges::any_of(frame.content, [&](TokenRange p) { return p.contains(token); }) ? 2 : 0;
}

void add_features(const CueFrame& frame, std::uint32_t edge, bool is_start, FeatureList& f) {
  const StatementView& view = *frame.view;
  const TokenTraits& x = view[edge];
  const TokenTraits& cue = view[frame.head];
  const std::uint32_t beyond = is_start ? x.previous_word : x.next_word;
  const std::uint32_t part = part_at(frame, beyond);
  const std::uint32_t size = is_start ? frame.head - edge : edge - frame.head;
  const std::uint32_t next = beyond == none ? 0 : view[beyond].lemma;
  const std::uint32_t next_link = beyond == none ? 0 : view[beyond].link;
  const std::uint32_t next_path = beyond == none ? 0 : frame.paths.to(beyond);
  f.add("size"_f, size, part);
  f.add("size lemma"_f, size, cue.lemma);
  f.add("size tag"_f, size, cue.tag, part);
  f.add("part"_f, part, x.pos, next_link);
  f.add("part lemma"_f, part, cue.lemma);
  f.add("path"_f, frame.paths.to(edge), part);
  f.add("path lemma"_f, frame.paths.to(edge), cue.lemma);
  f.add("path beyond"_f, next_path, part);
  f.add("path both"_f, frame.paths.to(edge), next_path);
  f.add("path beyond lemma"_f, next_path, cue.lemma);
  f.add("path word"_f, frame.paths.to(edge), x.lemma);
  f.add("word"_f, x.lemma, x.dep);
  f.add("word part"_f, x.lemma, part);
  f.add("beyond"_f, next, part);
  f.add("beyond path"_f, next, next_path);
  f.add("pair"_f, x.lemma, next);
  f.add("pair pos"_f, x.tag, beyond == none ? 0 : view[beyond].tag);
  f.add("cue word"_f, x.lemma, cue.lemma);
  f.add("cue beyond"_f, next, cue.lemma);
  f.add("mark"_f, view.lemma_at(is_start ? std::int64_t{edge} - 1 : std::int64_t{edge} + 1), x.pos);
  f.add("entity"_f, x.ent, beyond == none ? 0 : view[beyond].ent, part);
  frame.evidence.add_cue_edge(edge, beyond, is_start, f);
}

void list(const CueFrame& frame, bool is_start, Choice& out) {
  out.clear();
  const StatementView& view = *frame.view;
  const TokenRange sentence = frame.sentence();
  std::uint32_t t = frame.head;
  for (std::uint32_t steps = 0; steps <= (is_start ? most_before : most_after); ++steps) {
    if (part_at(frame, t) != 0) break;
    if (view[t].is_word || t == frame.head) {
      const std::uint16_t part = out.add_part();
      add_features(frame, t, is_start, out.part(part));
      out.options.push_back({{part, Choice::no_part, Choice::no_part}, {t, t + 1}});
    }
    if (is_start ? t == sentence.first : t + 1 == sentence.last) break;
    is_start ? --t : ++t;
  }
}

}  // namespace

void list_cue_starts(const CueFrame& frame, Choice& out) { list(frame, true, out); }
void list_cue_ends(const CueFrame& frame, Choice& out) { list(frame, false, out); }

}  // namespace rapporteur
