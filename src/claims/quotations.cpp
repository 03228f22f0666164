// SPDX-License-Identifier: Apache-2.0
// Pairs quotation marks, paragraph by paragraph. Double marks of any shape are trusted; single ones only
// where both ends are plain, since most of them are apostrophes.
#include <optional>

#include "claims/passes.hpp"

namespace rapporteur {
namespace {

enum class Mark { none, opens, closes, either, single_opens, single_closes, single_either };

Mark mark_of(std::string_view text) {
  if (text == "\u201c" || text == "\u201e" || text == "\u00ab" || text == "``") return Mark::opens;
  if (text == "\u201d" || text == "\u00bb") return Mark::closes;
  if (text == "\"" || text == "''") return Mark::either;
  if (text == "\u2018") return Mark::single_opens;
  if (text == "\u2019") return Mark::single_closes;
  if (text == "'" || text == "`") return Mark::single_either;
  return Mark::none;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\u00a0") == std::string_view::npos;
}

/// Pairs the marks of one paragraph.
class Pairing {
 public:
  Pairing(const Document& document, TokenRange paragraph) : document_(document), paragraph_(paragraph) {}

  void run(std::vector<Quotation>& out) {
    for (std::uint32_t t = paragraph_.first; t < paragraph_.last; ++t) step(t, out);
    if (double_) out.push_back({{*double_ + 1, end_of_words()}, false});
  }

 private:
  void step(std::uint32_t t, std::vector<Quotation>& out) {
    switch (mark_of(document_.tokens[t].text)) {
      case Mark::none:
        return;
      case Mark::opens:
        return open(t);
      case Mark::closes:
        return close(t, out);
      case Mark::either:
        return after_number(t) && !double_ ? void() : is_open_side(t) && !double_ ? open(t) : close(t, out);
      case Mark::single_opens:
        return open_single(t);
      case Mark::single_closes:
        return close_single(t, out);
      case Mark::single_either:
        return is_open_side(t) ? open_single(t) : close_single(t, out);
    }
  }

  void open(std::uint32_t t) {
    if (!double_) double_ = t;  // a second opening mark is a quotation within the quotation
    single_.reset();
  }
  void close(std::uint32_t t, std::vector<Quotation>& out) {
    if (double_ && t > *double_ + 1) out.push_back({{*double_ + 1, t}, true});
    double_.reset();
  }
  void open_single(std::uint32_t t) {
    if (!double_ && !single_ && !followed_by_digit(t)) single_ = t;
  }
  void close_single(std::uint32_t t, std::vector<Quotation>& out) {
    if (double_ || !single_ || !is_close_side(t)) return;
    if (t > *single_ + 1) out.push_back({{*single_ + 1, t}, true});
    single_.reset();
  }

  /// Something stands close behind the mark, and nothing close before it.
  [[nodiscard]] bool is_open_side(std::uint32_t t) const {
    if (t + 1 >= paragraph_.last || document_.tokens[t].space || is_blank(document_.tokens[t + 1].text))
      return false;
    if (t == paragraph_.first) return true;
    const Token& before = document_.tokens[t - 1];
    return before.space || is_blank(before.text) || before.pos == "PUNCT";
  }
  [[nodiscard]] bool is_close_side(std::uint32_t t) const {
    if (t == paragraph_.first || document_.tokens[t - 1].space) return false;
    if (t + 1 >= paragraph_.last || document_.tokens[t].space) return true;
    const Token& after = document_.tokens[t + 1];
    return is_blank(after.text) || after.pos == "PUNCT";
  }
  [[nodiscard]] bool followed_by_digit(std::uint32_t t) const {
    return t + 1 < paragraph_.last && !document_.tokens[t].space &&
           document_.tokens[t + 1].text.front() >= '0' && document_.tokens[t + 1].text.front() <= '9';
  }
  /// Inches and seconds: 5'10".
  [[nodiscard]] bool after_number(std::uint32_t t) const {
    if (t == paragraph_.first || document_.tokens[t - 1].space) return false;
    const char last = document_.tokens[t - 1].text.back();
    return last >= '0' && last <= '9';
  }
  [[nodiscard]] std::uint32_t end_of_words() const {
    std::uint32_t end = paragraph_.last;
    while (end > *double_ + 1 && is_blank(document_.tokens[end - 1].text)) --end;
    return end;
  }

  const Document& document_;
  TokenRange paragraph_;
  std::optional<std::uint32_t> double_;  // the open double mark
  std::optional<std::uint32_t> single_;
};

}  // namespace

void mark_quotations(Context& context) {
  for (Section& section : context.sections) {
    for (const TokenRange paragraph : section.paragraphs)
      Pairing(*section.document, paragraph).run(section.quotations);
    std::erase_if(section.quotations, [](const Quotation& q) { return q.tokens.empty(); });
  }
}

}  // namespace rapporteur
