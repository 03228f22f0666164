// SPDX-License-Identifier: Apache-2.0
// Marks counts: numbers with their hedges, ranges and shares of a base; years, ages, money, measures and
// names of things ("Resolution 2254") are no counts.
#include <algorithm>
#include <cmath>

#include "claims/number_reading.hpp"
#include "claims/passes.hpp"

namespace rapporteur {
namespace {

using Kind = NumberWordKind;

std::int64_t rounded(double value) { return static_cast<std::int64_t>(std::llround(value)); }

// One sentence's numbers.
class CountFinder {
 public:
  CountFinder(const NumberWords& words, Section& section, TokenRange sentence)
      : words_(words), section_(section), document_(*section.document), sentence_(sentence) {}

  void run() {
    for (std::uint32_t at = sentence_.first; at < sentence_.last;) {
      const auto number = read_number(document_, words_, {at, sentence_.last});
      if (!number) {
        ++at;
        continue;
      }
      at = std::max(at + 1, mark(*number));
    }
  }

 private:
  [[nodiscard]] std::string_view text(std::uint32_t at) const {
    return at >= sentence_.first && at < sentence_.last ? document_.tokens[at].text : std::string_view();
  }
  [[nodiscard]] bool is(std::uint32_t at, std::string_view word) const {
    return Lowered(text(at)).view() == word;
  }
  [[nodiscard]] TokenRange from(std::uint32_t at) const { return {at, sentence_.last}; }
  [[nodiscard]] TokenRange up_to(std::uint32_t at) const { return {sentence_.first, at}; }

  // Marks the count; returns where to read on.
  std::uint32_t mark(ReadNumber number) {
    if (is_share(number)) return mark_share(number);
    if (is_no_count(number)) return number.tokens.last;
    const std::uint32_t core_end = number.tokens.last;
    widen_to_range(number);
    if (number.tokens.last > core_end && is_no_count(number)) return number.tokens.last;
    NumberExpression out = expression_of(number);
    apply_hedges(out);
    section_.numbers.push_back(out);
    return out.tokens.last;
  }

  [[nodiscard]] NumberExpression expression_of(const ReadNumber& number) const {
    NumberExpression out;
    out.tokens = number.tokens;
    out.head = number.head;
    out.low = rounded(number.low);
    out.high = rounded(number.high);
    out.approx = number.vague;
    return out;
  }

  // "50-60 thousand", "800 to 900", "between nine and 50", "two or three".
  void widen_to_range(ReadNumber& number) const {
    const std::uint32_t first = number.tokens.first;
    if (number.vague || is(first - 1, "from")) return;
    const bool is_between = first > sentence_.first && is(first - 1, "between");
    std::uint32_t at = number.tokens.last;
    if (is_between && is(at, "and"))
      ++at;
    else if (const auto joint = words_.at(document_, from(at), {Kind::range}); joint && !is_between)
      at += joint->size;
    else
      return;
    const auto upper = read_number(document_, words_, from(at));
    if (!upper || upper->vague || upper->is_fraction) return;
    double low = number.low;
    if (number.scale == 1 && upper->scale > 1 && low < 1000 && low * upper->scale < upper->high)
      low *= upper->scale;
    if (upper->high <= low) return;
    number.low = low;
    number.high = upper->high;
    number.tokens.last = upper->tokens.last;
    if (is_between) --number.tokens.first;
  }

  void apply_hedges(NumberExpression& out) const {
    while (out.tokens.first > sentence_.first) {
      const auto hedge = words_.before(
          document_, up_to(out.tokens.first),
          {Kind::about, Kind::at_least, Kind::more_than, Kind::at_most, Kind::fewer_than, Kind::neutral});
      if (!hedge || is_particle(out.tokens.first - hedge->size)) break;
      out.tokens.first -= hedge->size;
      bound(out, hedge->kind);
    }
    const auto after =
        words_.at(document_, from(out.tokens.last),
                  {Kind::after_about, Kind::after_at_least, Kind::after_more_than, Kind::after_at_most});
    if (after) {
      out.tokens.last += after->size;
      bound(out, after->kind);
    } else if (text(out.head).ends_with('+') || is(out.tokens.last, "+")) {
      if (is(out.tokens.last, "+")) ++out.tokens.last;
      bound(out, Kind::at_least);
    }
  }

  // "added up to 5,400": the verb's own particle bounds nothing.
  [[nodiscard]] bool is_particle(std::uint32_t first) const { return document_.tokens[first].dep == "prt"; }

  static void bound(NumberExpression& out, Kind kind) {
    const bool is_plain = out.low == out.high;
    switch (kind) {
      case Kind::about:
      case Kind::after_about:
        out.approx = true;
        break;
      case Kind::at_least:
      case Kind::after_at_least:
        out.high.reset();
        break;
      case Kind::more_than:
      case Kind::after_more_than:
        if (out.low && is_plain) out.low = *out.low + 1;
        out.high.reset();
        break;
      case Kind::at_most:
      case Kind::after_at_most:
        out.low.reset();
        break;
      case Kind::fewer_than:
        if (out.high && is_plain) out.high = *out.high - 1;
        out.low.reset();
        break;
      default:
        break;
    }
  }

  // ---- what is no count

  [[nodiscard]] bool is_no_count(const ReadNumber& number) const {
    const std::uint32_t first = number.tokens.first, last = number.tokens.last;
    if (first > sentence_.first) {
      if (words_.before(document_, up_to(first), {Kind::money_before, Kind::age})) return true;
      if (words_.before(document_, up_to(first), {Kind::label}) && number.tokens.size() == 1) return true;
      if (is(first - 1, "-") && !document_.tokens[first - 1].space) return !is_figure_range(first);
    }
    if (is_score(number)) return true;
    if (words_.at(document_, from(last), {Kind::measure})) return true;
    if (is(last, "-") && words_.at(document_, from(last + 1), {Kind::measure})) return true;
    return is_date_or_name(number) || is_age(number) || is_pronoun(number);
  }

  // "3-2" is read from its left; "S-300" and "Mi-8" name a thing.
  [[nodiscard]] bool is_figure_range(std::uint32_t first) const {
    return first >= sentence_.first + 2 && digits_of(text(first - 2)).has_value();
  }

  // "2-1": the second figure is no larger, so it is no range.
  [[nodiscard]] bool is_score(const ReadNumber& number) const {
    const std::uint32_t dash = number.tokens.last;
    if (!is(dash, "-") || document_.tokens[dash].space || document_.tokens[dash - 1].space) return false;
    const auto second = digits_of(text(dash + 1));
    return second && *second <= number.high && *second * 1000 > number.high;
  }

  [[nodiscard]] bool is_date_or_name(const ReadNumber& number) const {
    const Token& token = document_.tokens[number.tokens.first];
    if (token.text.find(':') != std::string_view::npos) return true;
    const std::string_view entity = document_.tokens[number.head].ent_type;
    if (entity == "MONEY" || entity == "PERCENT" || entity == "TIME") return true;
    const bool is_one_figure = number.tokens.size() == 1 && digits_of(token.text).has_value();
    if (!is_one_figure) return entity == "DATE" && !number.vague;
    const bool looks_like_year = number.low >= 1800 && number.low < 2100 && token.text.size() == 4;
    if (looks_like_year) return entity == "DATE" || token.dep != "nummod" || token.head <= number.head;
    if (entity != "DATE") return token.dep == "nummod" && is_month_like(number);
    return true;
  }

  // "29 January", "March 11" where no entity was seen: the neighbour is a proper noun of a month's kind.
  [[nodiscard]] bool is_month_like(const ReadNumber& number) const {
    const std::uint32_t last = number.tokens.last;
    return number.low <= 31 && last < sentence_.last && document_.tokens[last].ent_type == "DATE";
  }

  // "Oliver Hall, 24, ..." and "(24)".
  [[nodiscard]] bool is_age(const ReadNumber& number) const {
    const std::uint32_t first = number.tokens.first, last = number.tokens.last;
    if (first < sentence_.first + 2 || number.low > 120 || number.tokens.size() > 1) return false;
    const bool is_apart =
        (is(first - 1, ",") && (is(last, ",") || is(last, "."))) || (is(first - 1, "(") && is(last, ")"));
    return is_apart && document_.tokens[first - 2].pos == "PROPN";
  }

  // "one" without a noun behind it, unless a share of a group ("one of the unit").
  [[nodiscard]] bool is_pronoun(const ReadNumber& number) const {
    if (number.low != 1 || number.high != 1 || number.tokens.size() > 1) return false;
    const Token& token = document_.tokens[number.head];
    const Lowered before(text(number.tokens.first - 1));
    if (before.view() == "no" || before.view() == "this" || before.view() == "that" || before.view() == "any")
      return true;
    return !Lowered(token.text).view().empty() && token.dep != "nummod" && !is(number.tokens.last, "of") &&
           token.dep != "nsubjpass" && token.dep != "nsubj" && token.dep != "dobj";
  }

  // ---- shares of a base: "77% of them", "more than half of 13 million", "half of whom"

  [[nodiscard]] bool is_share(const ReadNumber& number) const {
    return number.is_fraction || words_.at(document_, from(number.tokens.last), {Kind::percent}).has_value();
  }

  std::uint32_t mark_share(ReadNumber number) {
    double share = number.low;
    if (!number.is_fraction) {
      const auto percent = words_.at(document_, from(number.tokens.last), {Kind::percent});
      number.tokens.last += percent->size;
      share /= 100;
    }
    const std::uint32_t next = number.tokens.last;
    if (share <= 0 || share >= 1) return next;
    const auto base = base_of(number);
    if (!base) return next;
    NumberExpression out;
    out.tokens = number.tokens;
    out.head = number.head;
    out.low = rounded(share * static_cast<double>(*base->first));
    out.high = out.low;
    out.approx = true;
    out.share_of = base->second;
    apply_hedges(out);
    const bool is_open = base->second < section_.numbers.size() && !section_.numbers[base->second].high;
    if (is_open) out.high.reset();  // a share of more than 120,000
    section_.numbers.push_back(out);
    if (is(next - 1, "between")) add_other_share(out);
    return next;
  }

  // "80 people, equally divided between soldiers and civilians": the second group has the same share.
  void add_other_share(NumberExpression share) {
    const std::uint32_t between = share.tokens.last - 1;
    for (std::uint32_t at = between + 2; at < std::min(between + 10, sentence_.last); ++at) {
      if (document_.tokens[at].dep != "conj" || document_.tokens[at].head <= between) continue;
      share.tokens = {at, at + 1};
      share.head = at;
      section_.numbers.push_back(share);
      return;
    }
  }

  using Base = std::pair<std::optional<std::int64_t>, std::uint32_t>;

  // The number that the share is taken of: behind "of" in the same phrase, else the last one before it in the
  // sentence ("3 million civilians, half of whom").
  std::optional<Base> base_of(const ReadNumber& share) {
    if (is(share.tokens.last, "of")) {
      if (const auto base = base_behind(share.tokens.last)) return base;
      const Lowered of_what(text(share.tokens.last + 1));
      const auto is_any = [&](std::initializer_list<std::string_view> words) {
        return std::ranges::find(words, of_what.view()) != words.end();
      };
      if (!is_any({"whom", "them", "these", "those", "which", "the"})) return std::nullopt;
    }
    if (section_.numbers.empty() || section_.numbers.back().tokens.first < sentence_.first)
      return std::nullopt;
    const auto index = static_cast<std::uint32_t>(section_.numbers.size() - 1);
    const NumberExpression& last = section_.numbers.back();
    if (last.share_of != Document::none && last.share_of < index) return base_at(last.share_of);
    return base_at(index);
  }

  [[nodiscard]] std::optional<Base> base_at(std::uint32_t index) const {
    const NumberExpression& base = section_.numbers[index];
    const std::optional<std::int64_t> value = base.low ? base.low : base.high;
    if (!value) return std::nullopt;
    return Base{value, index};
  }

  // Within eight words of "of": "half of Syria's pre-war population of 20 million".
  [[nodiscard]] std::optional<Base> base_behind(std::uint32_t of) const {
    for (std::uint32_t at = of + 1; at < std::min(of + 9, sentence_.last); ++at) {
      const Token& token = document_.tokens[at];
      if (token.text == "," || token.pos == "VERB" || token.pos == "AUX") return std::nullopt;
      const auto number = read_number(document_, words_, from(at));
      if (!number || number->is_fraction || is_no_count(*number)) continue;
      return Base{rounded(number->low), static_cast<std::uint32_t>(section_.numbers.size() + 1)};
    }
    return std::nullopt;
  }

  const NumberWords& words_;
  Section& section_;
  const Document& document_;
  TokenRange sentence_;
};

}  // namespace

void mark_numbers(Context& context) {
  for (Section& section : context.sections)
    for (const TokenRange sentence : section.document->sentences)
      CountFinder(context.knowledge.number_words(), section, sentence).run();
}

}  // namespace rapporteur
