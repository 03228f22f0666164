// SPDX-License-Identifier: Apache-2.0
// The words of data/en/effects.tsv (what befell people) and data/en/people.tsv (what a number counts).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/phrase_index.hpp"
#include "rapporteur/error.hpp"
#include "rapporteur/findings.hpp"

namespace rapporteur {

enum class EffectPos { verb, noun, adjective, state, deadly };

/// Where the people harmed stand: see the head of data/en/effects.tsv.
enum class VictimRole { object, attacked, subject, lives, wounds, noun, count, modified };

struct EffectWord {
  Effect effect = Effect::killed;
  EffectPos pos = EffectPos::verb;
  VictimRole role = VictimRole::object;
};

enum class Counted { person, thing, unknown };

class Effects {
 public:
  Result<void> load(const std::filesystem::path& data);

  /// Entries of a lemma (lower case) with that part of speech.
  [[nodiscard]] std::vector<const EffectWord*> find(std::string_view lemma, EffectPos pos) const;
  [[nodiscard]] const EffectWord* find(std::string_view lemma, EffectPos pos, VictimRole role) const;
  /// A state such as "in custody" that begins at `range.first`.
  [[nodiscard]] const EffectWord* state_at(const Document& document, TokenRange range) const;
  /// True where words begin that make an attack a killing ("dead", "to death", "fatally").
  [[nodiscard]] bool is_deadly_at(const Document& document, TokenRange range) const;
  /// What a noun's lemma counts.
  [[nodiscard]] Counted counted(std::string_view lemma) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::vector<EffectWord>, Hash, std::equal_to<>> words_;
  std::unordered_map<std::string, Counted, Hash, std::equal_to<>> nouns_;
  PhraseIndex states_;
  PhraseIndex deadly_;
  std::vector<EffectWord> state_words_;
};

}  // namespace rapporteur
