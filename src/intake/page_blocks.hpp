// SPDX-License-Identifier: Apache-2.0
// A page cut into blocks of running text, each with what its place in the page says about it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "intake/page_tree.hpp"
#include "knowledge/page_hints.hpp"

namespace rapporteur {

enum class BlockKind { paragraph, heading, item, cell, line };

/// Text that no block-level element divides.
struct Block {
  std::string text;          ///< Spaces collapsed, no line breaks but those of <br>.
  std::uint32_t node = 0;    ///< The block-level element it stands in.
  std::uint32_t linked = 0;  ///< Bytes of it that are links.
  BlockKind kind = BlockKind::line;
  bool is_dropped = false;  ///< Stands in an element that does not hold reports.
};

/// The page's blocks in order, none marked as dropped. Hidden elements, scripts and forms' controls leave
/// none.
[[nodiscard]] std::vector<Block> blocks_of(const PageTree& page);

/// Long enough, and little enough linked, to be running text.
[[nodiscard]] bool is_prose(const Block& block);

/// Marks blocks in menus, forms, asides and other elements that by tag or name do not hold reports. An
/// element with most of the page's prose holds the report, whatever its name. `hints` may be null.
void drop_blocks(const PageTree& page, const PageHints* hints, std::vector<Block>& blocks);

/// What class, id, role and item property of an element say.
[[nodiscard]] PageHint hint_of(const PageTree& page, std::uint32_t node, const PageHints* hints);

}  // namespace rapporteur
