// SPDX-License-Identifier: Apache-2.0
#include "claims/extract.hpp"

#include "base/processor_time.hpp"
#include "claims/passes.hpp"
#include "claims/settle.hpp"

namespace rapporteur {
namespace {

void add_seconds(const ExtractOptions& options, std::string_view part, double start) {
  if (options.seconds != nullptr) (*options.seconds)[std::string(part)] += thread_seconds() - start;
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
  const double reading_start = thread_seconds();
  const std::vector<Document> documents = reader_.read(texts);
  add_seconds(options, "reading", reading_start);
  if (options.tokens != nullptr)
    for (const Document& document : documents) *options.tokens += document.size();

  std::vector<SpanEvidence> evidence;
  if (spans_ != nullptr) {
    const double start = thread_seconds();
    for (const Document& document : documents) evidence.push_back(spans_->read(document));
    add_seconds(options, "spans", start);
  }

  Context context = start_context(report, knowledge_, heads_, documents);
  context.explains = options.explains;
  for (std::size_t i = 0; i < evidence.size(); ++i) context.sections[i].evidence = &evidence[i];
  for (const Pass& pass : all_passes()) {
    if (options.without.contains(pass.name)) continue;
    const double start = thread_seconds();
    pass.run(context);
    add_seconds(options, pass.name, start);
  }
  settle(context);
  if (options.look) options.look(context);
  return std::move(context.findings);
}

}  // namespace rapporteur
