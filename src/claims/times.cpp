// SPDX-License-Identifier: Apache-2.0
// Marks times and the days they stand for, by the report's own date; never by the clock.
#include <algorithm>

#include "claims/passes.hpp"
#include "claims/time_reading.hpp"

namespace rapporteur {
namespace {

class TimeFinder {
 public:
  TimeFinder(const Context& context, Section& section)
      : knowledge_(context.knowledge),
        words_(knowledge_.time_words()),
        section_(section),
        document_(*section.document) {
    anchor_.published = context.report.published;
  }

  void run(TokenRange sentence) {
    TimeReading reading(document_, knowledge_, sentence);
    for (std::uint32_t at = sentence.first; at < sentence.last;) {
      auto time = may_begin(at) ? reading.read(at, anchor_) : std::nullopt;
      if (!time) {
        ++at;
        continue;
      }
      join_span(reading, sentence, *time);
      const std::uint32_t end = time->tokens.last;
      if (time->days.precision == Precision::day && time->days.start) anchor_.spoken_of = time->days.start;
      take_since(sentence, *time);
      section_.times.push_back({time->tokens, time_of(*time)});
      at = end;
    }
  }

 private:
  // A cheap look before the readings are tried: most tokens begin no time.
  [[nodiscard]] bool may_begin(std::uint32_t at) const {
    const Token& token = document_.tokens[at];
    const char first = token.text.empty() ? ' ' : token.text.front();
    if (first >= '0' && first <= '9') return true;
    if (token.tag == "CD" || token.pos == "NUM") return true;
    if (token.text.size() == 8 && Lowered(token.text.substr(0, 4)).view() == "mid-") return true;
    if (token.text.size() <= 5) {
      const Lowered word(token.text);
      for (const std::string_view opening : {"a", "an", "the", "these", "first"})
        if (word.view() == opening) return true;
    }
    return words_.any_at(document_, {at, document_.size()});
  }

  // "from Friday to Sunday", "between 3 and 5 May", "Monday-Wednesday".
  void join_span(TimeReading& reading, TokenRange sentence, ReadTime& time) {
    const std::uint32_t next = time.tokens.last;
    if (next + 1 >= sentence.last || !time.days.start) return;
    const auto joint = words_.at(document_, {next, sentence.last}, TimeWordKind::span);
    if (!joint) return;
    const Lowered word(document_.tokens[next].text);
    const Lowered before(time.tokens.first > sentence.first ? document_.tokens[time.tokens.first - 1].text
                                                            : "");
    if (word.view() == "and" && before.view() != "between") return;
    if (word.view() == "to" && before.view() != "from") return;
    const auto end = reading.read(next + 1, anchor_);
    if (!end || !end->days.end || *end->days.end < *time.days.start) return;
    time.days = between(time.days.start, end->days.end);
    time.tokens.last = end->tokens.last;
  }

  // "since Sunday": from then up to the report.
  void take_since(TokenRange sentence, ReadTime& time) const {
    if (time.tokens.first == sentence.first || !time.days.start) return;
    std::uint32_t before = time.tokens.first - 1;
    if (before > sentence.first && Lowered(document_.tokens[before].text).view() == "in") --before;
    if (!words_.at(document_, {before, before + 1}, TimeWordKind::since)) return;
    time.tokens.first = before;
    time.days.precision = Precision::period;
    time.days.end =
        anchor_.published && *anchor_.published >= *time.days.start ? anchor_.published : std::nullopt;
  }

  [[nodiscard]] Time time_of(const ReadTime& read) const {
    Time time;
    time.text = document_.words(read.tokens);
    time.spans = {document_.span_of(read.tokens)};
    time.start = read.days.start;
    time.end = read.days.end;
    time.precision = read.days.start || read.days.end ? read.days.precision : Precision::unknown;
    return time;
  }

  const Knowledge& knowledge_;
  const TimeWords& words_;
  Section& section_;
  const Document& document_;
  TimeAnchor anchor_;
};

}  // namespace

void mark_times(Context& context) {
  for (Section& section : context.sections) {
    TimeFinder finder(context, section);
    for (const TokenRange sentence : section.document->sentences) finder.run(sentence);
  }
}

}  // namespace rapporteur
