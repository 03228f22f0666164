// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/statement_features.hpp"

namespace rapporteur {

void CueFrame::start(const StatementView& of, std::uint32_t cue_head, std::uint32_t tokens_around) {
  view = &of;
  head = cue_head;
  reach = tokens_around;
  paths.start(of, cue_head, reach);
  evidence.start(of, cue_head);
  subject = of.subject_of(cue_head);
  source.reset();
  content.clear();
}

namespace {

constexpr std::uint32_t none = Document::none;

bool is_nominal(const Token& token) {
  if (token.pos == "NOUN" || token.pos == "PROPN" || token.pos == "PRON") return true;
  return token.dep == "nsubj" || token.dep == "nsubjpass" || token.dep == "pobj" || token.dep == "poss" ||
         token.dep == "dobj";
}

class SourceOptions {
 public:
  SourceOptions(const CueFrame& frame, Choice& out)
      : frame_(frame), view_(*frame.view), document_(view_.document()), cue_(view_[frame.head]), out_(out) {}

  void run() {
    out_.clear();
    add_none();
    const TokenRange sentence = frame_.sentence();
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
      if (t != frame_.head && view_[t].is_word && is_nominal(view_.token(t))) add_phrase(t);
    for (const TokenRange run : frame_.evidence.likely_sources(view_)) add_run(run);
  }

 private:
  void add_none() {
    const std::uint16_t part = out_.add_part();
    FeatureList& f = out_.part(part);
    f.add("none"_f);
    f.add("none lemma"_f, cue_.lemma);
    f.add("none lemma tag"_f, cue_.lemma, cue_.tag);
    f.add("none tag dep"_f, cue_.tag, cue_.dep);
    f.add("none subject"_f, frame_.subject != none, cue_.tag);
    if (frame_.subject != none) f.add("none subject is"_f, view_[frame_.subject].lemma);
    if (frame_.subject != none) f.add("none subject kind"_f, view_[frame_.subject].pos, cue_.lemma);
    for (const std::uint32_t child : document_.children(frame_.head))
      f.add("none child"_f, view_[child].dep, cue_.pos);
    frame_.evidence.add_no_source(f);
    f.add("none head"_f, view_[view_.token(frame_.head).head].lemma, cue_.dep);
    out_.options.push_back({{part, Choice::no_part, Choice::no_part}, {}});
  }

  void add_phrase(std::uint32_t head) {
    const std::uint16_t part = out_.add_part();
    add_head_features(head, out_.part(part));
    lefts_.clear();
    rights_.clear();
    list_edges(head);
    for (const std::uint32_t left : lefts_)
      for (const std::uint32_t right : rights_) {
        const TokenRange range{left, right + 1};
        if (range.contains(frame_.head)) continue;
        const std::uint16_t cut = out_.add_part();
        add_cut_features(head, range, out_.part(cut));
        out_.options.push_back({{part, cut, Choice::no_part}, range});
      }
  }

  /// A run of words found by the network, where no phrase has those edges.
  void add_run(TokenRange run) {
    const auto is_run = [&](const Choice::Option& option) { return option.range == run; };
    if (run.contains(frame_.head) || std::ranges::any_of(out_.options, is_run)) return;
    std::uint32_t head = run.first;
    while (head + 1 < run.last && run.contains(view_.token(head).head)) ++head;
    const std::uint16_t part = out_.add_part();
    add_head_features(head, out_.part(part));
    const std::uint16_t cut = out_.add_part();
    add_cut_features(head, run, out_.part(cut));
    out_.part(cut).add("run"_f);
    out_.options.push_back({{part, cut, Choice::no_part}, run});
  }

  /// The phrase may begin before its connectives or after them, and end after its head or any dependent on
  /// the right.
  void list_edges(std::uint32_t head) {
    const auto add = [](std::vector<std::uint32_t>& to, std::uint32_t edge) {
      if (std::ranges::find(to, edge) == to.end()) to.push_back(edge);
    };
    add(lefts_, view_[head].first);
    bool skipping = true;
    for (const std::uint32_t child : document_.children(head)) {
      const std::string_view dep = view_.token(child).dep;
      if (child < head && view_[child].is_word) {
        skipping = skipping && (dep == "cc" || dep == "advmod" || dep == "preconj" || dep == "mark" ||
                                dep == "prep" || dep == "predet");
        if (!skipping) add(lefts_, view_[child].first);
        if (!skipping) break;
      }
    }
    if (skipping) add(lefts_, head);
    add(rights_, head);
    for (const std::uint32_t child : document_.children(head))
      if (child > head && view_[child].is_word) add(rights_, view_[child].last);
    std::erase_if(lefts_, [&](std::uint32_t left) { return left > head; });
    std::erase_if(rights_, [&](std::uint32_t right) { return right < head; });
  }

  void add_head_features(std::uint32_t h, FeatureList& f) {
    const TokenTraits& x = view_[h];
    const std::uint32_t path = frame_.paths.to(h);
    const std::uint32_t side = h < frame_.head ? 1 : 2;
    const std::uint32_t distance = bucket(side == 1 ? frame_.head - h : h - frame_.head);
    const bool is_subject = h == frame_.subject;
    f.add("path"_f, path);
    f.add("path lemma"_f, path, cue_.lemma);
    f.add("path tag"_f, path, cue_.tag);
    f.add("path length"_f, frame_.paths.length(h), side);
    f.add("subject"_f, is_subject, cue_.pos);
    f.add("subject lemma"_f, is_subject, cue_.lemma);
    f.add("subject dep"_f, is_subject, x.dep, cue_.dep);
    f.add("dep"_f, x.dep, side, distance);
    f.add("kind"_f, x.pos, x.ent);
    f.add("kind dep"_f, x.tag, x.ent, x.dep);
    f.add("word"_f, x.lemma);
    f.add("word dep"_f, x.lemma, x.dep);
    f.add("word cue"_f, x.lemma, cue_.lemma);
    f.add("side"_f, side, cue_.lemma);
    f.add("distance"_f, side, distance, cue_.pos);
    f.add("quoted"_f, x.quotation != 0, cue_.quotation != 0);
    f.add("quoted same"_f, x.quotation == cue_.quotation, x.pos);
    const std::uint32_t above = view_.token(h).head;
    f.add("above"_f, view_[above].lemma, x.dep);
    f.add("above is cue"_f, above == frame_.head, x.dep, cue_.tag);
    f.add("cue frame"_f, x.link, side, cue_.lemma);
    f.add("between"_f, between(h), side);
    if (side == 1) f.add("next word"_f, view_[view_[h].last].next_word == frame_.head, x.dep);
    if (side == 2) f.add("follows cue"_f, view_[view_[h].first].previous_word == frame_.head, x.dep);
    f.add("cue dep"_f, x.dep, cue_.dep, side);
    frame_.evidence.add_source_head(h, is_subject, f);
  }

  /// Number of other nominals and verbs between the cue and the phrase.
  std::uint32_t between(std::uint32_t h) const {
    const TokenRange gap{std::min(h, frame_.head) + 1, std::max(h, frame_.head)};
    return std::min(view_.count(gap, &TokenCounts::nouns), 4U) * 8 +
           std::min(view_.count(gap, &TokenCounts::verbs), 3U);
  }

  void add_cut_features(std::uint32_t head, TokenRange range, FeatureList& f) {
    const TokenTraits& x = view_[head];
    const std::uint32_t last = range.last - 1;
    const bool whole_left = range.first == x.first;
    const bool whole_right = last == x.last;
    std::uint32_t inside = 0;
    std::uint32_t outside = 0;
    edge_children(head, last, inside, outside);
    const std::uint32_t subject = head == frame_.subject;
    f.add("cut whole"_f, whole_left, whole_right, x.pos);
    f.add("cut last"_f, inside, outside);
    f.add("cut last kind"_f, inside, outside, x.pos);
    f.add("cut last entity"_f, inside, outside, mixed(x.ent, subject));
    f.add("cut inside"_f, inside, x.dep);
    f.add("cut outside"_f, outside, x.dep);
    f.add("cut first"_f, view_[range.first].lemma, whole_left);
    f.add("cut first dep"_f, view_[range.first].dep, whole_left);
    f.add("cut last word"_f, view_[last].pos, view_.pos_at(last + 1));
    f.add("cut after"_f, view_.lemma_at(last + 1), inside);
    f.add("cut last lemma"_f, view_[last].lemma);
    f.add("cut next is cue"_f, view_[last].next_word == frame_.head, inside, outside);
    f.add("cut size"_f, bucket(range.size()), x.pos);
    f.add("cut comma"_f, has_comma(range), outside);
    f.add("cut outside cue"_f, outside, cue_.dep);
    f.add("cut side"_f, inside, outside, head < frame_.head ? 1U : 2U);
    f.add("cut before"_f, view_.lemma_at(std::int64_t{range.first} - 1));
    frame_.evidence.add_source_cut(range, f);
  }

  /// Dependencies of the last dependent kept and of the first one cut off.
  void edge_children(std::uint32_t head, std::uint32_t last, std::uint32_t& inside,
                     std::uint32_t& outside) const {
    for (const std::uint32_t child : document_.children(head)) {
      if (child <= head || !view_[child].is_word) continue;
      if (view_[child].last <= last)
        inside = view_[child].link;
      else if (outside == 0)
        outside = view_[child].link;
    }
  }

  bool has_comma(TokenRange range) const { return view_.count(range, &TokenCounts::commas) > 0; }

  const CueFrame& frame_;
  const StatementView& view_;
  const Document& document_;
  const TokenTraits& cue_;
  Choice& out_;
  std::vector<std::uint32_t> lefts_;
  std::vector<std::uint32_t> rights_;
};

}  // namespace

void list_sources(const CueFrame& frame, Choice& out) { SourceOptions(frame, out).run(); }

}  // namespace rapporteur
