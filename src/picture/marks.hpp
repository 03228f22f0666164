// SPDX-License-Identifier: Apache-2.0
// From findings to marks: which report, which sentence, which words.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "picture/brief.hpp"

namespace rapporteur {

/// Sentences of a text by Unicode's rules (UAX 29, as ICU has them), cut at line ends too.
[[nodiscard]] std::vector<Span> sentences_of(const Text& text);

/// Gives marks and collects their notes. Refers to the content, which must outlive it.
class MarkBook {
 public:
  explicit MarkBook(const RecordContent& content);

  /// A mark for words of a report; the same words get the same mark. Requires: the report is in the content.
  Mark mark(std::string_view report, bool in_title, std::vector<Span> spans);
  /// A mark for the words of a finding; nothing where the content does not hold it.
  std::vector<Mark> mark(const FindingReference& reference);
  /// Marks of several findings, each once, at most `most`.
  std::vector<Mark> mark(const std::vector<FindingReference>& references, std::size_t most = 4);

  [[nodiscard]] const StoredReport* report(std::string_view id) const;
  [[nodiscard]] std::size_t number_of(std::string_view id) const;
  [[nodiscard]] std::vector<Note> take_notes();
  [[nodiscard]] const std::vector<Span>& sentences(std::string_view report) const;

 private:
  /// The title, else the first sentence.
  std::vector<Mark> headline(const StoredReport& stored);
  struct Kept {
    const StoredReport* stored;
    std::size_t number;
    std::vector<Span> sentences;
  };
  void fill(Note& note, const Kept& kept, bool in_title);

  std::map<std::string, Kept, std::less<>> reports_;
  std::map<std::string, Mark> marks_;
  std::map<std::string, unsigned> used_labels_;
  std::vector<Note> notes_;
};

/// The spans and title flag of a finding in a report's findings; empty where there is none of that id.
struct FindingWords {
  bool in_title = false;
  std::vector<Span> spans;
};
[[nodiscard]] FindingWords words_of(const Findings& findings, std::string_view id);

}  // namespace rapporteur
