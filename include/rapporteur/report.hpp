// SPDX-License-Identifier: Apache-2.0
// A report as intake hands it on: decoded text, what is known about its origin, and which of its words are
// not the report itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapporteur/date.hpp"
#include "rapporteur/text.hpp"

namespace rapporteur {

/// Why a stretch of text is not part of what is reported.
enum class FurnitureKind {
  repeated_lead,
  sign_up,
  consent,
  credit,
  navigation,
  agency_note,
  byline,
  dateline
};

[[nodiscard]] std::string_view name_of(FurnitureKind kind);

/// Words that stay in the text but that no claim is made from.
struct Furniture {
  Span span;
  FurnitureKind kind = FurnitureKind::navigation;
};

/// Words of the report that say something about it: the dateline's place, the agency credited, the author.
struct Credit {
  std::string name;
  std::optional<Span> span;  ///< Nothing where it came from metadata.
};

/// One report. Spans are code points of `text`. Owned by whoever read it; documents and findings refer to it.
struct Report {
  std::string id;
  Text text;
  std::optional<Text> title;
  std::optional<Day> published;
  std::string published_text;  ///< As given, with its clock time; empty where unknown.
  std::string outlet;
  std::string url;
  std::string language;  ///< ISO 639-1; "en" is read, others are kept and marked as not read.
  std::optional<Credit> dateline;
  std::optional<Credit> byline;
  std::vector<Credit> agencies;
  std::vector<Furniture> furniture;  ///< Sorted, not overlapping.
  std::string sha256;                ///< Of the text's UTF-8 bytes, lower-case hexadecimal.
  std::string origin;                ///< File and line it came from, for messages.

  [[nodiscard]] bool is_read() const { return language.empty() || language == "en"; }
};

}  // namespace rapporteur
