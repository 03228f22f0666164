// SPDX-License-Identifier: Apache-2.0
// How deep a page's elements nest, found without building the tree: parsers take time that grows with the
// square of the depth, so the depth is bounded before they run.
#pragma once

#include <cstddef>
#include <string_view>

namespace rapporteur {

/// The byte at which elements that need an end tag first nest deeper than `limit`, or npos. Counts at least
/// as deep as a parser would, up to a small factor, whatever the markup.
[[nodiscard]] std::size_t deeper_than(std::string_view html, std::size_t limit);

}  // namespace rapporteur
