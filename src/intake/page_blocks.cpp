// SPDX-License-Identifier: Apache-2.0
#include "intake/page_blocks.hpp"

#include <algorithm>
#include <array>

namespace rapporteur {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view tag, const std::array<std::string_view, N>& tags) {
  return std::ranges::find(tags, tag) != tags.end();
}

/// Holds no words of the page at all.
bool is_silent(std::string_view tag) {
  static constexpr std::array<std::string_view, 20> tags{
      "script", "style", "noscript", "template", "iframe", "object", "svg",   "math",  "canvas", "select",
      "button", "input", "textarea", "datalist", "head",   "video",  "audio", "embed", "map",    "dialog"};
  return is_one_of(tag, tags);
}

bool is_inline(std::string_view tag) {
  static constexpr std::array<std::string_view, 36> tags{
      "a",    "abbr", "acronym", "b",  "bdi",  "bdo",   "big",  "cite",   "code",
      "data", "del",  "dfn",     "em", "font", "i",     "ins",  "kbd",    "label",
      "mark", "nobr", "q",       "s",  "samp", "small", "span", "strike", "strong",
      "sub",  "sup",  "time",    "tt", "u",    "var",   "wbr",  "output", "unknown"};
  return is_one_of(tag, tags);
}

BlockKind kind_of(std::string_view tag) {
  if (tag == "p" || tag == "blockquote" || tag == "pre") return BlockKind::paragraph;
  if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') return BlockKind::heading;
  if (tag == "li" || tag == "dd" || tag == "dt") return BlockKind::item;
  if (tag == "td" || tag == "th" || tag == "caption") return BlockKind::cell;
  return BlockKind::line;
}

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

bool holds_ignoring_case(std::string_view text, std::string_view words) {
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  return std::search(text.begin(), text.end(), words.begin(), words.end(), same) != text.end();
}

bool is_hidden(const PageTree& page, std::uint32_t node) {
  if (page.has_attribute(node, "hidden") || page.attribute(node, "aria-hidden") == "true") return true;
  const std::string_view style = page.attribute(node, "style");
  return !style.empty() &&
         (holds_ignoring_case(style, "display:none") || holds_ignoring_case(style, "display: none") ||
          holds_ignoring_case(style, "visibility:hidden") ||
          holds_ignoring_case(style, "visibility: hidden"));
}

class Cutter {
 public:
  explicit Cutter(const PageTree& page) : page_(page), nodes_(page.nodes()) {}

  std::vector<Block> cut() {
    for (std::uint32_t at = 0; at < nodes_.size();) {
      leave(at);
      const PageNode& node = nodes_[at];
      if (node.tag.empty() && at != 0) {
        add_text(node.text);
        ++at;
        continue;
      }
      if (is_silent(node.tag) || (at != 0 && is_hidden(page_, at))) {
        at = node.end;
        continue;
      }
      enter(at++);
    }
    leave(static_cast<std::uint32_t>(nodes_.size()));
    close_block();
    return std::move(blocks_);
  }

 private:
  struct Open {
    std::uint32_t node;
    bool was_link;
    bool is_block;
  };

  void enter(std::uint32_t at) {
    const std::string_view tag = nodes_[at].tag;
    if (tag == "br") return add_break();
    const bool is_block = !is_inline(tag);
    if (is_block) close_block();
    open_.push_back({at, in_link_, is_block});
    if (tag == "a") in_link_ = true;
  }

  void leave(std::uint32_t at) {
    while (!open_.empty() && nodes_[open_.back().node].end <= at) {
      if (open_.back().is_block) close_block();
      in_link_ = open_.back().was_link;
      open_.pop_back();
    }
  }

  void add_text(std::string_view text) {
    if (block_.text.empty()) start_block();
    for (const char byte : text) {
      const bool space = is_space(byte);
      if (space && (block_.text.empty() || is_space(block_.text.back()))) continue;
      block_.text += space ? ' ' : byte;
      if (in_link_) ++block_.linked;
    }
  }

  /// Two line breaks part paragraphs; one is a line's end.
  void add_break() {
    if (block_.text.ends_with('\n')) return close_block();
    while (block_.text.ends_with(' ')) block_.text.pop_back();
    if (!block_.text.empty()) block_.text += '\n';
  }

  void start_block() {
    const auto innermost =
        std::ranges::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return open.is_block; });
    block_.node = innermost == open_.rend() ? 0 : innermost->node;
    const auto telling = std::ranges::find_if(open_.rbegin(), open_.rend(), [this](const Open& open) {
      return open.is_block && kind_of(nodes_[open.node].tag) != BlockKind::line;
    });
    block_.kind = telling == open_.rend() ? BlockKind::line : kind_of(nodes_[telling->node].tag);
  }

  void close_block() {
    while (!block_.text.empty() && is_space(block_.text.back())) block_.text.pop_back();
    if (!block_.text.empty()) blocks_.push_back(std::move(block_));
    block_ = {};
  }

  const PageTree& page_;
  const std::vector<PageNode>& nodes_;
  std::vector<Open> open_;
  std::vector<Block> blocks_;
  Block block_;
  bool in_link_ = false;
};

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark :
       {".", "!", "?", ":", "\"", ")", "\u201d", "\u2019", "\u2026", "\u00bb", "\u3002"})
    if (text.ends_with(mark)) return true;
  return false;
}

}  // namespace

bool is_prose(const Block& block) {
  constexpr std::size_t sentence_bytes = 25;   // shorter text is a label, whatever its punctuation
  constexpr std::size_t paragraph_bytes = 80;  // longer text is prose, even without an end mark
  const std::size_t size = block.text.size();
  const bool is_long = size >= paragraph_bytes || (size >= sentence_bytes && ends_sentence(block.text));
  return is_long && block.linked * 2 < size;
}

PageHint hint_of(const PageTree& page, std::uint32_t node, const PageHints* hints) {
  if (hints == nullptr) return PageHint::none;
  if (page.attribute(node, "itemprop") == "articleBody") return PageHint::body;
  std::string names(page.attribute(node, "class"));
  (names += ' ').append(page.attribute(node, "id"));
  const PageHint hint = hints->find(names);
  if (hint != PageHint::none) return hint;
  return hints->find(page.attribute(node, "role"));
}

std::vector<Block> blocks_of(const PageTree& page) { return Cutter(page).cut(); }

}  // namespace rapporteur
