// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_tone.hpp"

#include <algorithm>
#include <string>

#include "claims/arguments.hpp"
#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr int furthest_up = 5;

class Tones {
 public:
  Tones(const StanceScene& scene, const StanceHolder& holder)
      : scene_(scene), document_(*scene.section.document), holder_(holder) {}

  /// 1, -1, or 0 where the word says neither.
  [[nodiscard]] int at(std::uint32_t token) const {
    const Token& word = document_.tokens[token];
    if (!is_one_of(word.pos, {"VERB", "NOUN", "ADJ", "AUX"})) return 0;
    const auto tone = scene_.tone_words.tone_of(word.lemma);
    if (!tone) return 0;
    const bool is_for = *tone == Tone::favours || *tone == Tone::gladdens || *tone == Tone::good;
    return is_for ? 1 : -1;
  }

  /// The tone of a word, turned by each denial and each word against it that governs it.
  [[nodiscard]] int turned(std::uint32_t token) const {
    int tone = at(token);
    if (tone == 0) return 0;
    std::uint32_t t = token;
    for (int up = 0; up < furthest_up; ++up) {
      if (is_denied(t)) tone = -tone;
      if (t == holder_.predicate || document_.is_root(t)) break;
      if (is_one_of(document_.tokens[t].dep, {"advcl", "relcl", "conj", "nsubj", "appos", "parataxis"}))
        break;
      t = document_.tokens[t].head;
      if (at(t) < 0) tone = -tone;
    }
    return tone;
  }

  [[nodiscard]] int sum(TokenRange range) const {
    int sum = 0;
    for (std::uint32_t t = range.first; t < range.last; ++t) sum += turned(t);
    return std::clamp(sum, -2, 2);
  }

  /// From the holder's predicate down the complements: "refused(-) to help(+) free(+)".
  [[nodiscard]] std::string spine() const {
    std::string signs;
    std::uint32_t at_token = holder_.predicate;
    for (int depth = 0; depth < 4 && at_token != none; ++depth) {
      const int tone = at(at_token);
      if (is_denied(at_token)) signs += '!';
      if (tone != 0) signs += tone > 0 ? '+' : '-';
      at_token = below(at_token);
    }
    return signs;
  }

  [[nodiscard]] int product() const {
    int product = 1;
    bool any = false;
    for (const char c : spine()) {
      if (c == '!' || c == '-') product = -product;
      any = true;
    }
    return any ? product : 0;
  }

 private:
  [[nodiscard]] bool is_denied(std::uint32_t token) const {
    if (is_negated(document_, token)) return true;
    return std::ranges::any_of(document_.children(token), [&](std::uint32_t c) {
      return document_.tokens[c].dep == "det" && document_.tokens[c].lemma == "no";
    });
  }

  [[nodiscard]] std::uint32_t below(std::uint32_t token) const {
    for (const std::string_view dep : {"xcomp", "ccomp", "acomp", "attr", "dobj", "acl"})
      if (const std::uint32_t found = document_.child(token, dep); found != none) return found;
    for (const std::uint32_t c : document_.children(token)) {
      if (document_.tokens[c].dep != "prep") continue;
      for (const std::string_view dep : {"pobj", "pcomp"})
        if (const std::uint32_t found = document_.child(c, dep); found != none) return found;
    }
    return none;
  }

  const StanceScene& scene_;
  const Document& document_;
  const StanceHolder& holder_;
};

std::string_view named(int sign) {
  if (sign == 0) return "open";
  return sign > 0 ? "for" : "against";
}

}  // namespace

std::string_view tone_of(const StanceScene& scene, const StanceHolder& holder) {
  const Tones tones(scene, holder);
  return named(tones.product());
}

void add_tone_features(const StanceScene& scene, const StanceHolder& holder, std::uint32_t sentence,
                       FeatureVector& features) {
  const Document& document = *scene.section.document;
  const Tones tones(scene, holder);
  const std::string_view place = holder.is_outside ? "outside" : document.tokens[holder.token].dep;
  features.add("tone spine", tones.spine());
  features.add("tone spine place", place, tones.spine());
  features.add("tone product", place, named(tones.product()));
  const TokenRange clause = document.subtree(holder.predicate);
  features.add("tone clause", std::to_string(tones.sum(clause)));
  features.add("tone clause place", place, std::to_string(tones.sum(clause)));
  features.add("tone sentence", std::to_string(tones.sum(document.sentences[sentence])));
  if (!holder.is_outside) {
    const std::uint32_t above = document.tokens[holder.token].head;
    if (const auto tone = scene.tone_words.tone_of(document.tokens[above].lemma))
      features.add("tone above", place, name_of(*tone));
  }
  if (const auto tone = scene.tone_words.tone_of(document.tokens[holder.predicate].lemma))
    features.add("tone predicate", place, name_of(*tone));
}

}  // namespace rapporteur
