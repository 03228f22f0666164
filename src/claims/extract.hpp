// SPDX-License-Identifier: Apache-2.0
// From a report to its findings: reads it and runs every pass.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "claims/heads.hpp"
#include "knowledge/knowledge.hpp"
#include "rapporteur/findings.hpp"
#include "rapporteur/report.hpp"
#include "reading/reader.hpp"
#include "reading/transformer/span_reader.hpp"

namespace rapporteur {

/// The report's text as it is read. Furniture is kept from being read as part of the sentence that follows
/// it: its words become blanks, and a dateline ends like a sentence. Every code point stays in its place, so
/// spans need no mapping.
[[nodiscard]] Text without_furniture(const Report& report);

struct Context;

struct ExtractOptions {
  bool explains = false;
  std::set<std::string, std::less<>> without;  ///< Passes to leave out.
  std::map<std::string, double, std::less<>>* seconds =
      nullptr;  ///< Where asked: processor time spent on "reading", "spans" and per pass is added here.
  std::size_t* tokens = nullptr;             ///< Where asked: the number of tokens read is added here.
  std::function<void(const Context&)> look;  ///< Where asked: sees what the passes marked and found.
};

/// Holds what every report needs; thread-safe.
class Extractor {
 public:
  /// `spans`, where given, adds its evidence to what is read.
  Extractor(const Reader& reader, const Knowledge& knowledge, const Heads& heads,
            const SpanReader* spans = nullptr)
      : reader_(reader), knowledge_(knowledge), heads_(heads), spans_(spans) {}

  /// The findings of one report, ids set ("s1", "t1", "e1", "p1", "i1" in text order), spans checked. A
  /// report that is not in English has none.
  [[nodiscard]] Findings extract(const Report& report, const ExtractOptions& options = {}) const;

 private:
  const Reader& reader_;
  const Knowledge& knowledge_;
  const Heads& heads_;
  const SpanReader* spans_;
};

}  // namespace rapporteur
