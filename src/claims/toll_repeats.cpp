// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_repeats.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

constexpr std::int64_t telling_figure = 4;    // two attacks may well kill two people each
constexpr std::uint32_t pronoun_reaches = 3;  // sentences

class Repeats {
 public:
  Repeats(const Section& section, std::vector<TollCandidate>& candidates)
      : document_(*section.document), section_(section), candidates_(candidates) {}

  void run() {
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
      TollCandidate& candidate = candidates_[i];
      if (!candidate.link) continue;
      const bool is_one = candidate.is_single() && candidate.low == 1;
      candidate.repeats = is_one ? person(i) : figure(i);
    }
  }

 private:
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }

  // ---- one person, under a name, a description or a pronoun

  std::uint32_t person(std::uint32_t index) {
    const TollCandidate& candidate = candidates_[index];
    const Effect effect = candidate.link->effect;
    std::uint32_t before = Document::none;
    const std::vector<std::string> keys = keys_of(candidate);
    for (const std::string& key : keys) {
      const auto known = persons_.find(std::pair(effect, key));
      if (known != persons_.end() && before == Document::none && may_repeat(candidate, key))
        before = known->second;
    }
    if (before == Document::none && at(candidate.head).pos == "PRON") before = last_person(index);
    for (const std::string& key : keys)
      persons_.emplace(std::pair(effect, key), before == Document::none ? index : before);
    return before;
  }

  // "A soldier" after "a soldier" is another one; "the soldier" is not.
  [[nodiscard]] bool may_repeat(const TollCandidate& candidate, const std::string& key) const {
    if (key.front() != 'd' || at(candidate.head).ent_type == "PERSON") return key.front() != 'd';
    const std::string_view determiner = determiner_of(candidate.head);
    return !is_one_of(determiner, {"a", "an", "another", "one", "every", "any", ""});
  }

  [[nodiscard]] std::string_view determiner_of(std::uint32_t head) const {
    for (const std::uint32_t child : document_.children(head))
      if (child < head && is_one_of(at(child).dep, {"det", "poss"})) return at(child).lemma;
    return {};
  }

  // n: a name, e: what the actors pass took for one and the same, d: what describes them.
  [[nodiscard]] std::vector<std::string> keys_of(const TollCandidate& candidate) const {
    std::vector<std::string> keys;
    const std::uint32_t head = candidate.head;
    const ActorExpression* actor = section_.actor_at(head);
    if (actor != nullptr && actor->head == head && actor->entity != Document::none)
      keys.push_back("e" + std::to_string(actor->entity));
    if (at(head).pos == "PRON") return keys;
    const bool is_name = at(head).ent_type == "PERSON";
    keys.push_back((is_name ? "n" : "d") + std::string(is_name ? at(head).text : at(head).lemma));
    for (const std::uint32_t child : document_.children(head)) {
      if (is_name && is_one_of(at(child).dep, {"compound", "nmod"}))
        keys.push_back(at(child).ent_type == "PERSON" ? "n" + std::string(at(child).text)
                                                      : "d" + std::string(Lowered(at(child).text).view()));
      if (at(child).dep != "appos") continue;
      const bool is_named = at(child).ent_type == "PERSON";
      keys.push_back((is_named ? "n" : "d") + std::string(is_named ? at(child).text : at(child).lemma));
    }
    return keys;
  }

  [[nodiscard]] std::uint32_t last_person(std::uint32_t index) const {
    const TollCandidate& candidate = candidates_[index];
    const std::uint32_t sentence = at(candidate.head).sentence;
    for (std::uint32_t i = index; i-- > 0;) {
      const TollCandidate& before = candidates_[i];
      if (at(before.head).sentence + pronoun_reaches < sentence) break;
      if (before.is_single() && before.low == 1 && before.link &&
          before.link->effect == candidate.link->effect)
        return before.repeats == Document::none ? i : before.repeats;
    }
    return Document::none;
  }

  // ---- a figure

  [[nodiscard]] std::uint32_t figure(std::uint32_t index) const {
    const TollCandidate& candidate = candidates_[index];
    for (std::uint32_t i = 0; i < index; ++i) {
      const TollCandidate& before = candidates_[i];
      const bool is_same = before.link && before.link->effect == candidate.link->effect &&
                           before.low == candidate.low && before.high == candidate.high &&
                           before.repeats == Document::none && before.base == candidate.base;
      const bool is_near = at(before.head).sentence + pronoun_reaches >= at(candidate.head).sentence;
      const bool is_named_now = candidate.is_single() && is_near;  // "two guards", then their names
      if (is_same &&
          (candidate.low.value_or(0) >= telling_figure || is_same_noun(before, candidate) || is_named_now))
        return i;
    }
    return Document::none;
  }

  [[nodiscard]] bool is_same_noun(const TollCandidate& a, const TollCandidate& b) const {
    return !a.tokens.contains(a.noun) && at(a.noun).lemma == at(b.noun).lemma;
  }

  const Document& document_;
  const Section& section_;
  std::vector<TollCandidate>& candidates_;
  std::map<std::pair<Effect, std::string>, std::uint32_t> persons_;
};

}  // namespace

void mark_repeats(const Section& section, std::vector<TollCandidate>& candidates) {
  Repeats(section, candidates).run();
}

}  // namespace rapporteur
