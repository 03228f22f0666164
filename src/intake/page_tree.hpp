// SPDX-License-Identifier: Apache-2.0
// A web page's elements as one flat list in document order, parsed as the HTML standard says.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/error.hpp"

namespace rapporteur {

/// One element, or a run of text inside one. An element's descendants are the nodes from its own up to `end`.
struct PageNode {
  std::uint32_t parent = 0;
  std::uint32_t end = 0;
  std::string_view tag;   ///< Lower case; empty for text.
  std::string_view text;  ///< Of text nodes, entities decoded.
  const void* element = nullptr;
};

/// A parsed page. Nothing in it is ever run or fetched.
class PageTree {
 public:
  /// Requires UTF-8. Fails with too_large where elements nest deeper than `nesting` or the tree takes too
  /// much memory.
  static Result<PageTree> parse(std::string_view html, std::size_t nesting, std::string_view place);

  [[nodiscard]] const std::vector<PageNode>& nodes() const { return nodes_; }
  /// The attribute's value, or empty.
  [[nodiscard]] std::string_view attribute(std::uint32_t node, const char* name) const;
  [[nodiscard]] bool has_attribute(std::uint32_t node, const char* name) const;
  /// All text below a node, spaces as they are.
  [[nodiscard]] std::string text_of(std::uint32_t node) const;

 private:
  class Arena;
  std::shared_ptr<Arena> arena_;
  std::vector<PageNode> nodes_;
};

}  // namespace rapporteur
