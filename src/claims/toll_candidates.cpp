// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_candidates.hpp"

#include <algorithm>

#include "claims/one_of.hpp"
#include "claims/toll_repeats.hpp"

namespace rapporteur {
namespace {

class CandidateFinder {
 public:
  CandidateFinder(const Section& section, const Effects& effects)
      : section_(section), document_(*section.document), effects_(effects), links_(section, effects) {}

  std::vector<TollCandidate> run() {
    std::uint32_t next_number = 0;
    for (std::uint32_t token = 0; token < document_.size(); ++token) {
      for (; next_number < section_.numbers.size() && section_.numbers[next_number].tokens.first <= token;
           ++next_number)
        add_number(next_number);
      if (may_be_single(token)) add_single(token);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }

  // ---- counts

  // The token of the figure that leads out of it.
  [[nodiscard]] std::uint32_t top_of(const NumberExpression& number) const {
    std::uint32_t top = number.head;
    for (int steps = 0; steps < 8 && number.tokens.contains(at(top).head) && at(top).head != top; ++steps)
      top = at(top).head;
    return top;
  }

  void add_number(std::uint32_t index) {
    const NumberExpression& number = section_.numbers[index];
    if (section_.is_furniture[number.tokens.first]) return;
    TollCandidate out;
    out.tokens = number.tokens;
    out.number = index;
    out.low = number.low;
    out.high = number.high;
    out.approx = number.approx;
    out.is_share_base = index > 0 && section_.numbers[index - 1].share_of == index;
    out.head = top_of(number);
    if (is_one_in_apposition(number, out.head)) return;
    while (is_one_of(at(out.head).dep, {"nummod", "quantmod", "amod", "compound", "nmod", "det", "advmod"}) &&
           at(out.head).head != out.head && at(at(out.head).head).sentence == at(out.head).sentence)
      out.head = at(out.head).head;
    out.noun = noun_of(out.head, number);
    out.link = links_.find(out.head);
    if (!out.link && out.noun != out.head) out.link = links_.find(out.noun);
    if (!out.link) out.link = links_.find_behind(std::max(out.noun, number.tokens.last - 1));
    if (out.noun == out.head && number.tokens.contains(out.noun)) find_gapped(out);
    if (counts_things(out)) return;
    find_base(out, number);
    found_.push_back(out);
  }

  // "Jane Roe, one of the first to arrive, ...": the name is what counts.
  [[nodiscard]] bool is_one_in_apposition(const NumberExpression& number, std::uint32_t head) const {
    return number.low == 1 && number.high == 1 && at(head).dep == "appos" && number.tokens.contains(head);
  }

  // "dozens of people": the people, not the dozens.
  [[nodiscard]] std::uint32_t noun_of(std::uint32_t head, const NumberExpression& number) const {
    if (!number.tokens.contains(head)) return head;
    for (const std::uint32_t child : document_.children(head)) {
      if (child < number.tokens.last && !number.tokens.contains(child)) continue;
      if (at(child).dep != "prep" || at(child).lemma != "of") continue;
      const std::uint32_t object = document_.child(child, "pobj");
      if (object != Document::none) return object;
    }
    return head;
  }

  [[nodiscard]] bool counts_things(const TollCandidate& candidate) const {
    const bool is_harm_noun = candidate.link && candidate.link->rule == "noun";
    if (is_harm_noun) return false;
    const Lowered lemma(at(candidate.noun).lemma);
    return effects_.counted(lemma.view()) == Counted::thing;
  }

  // Bare figures that take their harm from before: "of the 80 deaths, 42 were named", "causes of death: 12 by
  // shells, 9 by gas", "Jordan houses 60,000 refugees, Lebanon 100,000".
  void find_gapped(TollCandidate& out) const {
    const std::uint32_t sentence = at(out.head).sentence;
    const TokenRange words = document_.sentences[sentence];
    const bool names_cause = out.tokens.last < words.last && at(out.tokens.last).lemma == "by";
    if (!found_.empty() && at(found_.back().head).sentence == sentence) {
      const TollCandidate* before = &found_.back();
      const auto& link = before->link;
      if (link && (is_of_the(*before) || link->rule == "of_the"))
        out.link = TollLink{link->trigger, link->effect, "of_the"};
      else if (link && !out.link && !before->is_single())
        out.link = TollLink{link->trigger, link->effect,
                            names_cause && link->rule == "listed" ? "listed" : "gapped"};
    }
    if (out.link || !names_cause) return;
    for (std::uint32_t token = out.tokens.first; token-- > words.first;)
      if (auto link = links_.by_word(token)) {
        out.link = TollLink{link->trigger, link->effect, "listed"};
        return;
      }
  }

  // What causes are listed of: as many dead at least, and no cause itself.
  [[nodiscard]] static bool is_whole_of(const TollCandidate& whole, const TollCandidate& part) {
    return whole.link && whole.link->rule != "listed" && whole.link->effect == part.link->effect &&
           whole.low.value_or(0) >= part.low.value_or(0);
  }

  // "Of the 80 deaths documented in May, ..."
  [[nodiscard]] bool is_of_the(const TollCandidate& candidate) const {
    const std::uint32_t first = candidate.tokens.first;
    return candidate.link && !candidate.is_single() && first >= 2 && at(first - 1).lemma == "the" &&
           Lowered(at(first - 2).text).view() == "of" &&
           document_.sentences[at(first).sentence].first == first - 2;
  }

  // "35 of them civilians", "half of whom", "including 12 children": part of a figure named before.
  void find_base(TollCandidate& out, const NumberExpression& number) const {
    const bool is_share = number.share_of != Document::none;
    const bool is_of_them =
        number.tokens.last + 1 < document_.size() && at(number.tokens.last).lemma == "of" &&
        is_one_of(Lowered(at(number.tokens.last + 1).text).view(), {"them", "whom", "these", "those"});
    const bool is_included = out.link && is_one_of(out.link->rule, {"part", "of_the"});
    const std::uint32_t first = number.tokens.first;
    const bool is_after_include =
        first > 0 && is_one_of(Lowered(at(first - 1).text).view(), {"including", "among", "them"});
    const bool is_listed = out.link && out.link->rule == "listed";
    if (!is_share && !is_of_them && !is_included && !is_after_include && !is_listed) return;
    for (std::uint32_t i = static_cast<std::uint32_t>(found_.size()); i-- > 0;) {
      const TollCandidate& before = found_[i];
      if (at(before.head).sentence + (is_of_them || is_listed ? 1 : 0) < at(out.head).sentence) return;
      if (before.is_single()) continue;
      if (is_listed && !is_whole_of(before, out)) continue;
      if (is_share && before.number != number.share_of) continue;
      out.base = before.base == Document::none ? i : before.base;
      if (!out.link && before.link) out.link = TollLink{before.link->trigger, before.link->effect, "share"};
      return;
    }
  }

  // ---- single people

  [[nodiscard]] bool may_be_single(std::uint32_t token) const {
    const Token& word = at(token);
    if (section_.is_furniture[token]) return false;
    if (is_one_of(word.dep, {"compound", "amod", "nummod", "det"})) return false;
    if (word.pos == "PRON") return is_one_of(Lowered(word.text).view(), {"he", "she", "him", "her", "his"});
    if (word.ent_type == "PERSON") return !is_inside_name(token);
    if (word.tag != "NN" && word.tag != "NNP") return false;
    return effects_.counted(Lowered(word.lemma).view()) == Counted::person &&
           !is_one_of(word.lemma, {"people", "police"});
  }

  [[nodiscard]] bool is_inside_name(std::uint32_t token) const {
    const std::uint32_t head = at(token).head;
    return head != token && at(head).ent_type == "PERSON" && at(head).ent_iob != 'O' &&
           (head == token + 1 || head + 1 == token);
  }

  [[nodiscard]] bool is_counted(std::uint32_t token) const {
    return std::ranges::any_of(document_.children(token), [&](std::uint32_t c) {
      return at(c).dep == "nummod" || (at(c).dep == "amod" && at(c).tag == "JJR");
    });
  }

  void add_single(std::uint32_t token) {
    if (is_counted(token)) return;
    const bool is_second = at(token).dep == "conj" && !at(at(token).head).tag.starts_with("V");
    if (is_second && may_be_single(at(token).head)) return;
    if (!found_.empty() && found_.back().noun == token) return;
    TollCandidate out;
    out.link = links_.find(token);
    if (!out.link || out.link->trigger == token) return;
    if (out.link->rule == "count") return;  // "bodies were found in Rastan": Rastan is nobody
    out.head = token;
    out.noun = token;
    std::int64_t count = 1;
    out.tokens = {first_of(token), token + 1};
    for (std::uint32_t next = token; count < 20;) {
      const std::uint32_t conjunct = document_.child(next, "conj");
      if (conjunct == Document::none || !may_be_single_conjunct(conjunct)) break;
      ++count;
      next = conjunct;
      out.tokens.last = conjunct + 1;
    }
    out.low = count;
    out.high = count;
    add_or_better(out);
  }

  // One word of harm tells of one victim: "the death of their leader, Jane Roe" is one toll, under the name.
  void add_or_better(const TollCandidate& single) {
    for (std::size_t i = found_.size(); i-- > 0 && i + 6 > found_.size();) {
      TollCandidate& before = found_[i];
      if (!before.is_single() || !before.link || before.link->trigger != single.link->trigger) continue;
      const auto rank = [&](const TollCandidate& c) {
        return at(c.head).ent_type == "PERSON" ? 2 : at(c.head).pos == "PRON" ? 0 : 1;
      };
      if (rank(single) > rank(before)) before = single;
      return;
    }
    found_.push_back(single);
  }

  [[nodiscard]] bool may_be_single_conjunct(std::uint32_t token) const {
    return may_be_single(token) && !is_counted(token) && at(token).tag != "NNS";
  }

  // From the phrase's determiner or first name on.
  [[nodiscard]] std::uint32_t first_of(std::uint32_t token) const {
    std::uint32_t first = token;
    for (const std::uint32_t child : document_.children(token)) {
      if (child > token) break;
      if (is_one_of(at(child).dep, {"det", "compound", "amod", "poss", "nmod"}))
        first = std::min(first, at(child).left_edge);
    }
    return first;
  }

  const Section& section_;
  const Document& document_;
  const Effects& effects_;
  TollLinks links_;
  std::vector<TollCandidate> found_;
};

}  // namespace

std::vector<TollCandidate> toll_candidates(const Section& section, const Effects& effects) {
  std::vector<TollCandidate> candidates = CandidateFinder(section, effects).run();
  mark_repeats(section, candidates);
  return candidates;
}

}  // namespace rapporteur
