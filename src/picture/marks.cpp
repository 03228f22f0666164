// SPDX-License-Identifier: Apache-2.0
#include "picture/marks.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace rapporteur {
namespace {

bool is_blank(std::string_view words) { return words.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// A sentence's span without the blanks at its ends.
Span trimmed(const Text& text, Span span) {
  while (!span.empty() && is_blank(text.slice({span.start, span.start + 1}))) ++span.start;
  while (!span.empty() && is_blank(text.slice({span.end - 1, span.end}))) --span.end;
  return span;
}

template <typename T>
bool take(const std::vector<T>& findings, std::string_view id, FindingWords& words) {
  const auto found = std::ranges::find_if(findings, [&](const T& finding) { return finding.id == id; });
  if (found == findings.end()) return false;
  if constexpr (std::is_same_v<T, Statement>)
    words = {found->in_title, found->content.spans};
  else
    words = {found->in_title, found->spans};
  return true;
}

}  // namespace

std::vector<Span> sentences_of(const Text& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), status));
  std::vector<Span> sentences;
  if (U_FAILURE(status)) return {{0, text.size()}};
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text.utf8());
  breaks->setText(wide);
  std::int32_t from = breaks->first();
  std::uint32_t at = 0;
  for (std::int32_t to = breaks->next(); to != icu::BreakIterator::DONE; from = to, to = breaks->next()) {
    const auto length = static_cast<std::uint32_t>(wide.countChar32(from, to - from));
    const Span sentence = trimmed(text, {at, at + length});
    if (!sentence.empty()) sentences.push_back(sentence);
    at += length;
  }
  return sentences;
}

FindingWords words_of(const Findings& findings, std::string_view id) {
  FindingWords words;
  take(findings.statements, id, words) || take(findings.tolls, id, words) ||
      take(findings.events, id, words) || take(findings.stances, id, words) ||
      take(findings.incidents, id, words);
  return words;
}

MarkBook::MarkBook(const RecordContent& content) {
  std::size_t number = 0;
  for (const StoredReport& stored : content.reports)
    reports_.emplace(stored.report.id, Kept{&stored, ++number, sentences_of(stored.report.text)});
}

const StoredReport* MarkBook::report(std::string_view id) const {
  const auto found = reports_.find(id);
  return found == reports_.end() ? nullptr : found->second.stored;
}

std::size_t MarkBook::number_of(std::string_view id) const {
  const auto found = reports_.find(id);
  return found == reports_.end() ? 0 : found->second.number;
}

const std::vector<Span>& MarkBook::sentences(std::string_view report) const {
  static const std::vector<Span> none;
  const auto found = reports_.find(report);
  return found == reports_.end() ? none : found->second.sentences;
}

void MarkBook::fill(Note& note, const Kept& kept, bool in_title) {
  const Report& report = kept.stored->report;
  const Text& text = in_title && report.title ? *report.title : report.text;
  note.report = report.id;
  note.report_number = kept.number;
  const std::uint32_t first = note.spans.front().start;
  note.sentence_span = {0, text.size()};
  if (!in_title) {
    const auto at = std::ranges::partition_point(kept.sentences, [&](Span s) { return s.end <= first; });
    if (at != kept.sentences.end()) {
      note.sentence = static_cast<std::size_t>(at - kept.sentences.begin()) + 1;
      note.sentence_span = *at;
    }
  }
  const Span words{first, std::min(note.spans.back().end, text.size())};
  note.before = text.slice({std::min(note.sentence_span.start, first), first});
  note.words = text.slice(words);
  note.after = text.slice({words.end, std::max(words.end, note.sentence_span.end)});
  note.label = std::to_string(note.report_number) + "." + std::to_string(note.sentence);
  const unsigned uses = used_labels_[note.label]++;
  if (uses > 0)
    note.label += uses < 26 ? std::string(1, static_cast<char>('a' + uses)) : "-" + std::to_string(uses);
}

Mark MarkBook::mark(std::string_view report, bool in_title, std::vector<Span> spans) {
  std::ranges::sort(spans);
  std::string key(report);
  key += in_title ? "|t" : "|b";
  for (const Span& span : spans) key += "," + std::to_string(span.start) + "-" + std::to_string(span.end);
  const auto [entry, is_new] = marks_.emplace(key, notes_.size());
  if (is_new) {
    Note note;
    note.spans = std::move(spans);
    fill(note, reports_.find(report)->second, in_title);
    notes_.push_back(std::move(note));
  }
  return entry->second;
}

std::vector<Mark> MarkBook::headline(const StoredReport& stored) {
  const Report& report = stored.report;
  if (report.title && report.title->size() > 0) return {mark(report.id, true, {{0, report.title->size()}})};
  const auto& sentences = this->sentences(report.id);
  if (sentences.empty()) return {};
  return {mark(report.id, false, {sentences.front()})};
}

std::vector<Mark> MarkBook::mark(const FindingReference& reference) {
  const StoredReport* stored = report(reference.report);
  if (stored == nullptr) return {};
  if (reference.finding.empty()) return headline(*stored);
  FindingWords words = words_of(stored->findings, reference.finding);
  if (words.spans.empty()) return {};
  return {mark(reference.report, words.in_title, std::move(words.spans))};
}

std::vector<Mark> MarkBook::mark(const std::vector<FindingReference>& references, std::size_t most) {
  std::vector<Mark> marks;
  for (const FindingReference& reference : references)
    for (const Mark found : mark(reference))
      if (marks.size() < most && std::ranges::find(marks, found) == marks.end()) marks.push_back(found);
  return marks;
}

std::vector<Note> MarkBook::take_notes() { return std::move(notes_); }

}  // namespace rapporteur
