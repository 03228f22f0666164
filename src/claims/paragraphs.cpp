// SPDX-License-Identifier: Apache-2.0
#include "claims/passes.hpp"

namespace rapporteur {
namespace {

bool ends_paragraph(const Section& section, std::uint32_t token) {
  const Document& document = *section.document;
  if (token + 1 >= document.size()) return true;
  const std::string_view between =
      document.text->slice({document.tokens[token].span.start, document.tokens[token + 1].span.start});
  return between.find('\n') != std::string_view::npos && !document.tokens[token + 1].text.starts_with('\n');
}

}  // namespace

void mark_paragraphs(Context& context) {
  for (Section& section : context.sections) {
    const Document& document = *section.document;
    section.is_furniture.assign(document.size(), false);
    if (!section.in_title)
      for (const Furniture& piece : context.report.furniture) {
        const TokenRange tokens = document.tokens_in(piece.span);
        for (std::uint32_t t = tokens.first; t < tokens.last; ++t) section.is_furniture[t] = true;
      }
    std::uint32_t first = 0;
    for (std::uint32_t t = 0; t < document.size(); ++t) {
      if (!ends_paragraph(section, t)) continue;
      section.paragraphs.push_back({first, t + 1});
      first = t + 1;
    }
  }
}

}  // namespace rapporteur
