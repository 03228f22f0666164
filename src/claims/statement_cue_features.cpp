// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "claims/statement_features.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

std::uint32_t suffix_of(std::string_view text) {
  return hash_of(text.size() > 3 ? text.substr(text.size() - 3) : text);
}

/// Labels as TokenTraits::dep has them.
template <std::size_t Size>
consteval std::array<std::uint32_t, Size> hashes_of(const std::array<std::string_view, Size>& labels) {
  std::array<std::uint32_t, Size> hashes{};
  std::ranges::transform(labels, hashes.begin(), hash_of);
  return hashes;
}

bool is_core(std::uint32_t dep) {
  constexpr auto core = hashes_of<13>({"nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "prep", "agent",
                                       "auxpass", "dative", "oprd", "acomp", "attr", "prt"});
  return std::ranges::find(core, dep) != core.end();
}

bool carries_word(std::uint32_t dep) {
  constexpr auto kinds =
      hashes_of<10>({"aux", "auxpass", "neg", "prt", "prep", "dobj", "agent", "advmod", "mark", "poss"});
  return std::ranges::find(kinds, dep) != kinds.end();
}

class CueFeatures {
 public:
  CueFeatures(const StatementView& view, std::uint32_t token, FeatureList& out)
      : view_(view), document_(view.document()), t_(token), x_(view[token]), out_(out) {}

  void run() {
    own();
    neighbours();
    above();
    below();
    subject();
    quotations();
  }

 private:
  void own() {
    out_.add("lemma"_f, x_.lemma);
    out_.add("lemma pos"_f, x_.lemma, x_.pos);
    out_.add("word"_f, x_.word);
    out_.add("tag"_f, x_.tag);
    out_.add("dep"_f, x_.dep);
    out_.add("tag dep"_f, x_.tag, x_.dep);
    out_.add("lemma tag"_f, x_.lemma, x_.tag);
    out_.add("lemma dep"_f, x_.lemma, x_.dep);
    out_.add("suffix"_f, suffix_of(document_.tokens[t_].text), x_.pos);
    out_.add("entity"_f, x_.ent, x_.pos);
  }

  void neighbours() {
    const std::int64_t t = t_;
    for (const int offset : {-2, -1, 1, 2}) {
      const auto by = static_cast<std::uint32_t>(offset + 10);
      out_.add("near lemma"_f, by, view_.lemma_at(t + offset));
      out_.add("near pos"_f, by, view_.pos_at(t + offset));
    }
    out_.add("lemma next"_f, x_.lemma, view_.lemma_at(t + 1));
    out_.add("lemma before"_f, x_.lemma, view_.lemma_at(t - 1));
    out_.add("lemma next pos"_f, x_.lemma, view_.pos_at(t + 1));
    out_.add("lemma before pos"_f, x_.lemma, view_.pos_at(t - 1));
    out_.add("pos three"_f, view_.pos_at(t - 1), x_.tag, view_.pos_at(t + 1));
    out_.add("next two"_f, view_.lemma_at(t + 1), view_.lemma_at(t + 2));
    out_.add("lemma next two pos"_f, x_.lemma, view_.pos_at(t + 1), view_.pos_at(t + 2));
  }

  void above() {
    if (document_.is_root(t_)) {
      out_.add("root"_f, x_.pos);
      return;
    }
    const std::uint32_t head = document_.tokens[t_].head;
    out_.add("head lemma"_f, view_[head].lemma);
    out_.add("head lemma dep"_f, view_[head].lemma, x_.dep);
    out_.add("head pos dep"_f, view_[head].pos, x_.dep);
    out_.add("lemma head"_f, x_.lemma, view_[head].lemma);
    out_.add("lemma head pos dep"_f, x_.lemma, view_[head].pos, x_.dep);
    out_.add("head dep"_f, view_[head].dep, x_.dep);
    clause_above();
  }

  /// The verbs whose complement clause this stands in.
  void clause_above() {
    std::uint32_t t = t_;
    int found = 0;
    for (int steps = 0; steps < 12 && found < 2 && !document_.is_root(t); ++steps) {
      const std::string_view dep = document_.tokens[t].dep;
      const std::uint32_t head = document_.tokens[t].head;
      if (dep == "ccomp" || dep == "xcomp" || dep == "parataxis" || dep == "pcomp" || dep == "acl") {
        const std::uint32_t side = t < head ? 1 : 2;
        out_.add("in complement"_f, view_[head].lemma, x_.pos, side);
        out_.add("in complement of"_f, view_[t].dep, found, x_.pos);
        ++found;
      }
      t = head;
    }
    out_.add("complements"_f, static_cast<std::uint32_t>(found), x_.pos);
  }

  void below() {
    std::uint32_t signature = 1;
    std::uint32_t count = 0;
    for (const std::uint32_t child : document_.children(t_)) {
      const TokenTraits& c = view_[child];
      const std::string_view dep = document_.tokens[child].dep;
      if (dep == "punct") continue;
      const std::uint32_t side = child < t_ ? 1 : 2;
      out_.add("child"_f, c.dep, x_.pos);
      out_.add("lemma child"_f, x_.lemma, c.dep);
      out_.add("child side"_f, c.dep, side, x_.tag);
      if (is_core(c.dep)) signature = mixed(mixed(signature, c.link), side);
      if (carries_word(c.dep)) {
        out_.add("child word"_f, c.dep, c.lemma, x_.pos);
        out_.add("lemma child word"_f, x_.lemma, c.dep, c.lemma);
      }
      if (dep == "ccomp" || dep == "xcomp" || dep == "acl" || dep == "advcl") clause(child, side);
      if (dep == "dobj" || dep == "pobj") out_.add("lemma object"_f, x_.lemma, c.pos, c.ent);
      if (dep == "prep") prepositional(child);
      ++count;
    }
    out_.add("frame"_f, signature, x_.pos);
    out_.add("lemma frame"_f, x_.lemma, signature);
    out_.add("children"_f, std::min(count, 5U), x_.pos);
  }

  void clause(std::uint32_t child, std::uint32_t side) {
    const std::uint32_t opening = view_[view_[child].first].lemma;
    out_.add("clause"_f, view_[child].dep, side, opening);
    out_.add("lemma clause"_f, x_.lemma, view_[child].dep, side);
    out_.add("clause size"_f, view_[child].dep, bucket(view_[child].last - view_[child].first), x_.pos);
    out_.add("clause verb"_f, view_[child].dep, view_[child].lemma);
  }

  void prepositional(std::uint32_t child) {
    const std::uint32_t object = document_.child(child, "pobj");
    if (object != none) out_.add("lemma prep object"_f, x_.lemma, view_[child].lemma, view_[object].ent);
    if (document_.child(child, "pcomp") != none)
      out_.add("lemma prep clause"_f, x_.lemma, view_[child].lemma);
  }

  void subject() {
    const std::uint32_t subject = view_.subject_of(t_);
    if (subject == none) {
      out_.add("no subject"_f, x_.pos, x_.dep);
      out_.add("lemma no subject"_f, x_.lemma);
      return;
    }
    const TokenTraits& s = view_[subject];
    out_.add("subject lemma"_f, s.lemma, x_.pos);
    out_.add("subject kind"_f, s.pos, s.ent);
    out_.add("lemma subject kind"_f, x_.lemma, s.pos, s.ent);
    out_.add("lemma subject"_f, x_.lemma, s.lemma);
    out_.add("subject side"_f, subject < t_ ? 1U : 2U, x_.dep);
    out_.add("subject suffix"_f, suffix_of(document_.tokens[subject].lemma), s.pos);
  }

  void quotations() {
    const TokenRange sentence = view_.sentence_of(t_);
    const auto& all = view_.section().quotations;
    const auto next =
        std::ranges::partition_point(all, [&](const Quotation& q) { return q.tokens.last <= t_; });
    const bool inside = x_.quotation != 0;
    std::uint32_t right = 9;
    if (next != all.end() && !inside && next->tokens.first < sentence.last + 2)
      right = std::min(5U, bucket(next->tokens.first - t_));
    std::uint32_t left = 9;
    if (next != all.begin() && !inside && std::prev(next)->tokens.last + 2 > sentence.first)
      left = std::min(5U, bucket(t_ - std::prev(next)->tokens.last));
    out_.add("quoted"_f, inside, x_.pos);
    if (inside) {
      const TokenRange q = view_.quotation(x_.quotation);
      out_.add("quoted size"_f, bucket(q.size()), x_.pos);
    }
    out_.add("quote right"_f, right, x_.pos);
    out_.add("quote left"_f, left, x_.pos);
    out_.add("lemma quotes"_f, x_.lemma, std::min(right, 6U), std::min(left, 6U));
    out_.add("place"_f, bucket(t_ - sentence.first), x_.pos);
    out_.add("paragraph start"_f, sentence.first == view_.section().paragraphs[view_.paragraph(t_)].first,
             x_.pos);
    out_.add("paragraph end"_f, t_ + 4 > view_.section().paragraphs[view_.paragraph(t_)].last, x_.lemma);
  }

  const StatementView& view_;
  const Document& document_;
  std::uint32_t t_;
  const TokenTraits& x_;
  FeatureList& out_;
};

}  // namespace

void add_cue_features(const StatementView& view, std::uint32_t token, FeatureList& out) {
  CueFeatures(view, token, out).run();
  CueEvidence::add_cue(view, token, out);
}

}  // namespace rapporteur
