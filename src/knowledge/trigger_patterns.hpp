// SPDX-License-Identifier: Apache-2.0
// Patterns of words as the lexicons of events, measures and stances write them:
//   attack|raid/N on|against -heart
// The first part gives the lemmas of the trigger and its part of speech (/V /N /A); each further part asks
// for one of its lemmas near the trigger (`-word`: forbids it). Which words count as near is the reader's
// business.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/word_shapes.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

enum class TriggerPos { verb, noun, adjective };

struct TriggerPattern {
  std::vector<std::vector<std::string>> needed;  ///< One lemma of each list is near the trigger.
  std::vector<std::string> forbidden;            ///< None of these is.
  std::string text;                              ///< As written, for explanations.
  std::uint32_t entry = 0;                       ///< Which entry of its lexicon it belongs to.
};

/// Read-only after loading; safe to share between threads.
class TriggerPatterns {
 public:
  /// Fails with bad_format at `place` where the text is no pattern.
  Result<void> add(std::string_view text, std::uint32_t entry, const std::string& place);
  /// Puts the patterns of each lemma in order: those that ask for most first, then as added. Call after the
  /// last add.
  void sort();

  /// The patterns of a lemma, or nullptr where it is no trigger.
  [[nodiscard]] const std::vector<const TriggerPattern*>* find(std::string_view lemma, TriggerPos pos) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Index = std::unordered_map<std::string, std::vector<const TriggerPattern*>, Hash, std::equal_to<>>;

  std::vector<std::unique_ptr<TriggerPattern>> patterns_;
  std::array<Index, 3> by_lemma_;
  std::array<WordShapes, 3> lemmas_;
};

}  // namespace rapporteur
