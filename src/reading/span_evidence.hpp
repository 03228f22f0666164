// SPDX-License-Identifier: Apache-2.0
// What the span network (`--reader accurate`) says of each token of a document: whether a source, a cue or a
// content begins or goes on there, and to which cue's statement it belongs. Evidence, not a decision: the
// statements pass weighs it.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapporteur {

/// The parts of a statement, in the order of the network's outputs.
enum class SpanRole : std::uint8_t { source, cue, content };
/// A token's place in a span of some role.
enum class SpanMark : std::uint8_t { outside, begin, inside };

/// One token. Word pieces are finer than tokens: what stands here is what the network says of the token's
/// first piece.
struct TokenEvidence {
  static constexpr std::size_t width = 64;  ///< Of a query or key.

  /// Natural logarithm of the probability of each mark, [role][mark]; the three of a role sum to 1.
  std::array<std::array<float, 3>, 3> log_probabilities = {};
  std::array<float, width> source_query = {};
  std::array<float, width> content_query = {};
  std::array<float, width> source_key = {};
  std::array<float, width> content_key = {};
  /// Number of the window of text that was read at once; tokens of different windows did not see one another.
  /// `no_window` where the network had nothing to read (blanks): all else is then zero.
  std::uint32_t window = no_window;
  static constexpr std::uint32_t no_window = UINT32_MAX;

  [[nodiscard]] float log_probability(SpanRole role, SpanMark mark) const {
    return log_probabilities[static_cast<std::size_t>(role)][static_cast<std::size_t>(mark)];
  }
  [[nodiscard]] float probability(SpanRole role, SpanMark mark) const {
    return std::exp(log_probability(role, mark));
  }
};

/// The evidence of one document; `tokens` runs beside Document::tokens.
struct SpanEvidence {
  std::vector<TokenEvidence> tokens;
  std::array<float, 2> bias = {};  ///< Of source and content.

  /// Log-odds that `token` belongs to the source (or content) of the statement whose cue holds `cue`: query
  /// times key, over the root of their width. `role` is source or content. Holds for tokens of one window.
  [[nodiscard]] float belongs(SpanRole role, std::uint32_t token, std::uint32_t cue) const {
    const TokenEvidence& part = tokens[token];
    const auto& query = role == SpanRole::source ? part.source_query : part.content_query;
    const auto& key = role == SpanRole::source ? tokens[cue].source_key : tokens[cue].content_key;
    float sum = 0;
    for (std::size_t i = 0; i < TokenEvidence::width; ++i) sum += query[i] * key[i];
    return sum / 8.0F + bias[role == SpanRole::source ? 0 : 1];
  }
};

}  // namespace rapporteur
