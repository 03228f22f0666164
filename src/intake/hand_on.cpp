// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "intake/formats.hpp"
#include "intake/furniture.hpp"
#include "intake/language.hpp"
#include "intake/published.hpp"

namespace rapporteur {

void hand_on(Report&& report, const IntakeOptions& options, const ReportSink& sink) {
  if (report.language.empty())
    report.language = detect_language(report.text.utf8());
  else
    report.language = language_code(report.language);
  report.sha256 = sha256(report.text.utf8());
  if (options.knowledge != nullptr) mark_furniture(report, *options.knowledge);
  if (report.published_text.empty() && options.published) set_published(report, *options.published);
  sink.report(std::move(report));
}

std::string id_from_words(const std::string& title, const std::string& text) {
  constexpr std::size_t digits = 16;
  return "sha256-" + sha256(title + "\n" + text).substr(0, digits);
}

}  // namespace rapporteur
