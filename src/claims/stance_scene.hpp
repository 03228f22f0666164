// SPDX-License-Identifier: Apache-2.0
// What the stances of one section have in common: which words name measures, which show a stand, who speaks
// where, and who might take a stand in each sentence.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "claims/context.hpp"
#include "claims/event_triggers.hpp"
#include "claims/stance_chains.hpp"
#include "knowledge/tone_words.hpp"
#include "knowledge/word_classes.hpp"

namespace rapporteur {

/// Somebody who might take a stand in a sentence: an actor named there, or the source of a statement that
/// runs through it.
struct StanceHolder {
  std::uint32_t token = Document::none;    ///< Head of the actor's phrase.
  const ActorExpression* actor = nullptr;  ///< Its expression, where it has one.
  std::uint32_t predicate = 0;  ///< Verb (or root) above it; of an outside source: the sentence's root.
  bool is_outside = false;      ///< The source of the statement stands in another sentence.
};

/// A holder in a sentence, with the words of the sentence that name measures: for each measure the chain that
/// says most of this holder.
struct StanceCandidate {
  StanceHolder holder;
  std::uint32_t sentence = 0;
  std::vector<const StanceChain*> chains;
  /// Everybody who might take a stand in the sentence, in the order of the candidates, and which of them it
  /// is.
  std::shared_ptr<const std::vector<StanceHolder>> company;
  std::size_t order = 0;

  /// The chain whose base measure that is, or nullptr.
  [[nodiscard]] const StanceChain* chain_on(const Measures& measures, std::string_view measure) const;
};

struct StanceScene {
  const Section& section;
  const Measures& measures;
  const WordClasses& word_classes;
  const ToneWords& tone_words;
  std::vector<const Statement*> statements;  ///< Of this section.
  std::vector<StanceChain> chains;           ///< In text order.
  std::vector<const TriggerPattern*> cues;   ///< Per token: the words that show a stand, or nullptr.
  std::vector<const Statement*> said_in;     ///< Per token: the innermost statement whose content holds it.
  std::vector<std::uint32_t> speaker_of;     ///< Per statement: head of its source, or none.
  std::vector<std::vector<std::uint32_t>>
      said_through;                     ///< Per sentence: the statements that run through it.
  std::vector<std::uint32_t> mentions;  ///< Per entity: how often it is named.

  std::vector<std::pair<std::string_view, float>>
      topics;                                  ///< Share of each base measure among the words that name one.
  std::vector<const StanceChain*> measure_at;  ///< Per token: the chain of the measure that it names first.
  std::vector<std::optional<EventTrigger>> event_at;  ///< Per token: what happens there.
  std::vector<std::string_view> frequent_words;  ///< Lemmas that the section uses most, the commonest first.
};

[[nodiscard]] bool is_content_word(const Token& token);

/// Head of the source of a statement of the scene, or none.
[[nodiscard]] std::uint32_t speaker_of(const StanceScene& scene, const Statement* statement);

/// Whose word a token is: "speaks" where the holder says it, "other" where somebody else does, else "report".
[[nodiscard]] std::string_view voice_of(const StanceScene& scene, const StanceHolder& holder,
                                        std::uint32_t token);

/// True where the chain's holder is that word or coordinated with it ("Russia and CHINA vetoed ...").
[[nodiscard]] bool is_held_by(const StanceScene& scene, const StanceChain& chain, std::uint32_t holder);

/// What the report calls the holder: a pronoun ("he", "who") carries the words it stands for, a description
/// the name of whom it describes ("The Turkish president Recep Tayyip Erdoğan").
[[nodiscard]] Mention actor_of(const Section& section, const StanceHolder& holder);

/// The same for everything in the section that means this holder: the actor's id, else its first mention.
[[nodiscard]] std::string identity_of(const Section& section, const StanceHolder& holder);

/// "ceasefire", or "other" for "other:restraint".
[[nodiscard]] std::string_view base_measure(const Measures& measures, const StanceChain& chain);

[[nodiscard]] StanceScene stance_scene(const Context& context, const Section& section);

/// All candidates of a section, sentence by sentence. Point into `scene`, which must stay.
[[nodiscard]] std::vector<StanceCandidate> stance_candidates(const StanceScene& scene);

/// The words that prove a stand: the clause of the holder and, where words name the measure, that of the
/// measure.
[[nodiscard]] TokenRange proof_of(const StanceScene& scene, const StanceCandidate& candidate,
                                  const StanceChain* chain);

}  // namespace rapporteur
