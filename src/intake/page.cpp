// SPDX-License-Identifier: Apache-2.0
#include "intake/page.hpp"

#include "intake/encoding.hpp"
#include "intake/formats.hpp"
#include "intake/main_text.hpp"
#include "intake/page_metadata.hpp"
#include "intake/page_tree.hpp"
#include "intake/published.hpp"

namespace rapporteur {

Result<Report> report_from_page(const PageInput& page, const IntakeOptions& options) {
  const std::string declared =
      page.declared_encoding.empty() ? declared_in_html(page.bytes) : std::string(page.declared_encoding);
  const auto html = decode({page.bytes, declared, page.place, Malformed::substitute});
  if (!html) return tl::unexpected(html.error());
  const auto tree = PageTree::parse(*html, options.limits.nesting, page.place);
  if (!tree) return tl::unexpected(tree.error());
  PageMetadata metadata = read_metadata(*tree);
  Report report;
  report.text = Text(main_text(*tree, metadata.title, options.knowledge));
  if (!metadata.title.empty()) report.title = Text(std::move(metadata.title));
  if (!metadata.published.empty()) set_published(report, metadata.published);
  if (!metadata.byline.empty()) report.byline = Credit{std::move(metadata.byline), std::nullopt};
  report.outlet = std::move(metadata.outlet);
  report.url = std::move(metadata.url);
  report.origin = page.place;
  return report;
}

void read_html(const FormatInput& input) {
  const auto bytes = read_all(input.source, input.options.limits.report_bytes);
  if (!bytes) return input.sink.unread({input.id, bytes.error()});
  auto report = report_from_page({*bytes, {}, input.source.place()}, input.options);
  if (!report) return input.sink.unread({input.id, report.error()});
  report->id = input.id;
  hand_on(std::move(*report), input.options, input.sink);
}

}  // namespace rapporteur
