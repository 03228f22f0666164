// SPDX-License-Identifier: Apache-2.0
#include "intake/page_tree.hpp"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <cstddef>

#include "intake/nesting.hpp"

namespace rapporteur {

/// Memory of one parse, given back as a whole: freeing gumbo's tree node by node would recurse as deep as it
/// nests. Running out leaves the parser by longjmp, which passes over C frames only.
class PageTree::Arena {
 public:
  explicit Arena(std::size_t limit) : limit_(limit) {}

  void* take(std::size_t size) {
    size = (size + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);
    if (size > left_) {
      const std::size_t block = std::max(size, block_size);
      total_ += block;
      if (total_ > limit_) std::longjmp(exhausted_, 1);
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block));
      next_ = blocks_.back().get();
      left_ = block;
    }
    void* memory = next_;
    next_ += size;
    left_ -= size;
    return memory;
  }

  /// Nothing where memory ran out.
  const GumboOutput* parse(std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = [](void* arena, std::size_t size) { return static_cast<Arena*>(arena)->take(size); };
    options.deallocator = [](void*, void*) {};
    options.userdata = this;
    options.max_errors = 0;
    if (setjmp(exhausted_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
  }

 private:
  static constexpr std::size_t block_size = std::size_t{1} << 20U;
  std::size_t limit_;
  std::size_t total_ = 0;
  std::size_t left_ = 0;
  std::byte* next_ = nullptr;
  std::jmp_buf exhausted_{};
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
};

namespace {

constexpr std::size_t most_tree_bytes = std::size_t{768} << 20U;

const GumboVector* children_of(const GumboNode* node) {
  switch (node->type) {
    case GUMBO_NODE_DOCUMENT:
      return &node->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node->v.element.children;
    default:
      return nullptr;
  }
}

std::string_view tag_of(const GumboNode* node) {
  if (node->type == GUMBO_NODE_TEMPLATE) return "template";
  if (node->type != GUMBO_NODE_ELEMENT) return {};
  if (node->v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(node->v.element.tag);
  return "unknown";
}

bool is_text(const GumboNode* node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
         node->type == GUMBO_NODE_CDATA;
}

/// Walks gumbo's tree without recursion.
std::vector<PageNode> flatten(const GumboNode* root) {
  struct Open {
    const GumboNode* node;
    std::uint32_t index;
    unsigned next;
  };
  std::vector<PageNode> nodes{{0, 0, tag_of(root), {}, root}};
  std::vector<Open> open{{root, 0, 0}};
  while (!open.empty()) {
    Open& top = open.back();
    const GumboVector* children = children_of(top.node);
    if (children == nullptr || top.next == children->length) {
      nodes[top.index].end = static_cast<std::uint32_t>(nodes.size());
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children->data[top.next++]);
    const auto index = static_cast<std::uint32_t>(nodes.size());
    if (is_text(child)) {
      nodes.push_back({top.index, index + 1, {}, child->v.text.text, nullptr});
    } else if (child->type != GUMBO_NODE_COMMENT) {
      nodes.push_back({top.index, index, tag_of(child), {}, child});
      open.push_back({child, index, 0});
    }
  }
  return nodes;
}

}  // namespace

Result<PageTree> PageTree::parse(std::string_view html, std::size_t nesting, std::string_view place) {
  if (const std::size_t at = deeper_than(html, nesting); at != std::string_view::npos)
    return fail(Failure::too_large, std::string(place),
                "elements nest deeper than " + std::to_string(nesting) + " at byte " + std::to_string(at) +
                    " (--max-nesting)");
  PageTree tree;
  tree.arena_ = std::make_shared<Arena>(most_tree_bytes);
  const GumboOutput* parsed = tree.arena_->parse(html);
  if (parsed == nullptr)
    return fail(Failure::too_large, std::string(place), "the page's elements take too much memory");
  tree.nodes_ = flatten(parsed->document);
  return tree;
}

std::string_view PageTree::attribute(std::uint32_t node, const char* name) const {
  const auto* element = static_cast<const GumboNode*>(nodes_[node].element);
  if (element == nullptr || (element->type != GUMBO_NODE_ELEMENT && element->type != GUMBO_NODE_TEMPLATE))
    return {};
  const GumboAttribute* found = gumbo_get_attribute(&element->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool PageTree::has_attribute(std::uint32_t node, const char* name) const {
  const auto* element = static_cast<const GumboNode*>(nodes_[node].element);
  if (element == nullptr || element->type != GUMBO_NODE_ELEMENT) return false;
  return gumbo_get_attribute(&element->v.element.attributes, name) != nullptr;
}

std::string PageTree::text_of(std::uint32_t node) const {
  std::string text;
  for (std::uint32_t at = node; at < nodes_[node].end; ++at) text += nodes_[at].text;
  return text;
}

}  // namespace rapporteur
