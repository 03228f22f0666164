// SPDX-License-Identifier: Apache-2.0
#include "claims/number_reading.hpp"

#include <charconv>
#include <cmath>

namespace rapporteur {
namespace {

using Kind = NumberWordKind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The longest numeral at the start of a token: digits, thousands in groups of three, one decimal point.
std::size_t numeral_size(std::string_view token) {
  std::size_t at = 0;
  while (at < token.size() && is_digit(token[at])) ++at;
  if (at == 0) return 0;
  const auto has_group = [&] {
    return at + 4 <= token.size() && token[at] == ',' && is_digit(token[at + 1]) && is_digit(token[at + 2]) &&
           is_digit(token[at + 3]);
  };
  while (has_group()) at += 4;
  if (at + 1 < token.size() && token[at] == '.' && is_digit(token[at + 1])) {
    ++at;
    while (at < token.size() && is_digit(token[at])) ++at;
  }
  return at;
}

double suffix_scale(std::string_view suffix) {
  const Lowered low(suffix);
  if (low.view() == "k") return 1e3;
  if (low.view() == "m" || low.view() == "mn") return 1e6;
  return low.view() == "bn" ? 1e9 : 0;
}

class NumberReading {
 public:
  NumberReading(const Document& document, const NumberWords& words, TokenRange range)
      : document_(document), words_(words), range_(range) {}

  std::optional<ReadNumber> read() {
    if (auto fraction = read_fraction()) return fraction;
    if (auto vague = read_vague()) return vague;
    return read_exact();
  }

 private:
  [[nodiscard]] TokenRange from(std::uint32_t at) const { return {at, range_.last}; }
  [[nodiscard]] std::string_view text(std::uint32_t at) const {
    return at < range_.last ? document_.tokens[at].text : std::string_view();
  }
  [[nodiscard]] std::optional<NumberWord> word(std::uint32_t at, std::initializer_list<Kind> kinds) const {
    return words_.at(document_, from(at), kinds);
  }

  [[nodiscard]] ReadNumber number(std::uint32_t last, double low, double high) const {
    return {{range_.first, last}, low, high, last - 1, 1, false, false};
  }

  // "half a million", "a quarter of a million"; else the bare share.
  std::optional<ReadNumber> read_fraction() const {
    const auto share = word(range_.first, {Kind::fraction});
    if (!share) return std::nullopt;
    const double part = static_cast<double>(share->low) / static_cast<double>(share->high);
    std::uint32_t at = range_.first + share->size;
    const std::uint32_t bare_end = at;
    if (Lowered(text(at)).view() == "of") ++at;
    if (Lowered(text(at)).view() == "a") ++at;
    if (const auto scale = word(at, {Kind::scale}); scale && at > range_.first) {
      ReadNumber out = number(at + scale->size, part * static_cast<double>(scale->low),
                              part * static_cast<double>(scale->low));
      out.scale = static_cast<double>(scale->low);
      return out;
    }
    ReadNumber out = number(bare_end, part, part);
    out.is_fraction = true;
    return out;
  }

  // "dozens", "hundreds and possibly thousands", "several hundred".
  std::optional<ReadNumber> read_vague() const {
    const auto vague = word(range_.first, {Kind::vague, Kind::about_count});
    if (!vague) return std::nullopt;
    ReadNumber out =
        number(range_.first + vague->size, static_cast<double>(vague->low), static_cast<double>(vague->high));
    out.vague = true;
    const auto joint = word(out.tokens.last, {Kind::vague_range});
    if (!joint) return out;
    const auto more = word(out.tokens.last + joint->size, {Kind::vague});
    if (!more || static_cast<double>(more->high) <= out.high) return out;
    out.high = static_cast<double>(more->high);
    out.tokens.last += joint->size + more->size;
    return out;
  }

  // Figures and number words: "7,500", "3.5 million", "two hundred and twelve", "a hundred", "two dozen".
  std::optional<ReadNumber> read_exact() {
    at_ = range_.first;
    if (!take_first()) return std::nullopt;
    while (at_ < range_.last && take_more()) {
    }
    ReadNumber out = number(at_, total_ + current_, total_ + current_);
    out.scale = scale_;
    return out;
  }

  bool take_first() {
    if (const auto value = digits_of(text(at_))) {
      current_ = *value;
      ++at_;
      return true;
    }
    if (const auto small = word(at_, {Kind::unit, Kind::ten})) {
      current_ = static_cast<double>(small->low);
      takes_unit_ = small->kind == Kind::ten;
      ++at_;
      return true;
    }
    const Lowered first(text(at_));
    if (first.view() != "a" && first.view() != "an" && !word(at_, {Kind::scale})) return false;
    const std::uint32_t begin = word(at_, {Kind::scale}) ? at_ : at_ + 1;
    if (!word(begin, {Kind::scale})) return false;
    at_ = begin;
    current_ = 0;
    return take_scale();
  }

  bool take_more() { return take_scale() || take_unit(); }

  bool take_scale() {
    if (const auto suffix = word(at_, {Kind::suffix});
        suffix && at_ > range_.first && is_digit(text(at_ - 1).back())) {
      apply(static_cast<double>(suffix->low));
      return true;
    }
    const auto scale = word(at_, {Kind::scale});
    if (!scale) return false;
    apply(static_cast<double>(scale->low));
    return true;
  }

  void apply(double factor) {
    current_ = (current_ == 0 ? 1 : current_) * factor;
    scale_ = factor;
    if (factor >= 1000) {
      total_ += current_;
      current_ = 0;
    }
    takes_unit_ = true;
    ++at_;
  }

  // "twenty-nine", "hundred and twelve", "thousand five hundred".
  bool take_unit() {
    if (!takes_unit_) return false;
    std::uint32_t at = at_;
    const Lowered joint(text(at));
    if (joint.view() == "-" || (joint.view() == "and" && scale_ > 1)) ++at;
    const auto small = word(at, {Kind::unit, Kind::ten});
    if (!small) return false;
    const bool after_ten = scale_ == 1;
    if (after_ten && small->low > 9) return false;
    if (after_ten && at == at_ && document_.tokens[at].head != at_ - 1)
      return false;  // "twenty five-year-olds"
    current_ += static_cast<double>(small->low);
    takes_unit_ = small->kind == Kind::ten;
    if (takes_unit_) scale_ = 1;
    at_ = at + 1;
    return true;
  }

  const Document& document_;
  const NumberWords& words_;
  TokenRange range_;
  std::uint32_t at_ = 0;
  double total_ = 0;
  double current_ = 0;
  double scale_ = 1;
  bool takes_unit_ = false;
};

// A look at all kinds at once: most tokens begin no number.
bool may_begin_number(const Document& document, const NumberWords& words, TokenRange range) {
  const std::string_view text = document.tokens[range.first].text;
  if (text.empty()) return false;
  if (is_digit(text.front())) return true;
  if (text.size() <= 2 && (Lowered(text).view() == "a" || Lowered(text).view() == "an")) return true;
  return words
      .at(document, range,
          {Kind::fraction, Kind::vague, Kind::about_count, Kind::unit, Kind::ten, Kind::scale})
      .has_value();
}

}  // namespace

std::optional<double> digits_of(std::string_view token) {
  const std::size_t size = numeral_size(token);
  if (size == 0) return std::nullopt;
  double scale = 1;
  if (size < token.size()) {
    scale = suffix_scale(token.substr(size));
    if (scale == 0 && token.substr(size) != "+") return std::nullopt;
    if (scale == 0) scale = 1;
  }
  double value = 0;
  double place = 0;
  for (const char c : token.substr(0, size)) {
    if (c == '.') place = 1;
    if (!is_digit(c)) continue;
    value = value * 10 + (c - '0');
    place *= 10;
  }
  const double result = (place > 0 ? value / place : value) * scale;
  return result < 1e15 ? std::optional(result) : std::nullopt;
}

std::optional<ReadNumber> read_number(const Document& document, const NumberWords& words, TokenRange range) {
  if (range.empty() || !may_begin_number(document, words, range)) return std::nullopt;
  return NumberReading(document, words, range).read();
}

}  // namespace rapporteur
