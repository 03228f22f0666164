// SPDX-License-Identifier: Apache-2.0
#include "claims/extract.hpp"

#include <chrono>

#include "claims/passes.hpp"
#include "claims/settle.hpp"

namespace rapporteur {

Findings Extractor::extract(const Report& report, const ExtractOptions& options) const {
  if (!report.is_read()) return {};
  std::vector<const Text*> texts;
  if (report.title && !report.title->empty()) texts.push_back(&*report.title);
  texts.push_back(&report.text);
  const std::vector<Document> documents = reader_.read(texts);

  Context context{report, knowledge_, heads_, {}, {}, options.explains};
  for (const Document& document : documents) {
    Section section;
    section.document = &document;
    section.in_title = document.text != &report.text;
    context.sections.push_back(std::move(section));
  }
  for (const Pass& pass : all_passes()) {
    if (options.without.contains(pass.name)) continue;
    const auto start = std::chrono::steady_clock::now();
    pass.run(context);
    if (options.seconds == nullptr) continue;
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    (*options.seconds)[std::string(pass.name)] += taken.count();
  }
  settle(context);
  return std::move(context.findings);
}

}  // namespace rapporteur
