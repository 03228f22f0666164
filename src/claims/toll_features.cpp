// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_features.hpp"

#include <algorithm>
#include <string>

namespace rapporteur {
namespace {

std::string joined(std::string_view a, std::string_view b) { return std::string(a) + "|" + std::string(b); }

std::string_view size_of(const TollCandidate& candidate) {
  const std::int64_t value = candidate.low ? *candidate.low : candidate.high.value_or(0);
  if (value <= 1) return "1";
  if (value < 10) return "few";
  if (value < 100) return "tens";
  if (value < 1000) return "hundreds";
  if (value < 10000) return "thousands";
  return value < 100000 ? "ten_thousands" : (value < 1000000 ? "hundred_thousands" : "millions");
}

class FeatureMaker {
 public:
  FeatureMaker(const Section& section, const Effects& effects, const TollCandidate& candidate,
               FeatureVector& out)
      : document_(*section.document), effects_(effects), candidate_(candidate), out_(out) {}

  void effect() {
    phrase();
    link();
    governor();
    surroundings();
  }

 private:
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }

  [[nodiscard]] std::string_view kind() const {
    if (candidate_.is_share_base) return "share_base";
    if (!candidate_.is_single())
      return candidate_.base != Document::none ? "part"
                                               : (candidate_.low == candidate_.high ? "figure" : "range");
    if (at(candidate_.head).pos == "PRON") return "pronoun";
    if (at(candidate_.head).ent_type == "PERSON") return "name";
    return "noun";
  }

  void phrase() {
    const Lowered noun(at(candidate_.noun).lemma);
    static constexpr std::string_view counted[] = {"person", "thing", "unknown"};
    out_.add("noun", noun.view());
    out_.add("counted", counted[static_cast<int>(effects_.counted(noun.view()))]);
    out_.add("noun_tag", at(candidate_.noun).tag);
    out_.add("kind", kind());
    out_.add("size", size_of(candidate_));
    out_.add("kind_size", joined(kind(), size_of(candidate_)));
    if (candidate_.repeats != Document::none) {
      out_.add("repeats", kind());
      out_.add("repeats_rule", joined(candidate_.link->rule, kind()));
    }
    out_.add("entity", at(candidate_.noun).ent_type);
    for (const std::uint32_t child : document_.children(candidate_.noun))
      if (at(child).dep == "det" || at(child).dep == "poss" || at(child).dep == "amod")
        out_.add(at(child).dep == "amod" ? "adjective" : "determiner", Lowered(at(child).lemma).view());
  }

  void link() {
    if (!candidate_.link) {
      out_.add("rule", "none");
      out_.add("rule_size", joined("none", size_of(candidate_)));
      return;
    }
    const TollLink& link = *candidate_.link;
    const std::string_view effect = name_of(link.effect);
    const Lowered lemma(at(link.trigger).lemma);
    out_.add("rule", link.rule);
    out_.add("rule_size", joined(link.rule, size_of(candidate_)));
    out_.add("effect", effect);
    out_.add("rule_effect", joined(link.rule, effect));
    out_.add("trigger", lemma.view());
    out_.add("trigger_rule", joined(lemma.view(), link.rule));
    out_.add("trigger_kind", joined(lemma.view(), kind()));
    out_.add("effect_kind", joined(effect, kind()));
    out_.add("effect_noun", joined(effect, Lowered(at(candidate_.noun).lemma).view()));
    out_.add("trigger_tag", joined(at(link.trigger).tag, effect));
    verb_features("trigger", link.trigger);
    for (const std::uint32_t child : document_.children(link.trigger)) {
      if (at(child).dep == "prep") out_.add("trigger_prep", Lowered(at(child).lemma).view());
      if (at(child).dep == "dobj")
        out_.add("trigger_object", joined(lemma.view(), Lowered(at(child).lemma).view()));
      if (at(child).dep == "agent") out_.add("trigger_agent", effect);
    }
  }

  void verb_features(std::string_view name, std::uint32_t verb) {
    for (const std::uint32_t child : document_.children(verb)) {
      const Token& token = at(child);
      if (token.dep == "aux" || token.dep == "auxpass")
        out_.add(joined(name, "aux"), Lowered(token.lemma).view());
      if (token.dep == "neg") out_.add(joined(name, "neg"), "yes");
      if (token.dep == "mark") out_.add(joined(name, "mark"), Lowered(token.lemma).view());
    }
  }

  void governor() {
    std::uint32_t above = candidate_.head;
    for (int steps = 0; steps < 6 && !document_.is_root(above); ++steps) {
      above = at(above).head;
      if (at(above).pos == "VERB" || at(above).pos == "AUX") break;
    }
    out_.add("dep", at(candidate_.head).dep);
    out_.add("governor", Lowered(at(above).lemma).view());
    out_.add("governor_dep", joined(Lowered(at(above).lemma).view(), at(candidate_.head).dep));
    verb_features("governor", above);
  }

  void surroundings() {
    static constexpr std::string_view before[] = {"", "word-1", "word-2", "word-3"};
    static constexpr std::string_view after[] = {"word+1", "word+2", "word+3", "word+4"};
    const TokenRange sentence = document_.sentences[at(candidate_.head).sentence];
    for (std::uint32_t i = 1; i <= 3 && candidate_.tokens.first >= sentence.first + i; ++i)
      out_.add(before[i], Lowered(at(candidate_.tokens.first - i).lemma).view());
    for (std::uint32_t i = 0; i < 4 && candidate_.tokens.last + i < sentence.last; ++i)
      out_.add(after[i], Lowered(at(candidate_.tokens.last + i).lemma).view());
    const std::uint32_t first =
        std::max(sentence.first, candidate_.tokens.first > 12 ? candidate_.tokens.first - 12 : 0);
    const std::uint32_t last = std::min(sentence.last, candidate_.tokens.last + 12);
    for (std::uint32_t i = first; i < last; ++i)
      if (at(i).pos == "NOUN" || at(i).pos == "VERB" || at(i).pos == "ADJ" || at(i).pos == "ADV")
        out_.add("near", Lowered(at(i).lemma).view(), 0.5F);
  }

  const Document& document_;
  const Effects& effects_;
  const TollCandidate& candidate_;
  FeatureVector& out_;
};

bool counts_people(const Document& document, const Effects& effects, const TollCandidate& candidate) {
  const Token& noun = document.tokens[candidate.noun];
  // "59 died", "dozens were killed"; "half of them", "two of whom"
  const bool is_bare = candidate.tokens.contains(candidate.noun) || noun.pos == "PRON";
  if (is_bare || noun.ent_type == "NORP" || noun.ent_type == "PERSON" || noun.lemma == "other") return true;
  return effects.counted(Lowered(noun.lemma).view()) == Counted::person;
}

// "to kill a soldier", "tried to kidnap him": nobody is harmed yet; "the second Briton to die" is.
bool is_only_meant(const Document& document, const TollLink& link) {
  if (link.rule != "object" || document.tokens[link.trigger].tag != "VB") return false;
  const std::uint32_t aux = document.child(link.trigger, "aux");
  return aux != Document::none && document.tokens[aux].tag == "TO";
}

}  // namespace

std::optional<Effect> toll_effect_by_rule(const Section& section, const Effects& effects,
                                          const TollCandidate& candidate) {
  if (!candidate.link || candidate.is_share_base || candidate.link->rule == "gapped") return std::nullopt;
  const Effect effect = candidate.link->effect;
  const bool is_of_body = effect == Effect::killed || effect == Effect::injured;
  if (candidate.is_single() && !is_of_body && effect != Effect::kidnapped) return std::nullopt;
  const std::string_view rule = candidate.link->rule;
  const bool is_stated = rule == "noun" || rule == "count" || rule == "of_the" || rule == "listed";
  const bool is_plural = section.document->tokens[candidate.noun].tag == "NNS" && is_of_body;
  if (!is_stated && !is_plural && !counts_people(*section.document, effects, candidate)) return std::nullopt;
  return candidate.is_single() && is_only_meant(*section.document, *candidate.link) ? std::nullopt
                                                                                    : std::optional(effect);
}

void toll_effect_features(const Section& section, const Effects& effects, const TollCandidate& candidate,
                          FeatureVector& out) {
  out.clear();
  const auto by_rule = toll_effect_by_rule(section, effects, candidate);
  out.add("by_rule", by_rule ? name_of(*by_rule) : "none");
  FeatureMaker(section, effects, candidate, out).effect();
}

}  // namespace rapporteur
