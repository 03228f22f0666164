// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_voices.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

std::uint32_t width_of(const std::vector<Span>& spans) {
  std::uint32_t width = 0;
  for (const Span span : spans) width += span.size();
  return width;
}

}  // namespace

Voices::Voices(const Context& context) {
  for (const Section& section : context.sections) {
    content_.emplace_back(section.document->size(), none);
    cue_.emplace_back(section.document->size(), none);
  }
  const auto& statements = context.findings.statements;
  std::vector<std::uint32_t> order(statements.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  // The widest first, so that the innermost has the last word.
  std::ranges::stable_sort(order, std::greater{},
                           [&](std::uint32_t i) { return width_of(statements[i].content.spans); });
  for (const std::uint32_t i : order) {
    for (std::size_t s = 0; s < context.sections.size(); ++s) {
      const Section& section = context.sections[s];
      if (section.in_title != statements[i].in_title) continue;
      const auto mark = [&](const std::vector<Span>& spans, std::vector<std::uint32_t>& tokens) {
        for (const Span span : spans) {
          const TokenRange range = section.document->tokens_in(span);
          for (std::uint32_t t = range.first; t < range.last && t < tokens.size(); ++t) tokens[t] = i;
        }
      };
      mark(statements[i].content.spans, content_[s]);
      if (statements[i].cue) mark(statements[i].cue->spans, cue_[s]);
    }
  }
}

}  // namespace rapporteur
