// SPDX-License-Identifier: Apache-2.0
// Finds phrases of known words in a text in one walk: a trie over word numbers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/folding.hpp"

namespace rapporteur {

/// What a phrase stands for; `index` counts in the table of that kind.
struct Term {
  enum class Kind : std::uint8_t { actor, country, adjective, seat, description, modifier };
  Kind kind = Kind::actor;
  bool needs_capital = false;  ///< The first word must begin with a capital.
  bool needs_upper = false;    ///< An acronym: all its words must be in capitals.
  bool is_plural = false;
  std::uint32_t index = 0;

  bool operator==(const Term&) const = default;
};

/// A word of a text by its number in the index; 0 is a word that no phrase has.
struct IndexedWord {
  std::uint32_t number = 0;
  std::uint32_t token = 0;
  bool capital = false;
  bool upper = false;
  bool after_break = false;  ///< A comma, bracket or the like stands before it.
};

/// Read-only once filled.
class TermIndex {
 public:
  /// The same phrase may have several terms; an equal term is kept once.
  void add(std::span<const FoldedWord> words, Term term);

  [[nodiscard]] std::uint32_t number_of(std::string_view word) const;

  struct Match {
    std::uint32_t length = 0;  ///< In words; 0 where nothing begins here.
    std::span<const Term> terms;
  };
  /// The longest phrase that begins at `words[at]` and has a term which the way it is written allows.
  [[nodiscard]] Match longest(std::span<const IndexedWord> words, std::size_t at,
                              bool ignores_case = false) const;

 private:
  struct Node {
    std::vector<Term> terms;
  };
  /// The node after `node` and that word; 0 where no phrase goes on so.
  [[nodiscard]] std::uint32_t after(std::uint32_t node, std::uint32_t word) const;
  std::uint32_t make_after(std::uint32_t node, std::uint32_t word);

  StringMap<std::uint32_t> numbers_;
  std::vector<std::uint32_t>
      first_;  // by word number: the node after that word alone; 0 where none begins so
  std::unordered_map<std::uint64_t, std::uint32_t> next_;
  std::vector<Node> nodes_{1};
};

/// True where a term may stand for words written like these.
[[nodiscard]] bool is_written_as(const Term& term, std::span<const IndexedWord> words);

}  // namespace rapporteur
