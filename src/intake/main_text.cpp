// SPDX-License-Identifier: Apache-2.0
#include "intake/main_text.hpp"

#include <algorithm>
#include <cmath>

#include "intake/page_blocks.hpp"

namespace rapporteur {
namespace {

/// How much prose and how much else an element holds.
struct Mass {
  double prose = 0;
  double other = 0;
};

class Finder {
 public:
  Finder(const PageTree& page, const Knowledge* knowledge)
      : page_(page),
        hints_(knowledge == nullptr ? nullptr : &knowledge->page_hints()),
        blocks_(blocks_of(page)) {
    drop_blocks(page, hints_, blocks_);
  }

  /// The element that holds most prose for what else it holds; names that say "body" help.
  [[nodiscard]] std::uint32_t best_element() const {
    const std::vector<Mass> masses = weigh();
    std::uint32_t best = 0;
    double best_score = 0;
    for (std::uint32_t node = 0; node < masses.size(); ++node) {
      if (masses[node].prose == 0) continue;
      const double score = (masses[node].prose - cost_of_other * masses[node].other) * bonus(node);
      if (score <= best_score) continue;
      best_score = score;
      best = node;
    }
    return best;
  }

  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }
  [[nodiscard]] bool holds(std::uint32_t element, const Block& block) const {
    return element <= block.node && block.node < page_.nodes()[element].end;
  }

 private:
  static constexpr double cost_of_other = 0.6;

  [[nodiscard]] std::vector<Mass> weigh() const {
    std::vector<Mass> masses(page_.nodes().size());
    for (const Block& block : blocks_) {
      if (block.is_dropped) continue;
      const auto size = static_cast<double>(block.text.size());
      (is_prose(block) ? masses[block.node].prose : masses[block.node].other) += size;
    }
    // Children come after their parents, so one sweep from the end adds every subtree up.
    for (std::uint32_t node = static_cast<std::uint32_t>(masses.size()); node-- > 1;) {
      masses[page_.nodes()[node].parent].prose += masses[node].prose;
      masses[page_.nodes()[node].parent].other += masses[node].other;
    }
    return masses;
  }

  [[nodiscard]] double bonus(std::uint32_t node) const {
    constexpr double for_body = 1.3;
    constexpr double for_article = 1.1;
    if (hint_of(page_, node, hints_) == PageHint::body) return for_body;
    return page_.nodes()[node].tag == "article" ? for_article : 1.0;
  }

  const PageTree& page_;
  const PageHints* hints_;
  std::vector<Block> blocks_;
};

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char byte : text)
    if (static_cast<unsigned char>(byte) > 0x20)
      letters += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
  return letters;
}

class Chooser {
 public:
  Chooser(std::string_view title, const Knowledge* knowledge)
      : title_(letters_of(title)), knowledge_(knowledge) {}

  [[nodiscard]] bool keeps(const Block& block) const {
    if (block.is_dropped) return false;
    const std::size_t size = block.text.size();
    if (block.kind == BlockKind::heading && letters_of(block.text) == title_) return false;
    if (block.linked * 10 > size * 9) return false;  // a link by itself leads elsewhere
    if (block.linked * 2 > size && size < 200) return false;
    return !is_furniture(block);
  }

 private:
  [[nodiscard]] bool is_furniture(const Block& block) const {
    if (knowledge_ == nullptr) return false;
    const auto match = knowledge_->furniture().match(block.text);
    if (!match || match->start > 0) return false;
    return match->kind != FurnitureKind::agency_note;
  }

  std::string title_;
  const Knowledge* knowledge_;
};

/// Joins blocks: table cells by spaces, list items and lines by line ends, all else by a blank line.
std::string joined(const std::vector<const Block*>& blocks) {
  std::string text;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i > 0) {
      const bool in_list = blocks[i]->kind == BlockKind::item && blocks[i - 1]->kind == BlockKind::item;
      const bool in_row = blocks[i]->kind == BlockKind::cell && blocks[i - 1]->kind == BlockKind::cell;
      text += in_row ? " " : in_list ? "\n" : "\n\n";
    }
    text += blocks[i]->text;
  }
  return text;
}

/// Headings and labels that no prose follows belong to what was left out.
void drop_tail(std::vector<const Block*>& blocks) {
  while (!blocks.empty() && blocks.back()->kind == BlockKind::heading) blocks.pop_back();
}

}  // namespace

std::string main_text(const PageTree& page, std::string_view title, const Knowledge* knowledge) {
  const Finder finder(page, knowledge);
  const std::uint32_t element = finder.best_element();
  const Chooser chooser(title, knowledge);
  std::vector<const Block*> chosen;
  for (const Block& block : finder.blocks())
    if (finder.holds(element, block) && chooser.keeps(block)) chosen.push_back(&block);
  drop_tail(chosen);
  return joined(chosen);
}

std::string plain_text(const PageTree& page) {
  const std::vector<Block> blocks = blocks_of(page);
  std::vector<const Block*> all;
  all.reserve(blocks.size());
  for (const Block& block : blocks) all.push_back(&block);
  return joined(all);
}

}  // namespace rapporteur
