// SPDX-License-Identifier: Apache-2.0
// Regular expressions written for Python's `re`, run by PCRE2.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/error.hpp"

namespace rapporteur {

/// A compiled pattern. Thread-safe: each call brings its own Matcher.
class Regex {
 public:
  struct Match {
    std::size_t start = 0;
    std::size_t end = 0;  ///< Bytes.
  };

  /// Fails with bad_model, naming `place` and the offset of what PCRE2 cannot read.
  static Result<Regex> compile(std::string_view python_pattern, const std::string& place);

  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  /// First match at or after `from`. A pattern that takes too long on hostile text counts as no match.
  [[nodiscard]] std::optional<Match> search(std::string_view text, std::size_t from = 0) const;
  /// A match that begins at the text's start.
  [[nodiscard]] std::optional<Match> match(std::string_view text) const;

 private:
  struct Code;
  explicit Regex(std::unique_ptr<Code> code);
  [[nodiscard]] std::optional<Match> run(std::string_view text, std::size_t from, unsigned options) const;
  std::unique_ptr<Code> code_;
};

}  // namespace rapporteur
