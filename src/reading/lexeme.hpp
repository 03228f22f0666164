// SPDX-License-Identifier: Apache-2.0
// What a word looks like, whatever its context: the attributes the networks and rules are fed with.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/msgpack.hpp"
#include "reading/string_table.hpp"

namespace rapporteur {

/// Attributes that a network may be fed with, in no order that matters.
enum class Attribute : std::uint8_t { orth, lower, norm, prefix, suffix, shape, spacy, is_space };

/// Most networks with word embeddings of their own that one pipeline may have.
constexpr std::size_t most_networks = 4;

/// A word form. One entry for each form, and for each norm a tokenizer exception gives it.
struct Lexeme {
  std::string_view text;
  std::string_view lower;
  std::uint64_t orth = 0;
  std::uint64_t lower_id = 0;
  std::uint64_t norm = 0;
  std::uint64_t prefix = 0;
  std::uint64_t suffix = 0;
  std::uint64_t shape = 0;
  std::uint32_t length = 0;  ///< Code points.
  std::uint32_t word_class =
      UINT32_MAX;  ///< Which word tests of the attribute rules it passes; set when first asked.
  bool is_space = false;
  bool starts_special = false;  ///< Some tokenizer exception that spans tokens begins with it.
  /// Row of the embedding cache for each network, without and with a space after it; -1 where not yet made.
  std::array<std::array<std::int32_t, 2>, most_networks> rows{};

  [[nodiscard]] std::uint64_t value(Attribute attribute, bool space) const;
};

/// Norms that differ from the lower-cased word.
class NormTable {
 public:
  /// From vocab/lookups.bin; an empty file gives the program's own norms alone. Fails with bad_model.
  static Result<NormTable> load(std::string_view lookups, const std::string& place);
  [[nodiscard]] std::uint64_t norm_of(std::string_view word, std::string_view lower) const;

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> norms_;  // ids of words to ids of norms
};

/// "Xxxxx", "dd:dd": runs of more than four alike are cut.
[[nodiscard]] std::string shape_of(std::string_view word);

/// The word forms met so far, numbered. One for each thread; bounded by its owner through clear().
class Lexicon {
 public:
  explicit Lexicon(const NormTable& norms) : norms_(&norms) {}

  /// The word's number; `norm` overrides its norm where not 0.
  std::uint32_t get(std::string_view word, std::uint64_t norm = 0);
  [[nodiscard]] const Lexeme& operator[](std::uint32_t index) const { return lexemes_[index]; }
  [[nodiscard]] Lexeme& operator[](std::uint32_t index) { return lexemes_[index]; }
  [[nodiscard]] std::size_t size() const { return lexemes_.size(); }
  void clear();

 private:
  Lexeme make(std::string_view word, std::uint64_t norm);

  const NormTable* norms_;
  StringTable table_;
  StringArena lowered_;
  std::vector<Lexeme> lexemes_;
  std::unordered_map<std::uint64_t, std::uint32_t> with_norm_;  // (orth xor mixed norm) of overridden forms
};

}  // namespace rapporteur
