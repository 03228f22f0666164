// SPDX-License-Identifier: Apache-2.0
#include "reading/affixes.hpp"

#include <algorithm>

#include "reading/tokenizer.hpp"

namespace rapporteur {
namespace {

/// Takes prefixes and suffixes off until none is left or an exception remains, as spaCy's tokenizer does.
class AffixCutter {
 public:
  AffixCutter(const TokenizerRules& rules, bool applies) : rules_(rules), applies_(applies) {}

  /// Appends the prefixes to `cuts`; returns the middle. The suffixes, outermost first, are in suffixes().
  std::string_view run(std::string_view text, std::vector<Cut>& cuts);
  [[nodiscard]] const std::vector<std::string_view>& suffixes() const { return suffixes_; }

 private:
  [[nodiscard]] bool is_special(std::string_view text) const {
    return applies_ && rules_.special(text) != nullptr;
  }
  bool step(std::string_view& text, std::vector<Cut>& cuts);

  const TokenizerRules& rules_;
  bool applies_;
  std::vector<std::string_view> suffixes_;
};

std::string_view AffixCutter::run(std::string_view text, std::vector<Cut>& cuts) {
  while (!text.empty() && !rules_.is_token(text) && !is_special(text))
    if (!step(text, cuts)) break;
  return text;
}

// One round; false when it is the last.
bool AffixCutter::step(std::string_view& text, std::vector<Cut>& cuts) {
  const std::size_t prefix = rules_.prefix(text);
  const std::string_view without_prefix = text.substr(prefix);
  if (prefix != 0 && !without_prefix.empty() && is_special(without_prefix)) {
    cuts.push_back({text.substr(0, prefix)});
    text = without_prefix;
    return false;
  }
  const std::size_t suffix = rules_.suffix(without_prefix);
  const std::size_t kept = text.size() - suffix;
  if (suffix != 0 && kept != 0 && is_special(text.substr(0, kept))) {
    suffixes_.push_back(text.substr(kept));
    text = text.substr(0, kept);
    return false;
  }
  if (prefix != 0) cuts.push_back({text.substr(0, prefix)});
  if (suffix != 0) suffixes_.push_back(text.substr(kept));
  text = text.substr(prefix, kept - prefix);
  return prefix != 0 || suffix != 0;
}

void cut_infixes(const TokenizerRules& rules, std::string_view text, std::vector<Cut>& cuts) {
  std::size_t start = 0;
  std::size_t from = 0;
  while (const auto infix = rules.infix(text, from)) {
    from = infix->end > infix->start ? infix->end : infix->end + 1;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) ++from;
    if (infix->start == 0) continue;  // a chunk does not begin with an infix: that would be a prefix
    if (infix->start != start) cuts.push_back({text.substr(start, infix->start - start)});
    if (infix->start != infix->end) cuts.push_back({text.substr(infix->start, infix->end - infix->start)});
    start = infix->end;
  }
  if (start < text.size()) cuts.push_back({text.substr(start)});
}

}  // namespace

void cut_chunk(const TokenizerRules& rules, std::string_view chunk, Exceptions exceptions,
               std::vector<Cut>& cuts) {
  const bool applies = exceptions == Exceptions::apply;
  AffixCutter cutter(rules, applies);
  const std::string_view middle = cutter.run(chunk, cuts);
  if (!middle.empty()) {
    const auto* special = applies ? rules.special(middle) : nullptr;
    if (special != nullptr)
      for (const auto& token : *special) cuts.push_back({token.text, token.norm});
    else if (rules.is_token(middle) || rules.is_url(middle))
      cuts.push_back({middle});
    else
      cut_infixes(rules, middle, cuts);
  }
  for (auto suffix = cutter.suffixes().rbegin(); suffix != cutter.suffixes().rend(); ++suffix)
    cuts.push_back({*suffix});
}

}  // namespace rapporteur
