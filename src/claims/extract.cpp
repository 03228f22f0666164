// SPDX-License-Identifier: Apache-2.0
#include "claims/extract.hpp"

#include <chrono>

#include "claims/passes.hpp"
#include "claims/settle.hpp"

namespace rapporteur {
namespace {

using Clock = std::chrono::steady_clock;

void add_seconds(const ExtractOptions& options, std::string_view part, Clock::time_point start) {
  if (options.seconds == nullptr) return;
  (*options.seconds)[std::string(part)] += std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

Text without_furniture(const Report& report) {
  std::string masked;
  std::uint32_t from = 0;
  for (const Furniture& piece : report.furniture) {
    masked += report.text.slice({from, piece.span.start});
    const bool is_dateline = piece.kind == FurnitureKind::dateline;
    for (std::uint32_t at = piece.span.start; at < piece.span.end; ++at) {
      const std::string_view character = report.text.slice({at, at + 1});
      const bool is_dash = character == "-" || character == "\u2013" || character == "\u2014";
      if (is_dateline)
        masked += is_dash && at + 3 > piece.span.end ? "." : character;
      else
        masked += character == "\n" ? "\n" : " ";
    }
    from = piece.span.end;
  }
  masked += report.text.slice({from, report.text.size()});
  return Text(std::move(masked));
}

Findings Extractor::extract(const Report& report, const ExtractOptions& options) const {
  if (!report.is_read()) return {};
  std::vector<const Text*> texts;
  if (report.title && !report.title->empty()) texts.push_back(&*report.title);
  const Text body = without_furniture(report);
  texts.push_back(&body);
  const auto reading_start = Clock::now();
  const std::vector<Document> documents = reader_.read(texts);
  add_seconds(options, "reading", reading_start);
  if (options.tokens != nullptr)
    for (const Document& document : documents) *options.tokens += document.size();

  std::vector<SpanEvidence> evidence;
  if (spans_ != nullptr) {
    const auto start = Clock::now();
    for (const Document& document : documents) evidence.push_back(spans_->read(document));
    add_seconds(options, "spans", start);
  }

  Context context{report, knowledge_, heads_, {}, {}, options.explains};
  for (const Document& document : documents) {
    Section section;
    section.document = &document;
    if (spans_ != nullptr) section.evidence = &evidence[context.sections.size()];
    section.in_title = document.text != &body;
    context.sections.push_back(std::move(section));
  }
  for (const Pass& pass : all_passes()) {
    if (options.without.contains(pass.name)) continue;
    const auto start = Clock::now();
    pass.run(context);
    add_seconds(options, pass.name, start);
  }
  settle(context);
  return std::move(context.findings);
}

}  // namespace rapporteur
