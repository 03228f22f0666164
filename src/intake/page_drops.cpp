// SPDX-License-Identifier: Apache-2.0
// Which elements of a page do not hold its report.
#include <algorithm>
#include <array>

#include "intake/page_blocks.hpp"

namespace rapporteur {
namespace {

constexpr double most_of_page = 0.5;

bool is_outside(std::string_view tag) {
  static constexpr std::array<std::string_view, 6> tags{"nav",  "footer", "aside",
                                                        "form", "figure", "figcaption"};
  return std::ranges::find(tags, tag) != tags.end();
}

bool is_frame(std::string_view tag) {
  return tag == "body" || tag == "html" || tag == "main" || tag == "article";
}

class Dropper {
 public:
  Dropper(const PageTree& page, const PageHints* hints, std::vector<Block>& blocks)
      : nodes_(page.nodes()), page_(page), hints_(hints), blocks_(blocks), prose_(page.nodes().size()) {}

  void drop() {
    for (const Block& block : blocks_)
      if (is_prose(block)) prose_[block.node] += static_cast<double>(block.text.size());
    // Children come after their parents, so one sweep from the end adds every subtree up.
    for (std::uint32_t node = static_cast<std::uint32_t>(nodes_.size()); node-- > 1;)
      prose_[nodes_[node].parent] += prose_[node];

    std::uint32_t dropped_to = 0;
    auto block = blocks_.begin();
    for (std::uint32_t node = 1; node < nodes_.size(); ++node) {
      if (node >= dropped_to && !nodes_[node].tag.empty() && is_dropped(node)) dropped_to = nodes_[node].end;
      for (; block != blocks_.end() && block->node <= node; ++block)
        block->is_dropped = block->node < dropped_to;
    }
    drop_teasers();
  }

 private:
  [[nodiscard]] bool is_dropped(std::uint32_t node) const {
    const std::string_view tag = nodes_[node].tag;
    if (is_frame(tag)) return false;
    const PageHint hint = hint_of(page_, node, hints_);
    if (hint == PageHint::readers) return true;
    if (hint == PageHint::body) return false;
    if (hint != PageHint::drop && hint != PageHint::byline && !is_outside(tag)) return false;
    return prose_[node] < most_of_page * prose_[0];
  }

  /// A heading that is a link leads to another report; the words below it are that report's. A single one may
  /// be the report's own title.
  void drop_teasers() {
    constexpr std::size_t fewest = 3;
    std::vector<Block*> teasers;
    bool after_link = false;
    for (Block& block : blocks_) {
      const bool is_link = block.linked * 10 > block.text.size() * 9;
      if (after_link && !is_link && block.kind != BlockKind::heading) teasers.push_back(&block);
      after_link = is_link && block.kind == BlockKind::heading;
    }
    if (teasers.size() < fewest) return;
    for (Block* teaser : teasers) teaser->is_dropped = true;
  }

  const std::vector<PageNode>& nodes_;
  const PageTree& page_;
  const PageHints* hints_;
  std::vector<Block>& blocks_;
  std::vector<double> prose_;
};

}  // namespace

void drop_blocks(const PageTree& page, const PageHints* hints, std::vector<Block>& blocks) {
  Dropper(page, hints, blocks).drop();
}

}  // namespace rapporteur
