// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_speakers.hpp"

#include <algorithm>

#include "claims/arguments.hpp"
#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr int longest_way = 12;

// Within one noun phrase and on to the verb that it is the object of.
bool stays_within_object(const Token& token) {
  if (token.dep == "prep") return is_one_of(token.lemma, {"as", "of", "at", "to", "among"});
  return is_one_of(token.dep, {"dobj", "pobj", "attr", "oprd", "appos", "conj", "nummod", "npadvmod", "amod",
                               "compound", "nmod", "quantmod", "pcomp", "dep"});
}

}  // namespace

bool tells_of_harm(Act act) {
  return act == Act::say || act == Act::claim || act == Act::confirm || act == Act::estimate ||
         act == Act::warn || act == Act::deny || act == Act::doubt || act == Act::accuse;
}

std::optional<Mention> TollSpeakers::of(const TollCandidate& candidate) const {
  if (auto speaker = above(candidate)) return speaker;
  if (auto speaker = of_what(candidate)) return speaker;
  if (auto speaker = according_to(candidate)) return speaker;
  if (auto speaker = set_between_commas(candidate)) return speaker;
  return of_record(candidate);
}

const CueEntry* TollSpeakers::cue(std::uint32_t token, std::string_view pos) const {
  return context_.knowledge.cues().find(Lowered(at(token).lemma).view(), pos);
}

bool TollSpeakers::is_cue(std::uint32_t token, std::string_view pos) const {
  const CueEntry* entry = cue(token, pos);
  return entry != nullptr && tells_of_harm(entry->act);
}

// The phrase of that head without what is said of it in clauses.
Mention TollSpeakers::phrase_at(std::uint32_t head) const {
  TokenRange phrase = document_.subtree(head);
  for (const std::uint32_t child : document_.children(head)) {
    if (child > head && is_one_of(at(child).dep, {"relcl", "acl", "punct", "appos", "case"}))
      phrase.last = std::min(phrase.last, std::max(head + 1, at(child).left_edge));
    if (child < head && is_one_of(at(child).dep, {"prep", "advmod", "punct"}))
      phrase.first = std::max(phrase.first, at(child).right_edge + 1);
  }
  return mention_of(section_, phrase);
}

std::optional<Mention> TollSpeakers::subject_of(std::uint32_t verb, std::string_view pos) const {
  if (!is_cue(verb, pos)) return std::nullopt;
  const std::uint32_t subject = document_.child(verb, "nsubj");
  if (subject == none || is_one_of(at(subject).tag, {"WP", "WDT", "EX"})) return std::nullopt;
  if (is_one_of(Lowered(at(subject).text).view(), {"it", "that", "this", "i", "we"})) return std::nullopt;
  return phrase_at(subject);
}

// "12 people died, the clinic estimates", "the clinic counted 12 dead", "its claim that 12 died".
std::optional<Mention> TollSpeakers::above(const TollCandidate& candidate) const {
  std::uint32_t token = candidate.head;
  bool is_object = true;  // no clause has ended yet
  for (int steps = 0; steps < longest_way && !document_.is_root(token); ++steps) {
    is_object = is_object && stays_within_object(at(token));
    if (auto speaker = at_step(token, is_object)) return speaker;
    token = at(token).head;
  }
  return std::nullopt;
}

std::optional<Mention> TollSpeakers::at_step(std::uint32_t token, bool is_object) const {
  const std::string_view dep = at(token).dep;
  const std::uint32_t head = at(token).head;
  if (dep == "ccomp" || goes_on_with_what_is_said(token))
    if (auto speaker = subject_of(head, "VERB")) return speaker;
  const CueEntry* governing = dep == "xcomp" ? cue(head, "VERB") : nullptr;
  if (governing != nullptr && governing->act == Act::claim)
    if (auto speaker = subject_of(head, "VERB")) return speaker;
  if (is_object && is_verb(at(head)))
    if (auto speaker = subject_of(head, "RECORD")) return speaker;
  const bool is_clause_of_noun = is_one_of(dep, {"acl", "ccomp", "conj"}) && is_verb(at(token));
  if (!is_clause_of_noun || at(head).pos != "NOUN" || !is_cue(head, "NOUN")) return std::nullopt;
  const std::uint32_t owner = document_.child(head, "poss");
  return owner == none ? std::nullopt : std::optional(phrase_at(owner));
}

// "Officials say 12 died, and 30 were wounded": the second clause hangs on the verb of saying.
bool TollSpeakers::goes_on_with_what_is_said(std::uint32_t token) const {
  if (at(token).dep != "conj" || !is_verb(at(token)) || is_cue(token, "VERB")) return false;
  const std::uint32_t said = document_.child(at(token).head, "ccomp");
  if (said == none || said > token) return false;
  return document_.child(token, "nsubj") != none || document_.child(token, "nsubjpass") != none;
}

// "what the ministry said were 12 bodies": a clause that names the thing counted by who says so.
std::optional<Mention> TollSpeakers::of_what(const TollCandidate& candidate) const {
  const std::uint32_t first = document_.sentences[at(candidate.head).sentence].first;
  for (std::uint32_t token = candidate.tokens.first; token-- > first;) {
    if (at(token).text == ",") return std::nullopt;
    if (Lowered(at(token).text).view() != "what" || document_.is_root(token)) continue;
    return at(token).dep == "dobj" ? subject_of(at(token).head, "VERB") : std::nullopt;
  }
  return std::nullopt;
}

// "According to the clinic, 12 died."
std::optional<Mention> TollSpeakers::according_to(const TollCandidate& candidate) const {
  const TokenRange sentence = document_.sentences[at(candidate.head).sentence];
  for (std::uint32_t token = sentence.first; token + 2 < sentence.last; ++token) {
    if (Lowered(at(token).text).view() != "according" || at(token + 1).text != "to") continue;
    const bool holds = token == sentence.first || document_.is_below(candidate.head, at(token).head);
    if (!holds) continue;
    std::uint32_t last = token + 2;
    while (last < sentence.last && at(last).pos != "PUNCT" && !is_one_of(at(last).dep, {"relcl", "mark"}))
      ++last;
    const std::uint32_t object = document_.child(token + 1, "pobj");
    if (object != none) return phrase_at(object);
    if (last > token + 2) return mention_of(section_, {token + 2, last});
  }
  return std::nullopt;
}

// "12 people died, the clinic estimates, with more to come": trees may take the verb for a noun.
std::optional<Mention> TollSpeakers::set_between_commas(const TollCandidate& candidate) const {
  constexpr std::uint32_t longest = 7;
  const TokenRange sentence = document_.sentences[at(candidate.head).sentence];
  for (std::uint32_t comma = sentence.first; comma + 2 < sentence.last; ++comma) {
    if (at(comma).text != ",") continue;
    std::uint32_t end = comma + 1;
    while (end < sentence.last && at(end).pos != "PUNCT" && end - comma <= longest) ++end;
    if (end >= sentence.last || end - comma < 3 || at(end).pos != "PUNCT") continue;
    const std::uint32_t verb = end - 1;
    if (!is_one_of(at(verb).tag, {"VBZ", "VBD", "VBP", "NNS"}) || !is_cue(verb, "VERB")) continue;
    const TokenRange phrase{comma + 1, verb};
    const ActorExpression* actor = section_.actor_at(verb - 1);
    const bool is_somebody = at(verb - 1).ent_type == "ORG" || at(verb - 1).ent_type == "PERSON" ||
                             (actor != nullptr && phrase.contains(actor->tokens));
    if (is_somebody && !phrase.contains(candidate.tokens)) return mention_of(section_, phrase);
  }
  return std::nullopt;
}

// "Of the 80 deaths documented in May, 42 were named. The clinic records ...": who keeps the record is named
// in the same paragraph.
std::optional<Mention> TollSpeakers::of_record(const TollCandidate& candidate) const {
  const auto is_recorded = [&](std::uint32_t word) {
    return std::ranges::any_of(document_.children(word), [&](std::uint32_t child) {
      return at(child).dep == "acl" && at(child).tag == "VBN" && is_cue(child, "RECORD") &&
             document_.child(child, "agent") == none;
    });
  };
  if (!is_recorded(candidate.head) && !is_recorded(candidate.noun) && !is_recorded(candidate.anchor()))
    return std::nullopt;
  const std::uint32_t paragraph = section_.paragraph_of(candidate.head);
  const TokenRange range = section_.paragraphs[paragraph];
  std::optional<Mention> best;
  std::uint32_t best_distance = UINT32_MAX;
  for (std::uint32_t verb = range.first; verb < range.last; ++verb) {
    const std::uint32_t away = verb > candidate.head ? verb - candidate.head : candidate.head - verb;
    if (away >= best_distance || !is_verb(at(verb))) continue;
    auto subject = subject_of(verb, "RECORD");
    if (!subject) continue;
    best = std::move(subject);
    best_distance = away;
  }
  return best;
}

std::optional<Mention> TollSpeakers::object_of_carrier(std::uint32_t verb) const {
  const std::uint32_t object = cue(verb, "CARRY") == nullptr ? none : document_.child(verb, "dobj");
  return object == none || section_.actor_at(object) == nullptr ? std::nullopt
                                                                : std::optional(phrase_at(object));
}

std::optional<Mention> TollSpeakers::passed_on(const Statement& statement) const {
  if (!statement.cue || statement.cue->spans.empty()) return std::nullopt;
  const TokenRange words = document_.tokens_in(statement.cue->spans.front());
  for (std::uint32_t verb = words.first; verb < words.last; ++verb) {
    if (!is_verb(at(verb)) || document_.child(verb, "auxpass") != none) continue;
    if (auto speaker = object_of_carrier(verb)) return speaker;
    for (const std::uint32_t child : document_.children(verb))
      if (at(child).dep == "advcl" && at(child).tag == "VBG")
        if (auto speaker = object_of_carrier(child)) return speaker;
  }
  return std::nullopt;
}

}  // namespace rapporteur
