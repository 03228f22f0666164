// SPDX-License-Identifier: Apache-2.0
// How a text is cut into the windows that a transformer reads at once, and which piece speaks for which
// token.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rapporteur/document.hpp"
#include "reading/transformer/word_pieces.hpp"

namespace rapporteur {

/// Runs of pieces: whole lines, packed while they fit into `most` pieces; a longer line is cut.
[[nodiscard]] std::vector<TokenRange> piece_windows(std::string_view utf8, std::span<const WordPiece> pieces,
                                                    std::uint32_t most);

/// For each token of the document the first piece that begins in it, or else the piece that holds its first
/// byte; Document::none where there is neither.
[[nodiscard]] std::vector<std::uint32_t> pieces_of_tokens(const Document& document,
                                                          std::span<const WordPiece> pieces);

}  // namespace rapporteur
