// SPDX-License-Identifier: Apache-2.0
// Pieces of content between likely edges.
#include <algorithm>

#include "claims/statement_features.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

class PieceOptions {
 public:
  PieceOptions(const CueFrame& frame, Choice& out)
      : frame_(frame), view_(*frame.view), cue_(view_[frame.head]), out_(out) {}

  void run(Edges& edges) {
    out_.clear();
    if (!frame_.content.empty()) add_none();
    std::vector<std::uint16_t> ends;
    ends.reserve(edges.ends.size());
    for (const Edge& edge : edges.ends) ends.push_back(lend(edge));
    if (edges.pieces.empty()) make_pieces(edges);
    auto piece = edges.pieces.begin();
    for (std::size_t a = 0; a < edges.starts.size(); ++a) {
      const std::uint16_t start = lend(edges.starts[a]);
      for (; piece != edges.pieces.end() && piece->start == a; ++piece) {
        if (overlaps_chosen(piece->range)) continue;
        out_.options.push_back({{start, ends[piece->end], features_of(*piece)}, piece->range});
      }
    }
  }

 private:
  std::uint16_t lend(const Edge& edge) {
    out_.fetch(edge.features);
    return out_.lend_part(edge.features);
  }

  void make_pieces(Edges& edges) const {
    edges.pieces.reserve(edges.starts.size() * edges.ends.size());
    for (std::size_t a = 0; a < edges.starts.size(); ++a)
      for (std::size_t b = 0; b < edges.ends.size(); ++b) {
        const TokenRange range{edges.starts[a].token, edges.ends[b].token + 1};
        if (range.empty() || range.contains(frame_.head) || (frame_.source && range.overlaps(*frame_.source)))
          continue;
        ContentPiece& piece = edges.pieces.emplace_back();
        piece.start = a;
        piece.end = b;
        piece.range = range;
        piece.features.fetch_from(out_.places());
        add_joint_features(range, piece.features);
      }
  }

  [[nodiscard]] bool overlaps_chosen(TokenRange range) const {
    return std::ranges::any_of(frame_.content, [&](TokenRange chosen) { return chosen.overlaps(range); });
  }

  /// The part with all features of the piece, those included that depend on the pieces chosen before.
  std::uint16_t features_of(const ContentPiece& piece) {
    if (frame_.content.empty() && !frame_.evidence.any()) return out_.lend_part(piece.features);
    const std::uint16_t number = out_.add_part();
    FeatureList& f = out_.part(number);
    f.add(piece.features);
    frame_.evidence.add_piece(piece.range, frame_.content, f);
    if (!frame_.content.empty()) add_further_features(piece.range, f);
    return number;
  }

  [[nodiscard]] std::uint32_t part_before(TokenRange range) const {
    return part(view_[range.first].previous_word);
  }
  [[nodiscard]] std::uint32_t part_after(TokenRange range) const {
    return part(view_[range.last - 1].next_word);
  }
  [[nodiscard]] std::uint32_t part(std::uint32_t t) const {
    if (t == none) return 3;
    if (t == frame_.head) return 1;
    return frame_.source && frame_.source->contains(t) ? 2 : 0;
  }

  /// The token whose subtree is exactly this range, or none.
  [[nodiscard]] std::uint32_t phrase(TokenRange range) const {
    const std::uint32_t last = range.last - 1;
    const std::uint32_t from = view_[range.first].top_from;
    if (view_[from].first == range.first && view_[from].last == last) return from;
    const std::uint32_t to = view_[last].top_to;
    return view_[to].first == range.first && view_[to].last == last ? to : none;
  }

  /// How the range lies to quotation marks: 0 no marks, 1 exactly one quotation, 2 several or more than one,
  /// 3 inside one, 4 cuts one at its start, 5 cuts one at its end.
  [[nodiscard]] std::uint32_t quoting(TokenRange range) const {
    const std::uint32_t a = view_[range.first].quotation;
    const std::uint32_t b = view_[range.last - 1].quotation;
    const std::uint32_t before = view_[range.first].previous_word;
    const std::uint32_t after = view_[range.last - 1].next_word;
    const bool starts_inside = a != 0 && before != none && view_[before].quotation == a;
    const bool ends_inside = b != 0 && after != none && view_[after].quotation == b;
    if (starts_inside && ends_inside) return a == b ? 3 : 6;
    if (starts_inside) return 4;
    if (ends_inside) return 5;
    if (a != 0 && a == b) return 1;
    if (a != 0 || b != 0) return 2;
    return view_.count(range, &TokenCounts::quoted) > 0 ? 2 : 0;
  }

  void add_joint_features(TokenRange range, FeatureList& f) const {
    const std::uint32_t last = range.last - 1;
    const std::uint32_t head = phrase(range);
    const std::uint32_t path = head == none ? 0 : frame_.paths.to(head);
    const std::uint32_t side = range.first < frame_.head ? 1 : 2;
    const std::uint32_t quoted = quoting(range);
    const std::uint32_t size = bucket(range.size());
    const std::uint32_t before = part_before(range);
    const std::uint32_t after = part_after(range);
    const std::uint32_t sentences =
        std::min(view_.token(last).sentence - view_.token(range.first).sentence, 3U);
    f.add("j path"_f, path, quoted);
    f.add("j path lemma"_f, path, cue_.lemma);
    f.add("j path tag"_f, path, cue_.tag,
          view_.token(frame_.head).sentence == view_.token(range.first).sentence);
    f.add("j phrase"_f, head == none ? 0 : view_[head].link, side, cue_.lemma);
    f.add("j phrase word"_f, head == none ? 0 : view_[head].lemma, head == none ? 0 : view_[head].dep);
    f.add("j quoted"_f, quoted, side, sentences);
    f.add("j quoted lemma"_f, quoted, cue_.lemma);
    f.add("j size"_f, size, cue_.lemma);
    f.add("j size side"_f, size, side, quoted);
    f.add("j neighbours"_f, before, after, side);
    f.add("j neighbours dep"_f, before * 8 + after, cue_.dep, head != none);
    f.add("j sentences"_f, sentences, quoted, view_.paragraph(range.first) == view_.paragraph(last));
    const std::uint32_t a = frame_.paths.branch(range.first);
    const std::uint32_t b = frame_.paths.branch(last);
    const std::uint32_t edges =
        (a != none && view_[a].first == range.first) * 2U + (b != none && view_[b].last == last);
    f.add("j branches"_f, a == none ? 0 : view_[a].link, b == none ? 0 : view_[b].link, edges);
    f.add("j branches cue"_f, mixed(a == none ? 0 : view_[a].dep, b == none ? 0 : view_[b].dep), edges,
          cue_.lemma);
    f.add("j tops"_f, view_[view_[range.first].top_from].dep, view_[view_[last].top_to].dep, a == b);
    f.add("j same head"_f,
          view_.token(view_[range.first].top_from).head == view_.token(view_[last].top_to).head, side,
          head != none);
    f.add("j verb"_f, has_subject(range), cue_.lemma, side);
    f.add("j first last"_f, view_[range.first].pos, view_[last].pos, size);
    f.add("j sentence edges"_f, starts_sentence(range.first), ends_sentence(last), side * 8 + sentences);
  }

  [[nodiscard]] bool has_subject(TokenRange range) const {
    return view_.count(range, &TokenCounts::subjects) > 0;
  }
  [[nodiscard]] bool starts_sentence(std::uint32_t t) const {
    const std::uint32_t before = view_[t].previous_word;
    return before == none || view_.token(before).sentence != view_.token(t).sentence;
  }
  [[nodiscard]] bool ends_sentence(std::uint32_t t) const {
    const std::uint32_t next = view_[t].next_word;
    return next == none || view_.token(next).sentence != view_.token(t).sentence;
  }

  /// What stands between a chosen piece and the cue's own words decides whether more follows.
  void add_none() {
    const std::uint16_t number = out_.add_part();
    FeatureList& f = out_.part(number);
    const TokenRange piece = frame_.content.back();
    const std::uint32_t head = phrase(piece);
    const std::uint32_t side = piece.first < frame_.head ? 1 : 2;
    frame_.evidence.add_no_piece(frame_.content, f);
    f.add("n"_f, static_cast<std::uint32_t>(frame_.content.size()));
    f.add("n lemma"_f, cue_.lemma, side);
    f.add("n quoted"_f, quoting(piece), side,
          view_[view_[piece.last - 1].quotation != 0 ? frame_.head : piece.first].pos);
    f.add("n phrase"_f, head == none ? 0 : view_[head].link, cue_.lemma);
    f.add("n path"_f, head == none ? 0 : frame_.paths.to(head), side);
    f.add("n neighbours"_f, part_before(piece), part_after(piece), quoting(piece));
    f.add("n edges"_f, starts_sentence(piece.first), ends_sentence(piece.last - 1), side);
    const std::uint32_t after = after_sentence();
    f.add("n next"_f, after, quoting(piece), side);
    f.add("n next lemma"_f, after, cue_.lemma, quoting(piece));
    f.add("n size"_f, bucket(piece.size()), side);
    out_.options.push_back({{number, Choice::no_part, Choice::no_part}, {}});
  }

  /// How the text goes on after the cue's sentence: 0 ends, 1 new paragraph, 2 quoted, 3 not quoted (+4 where
  /// the cue's sentence ends in its own words).
  [[nodiscard]] std::uint32_t after_sentence() const {
    const TokenRange sentence = frame_.sentence();
    std::uint32_t t = sentence.last - 1;
    while (t > sentence.first && !view_[t].is_word) --t;
    const std::uint32_t next = view_[t].next_word;
    const std::uint32_t own = frame_.content.back().contains(t) ? 0 : 4;
    if (next == none) return own;
    if (view_.paragraph(next) != view_.paragraph(frame_.head)) return 1 + own;
    return (view_[next].quotation != 0 ? 2 : 3) + own;
  }

  void add_further_features(TokenRange range, FeatureList& f) const {
    const TokenRange piece = frame_.content.back();
    const std::uint32_t order = range.first > piece.first ? 1 : 2;
    const TokenRange gap =
        order == 1 ? TokenRange{piece.last, range.first} : TokenRange{range.last, piece.first};
    const std::uint32_t head = phrase(range);
    const std::uint32_t other = phrase(piece);
    std::uint32_t between = gap.contains(frame_.head);
    if (frame_.source && gap.contains(*frame_.source)) between += 2;
    f.add("m order"_f, order, between, bucket(gap.size()));
    f.add("m order lemma"_f, order, between, cue_.lemma);
    f.add("m quoted"_f, quoting(range), quoting(piece), mixed(order, between));
    f.add("m phrases"_f, head == none ? 0 : view_[head].link, other == none ? 0 : view_[other].link, order);
    f.add("m phrases lemma"_f, head == none ? 0 : view_[head].dep, other == none ? 0 : view_[other].dep,
          cue_.lemma);
    f.add("m sentence"_f, view_.token(range.first).sentence - view_.token(piece.first).sentence + 10,
          quoting(range), quoting(piece));
    f.add("m sizes"_f, bucket(range.size()), bucket(piece.size()), order);
    f.add("m edges"_f, starts_sentence(range.first), ends_sentence(range.last - 1), mixed(order, between));
    f.add("m head"_f, head != none && view_.token(head).head == frame_.head,
          other != none && view_.token(other).head == frame_.head, order);
    f.add("m next"_f, after_sentence(), quoting(range),
          view_.token(range.first).sentence > view_.token(frame_.head).sentence);
  }

  const CueFrame& frame_;
  const StatementView& view_;
  const TokenTraits& cue_;
  Choice& out_;
};

}  // namespace

void list_pieces(const CueFrame& frame, Edges& edges, Choice& out) { PieceOptions(frame, out).run(edges); }

}  // namespace rapporteur
