// SPDX-License-Identifier: Apache-2.0
// Cuts text into tokens by a pipeline's rules: exceptions, affixes, infixes, URLs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/affixes.hpp"
#include "reading/lexeme.hpp"
#include "reading/regex.hpp"
#include "reading/string_table.hpp"

namespace rapporteur {

/// One token, as cut from the text.
struct Piece {
  std::uint32_t lexeme = 0;
  bool space = false;  ///< Followed by one space.
};

/// A pipeline's tokenizer rules. Immutable once loaded.
class TokenizerRules {
 public:
  /// From the pipeline's `tokenizer` file. Fails with bad_model.
  static Result<TokenizerRules> load(std::string_view bytes, const std::string& place);

  struct SpecialToken {
    std::string text;
    std::uint64_t norm = 0;  ///< 0: the word's own.
  };
  /// The tokens of an exception, or null.
  [[nodiscard]] const std::vector<SpecialToken>* special(std::string_view chunk) const;

  /// An exception that its own affix rules cut up, and so must be found again as a run of tokens.
  struct Run {
    std::vector<std::uint64_t> orths;
  };
  /// Runs that begin with that word, or null.
  [[nodiscard]] const std::vector<Run>* runs_from(std::uint64_t orth) const;

  /// Bytes of the prefix or suffix that is cut off, or 0.
  [[nodiscard]] std::size_t prefix(std::string_view text) const;
  [[nodiscard]] std::size_t suffix(std::string_view text) const;
  /// True where the text stays whole because token_match (or url_match) matches it.
  [[nodiscard]] bool is_token(std::string_view text) const;
  [[nodiscard]] bool is_url(std::string_view text) const;
  /// The next infix at or after `from`.
  [[nodiscard]] std::optional<Regex::Match> infix(std::string_view text, std::size_t from) const;

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return StringTable::hash(text); }
  };
  void add_run(const std::string& chunk);

  std::optional<Regex> prefix_, suffix_, infix_, token_match_, url_match_;
  std::unordered_map<std::string, std::vector<SpecialToken>, TextHash, std::equal_to<>> specials_;
  std::unordered_map<std::uint64_t, std::vector<Run>> runs_;
  std::size_t longest_special_ = 0;
};

/// Tokenizes with a bounded memory of chunks met before. Not thread-safe: one for each thread.
class Tokenizer {
 public:
  Tokenizer(const TokenizerRules& rules, Lexicon& lexicon) : rules_(&rules), lexicon_(&lexicon) {}

  /// Appends the tokens of valid UTF-8. They tile the text, but for single spaces between them.
  void tokenize(std::string_view text, std::vector<Piece>& pieces);
  /// Forgets the chunks; to be called whenever the lexicon is cleared.
  void clear();

 private:
  struct Chunk {
    std::uint32_t first;
    std::uint32_t count;
  };
  void add_chunk(std::string_view chunk, std::vector<Piece>& pieces);
  Chunk learn(std::string_view chunk, std::uint64_t hash);
  void apply_runs(std::size_t from, std::vector<Piece>& pieces);

  const TokenizerRules* rules_;
  Lexicon* lexicon_;
  StringTable chunks_;
  std::vector<Chunk> chunk_list_;
  std::vector<std::uint32_t> chunk_tokens_;
  std::vector<Cut> cuts_;
  std::vector<Piece> settled_;
};

}  // namespace rapporteur
