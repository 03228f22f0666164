// SPDX-License-Identifier: Apache-2.0
#include "intake/encoding.hpp"
#include "intake/formats.hpp"

namespace rapporteur {

void read_text(const FormatInput& input) {
  const auto bytes = read_all(input.source, input.options.limits.report_bytes);
  if (!bytes) return input.sink.unread({input.id, bytes.error()});
  auto text = decode({*bytes, {}, input.source.place()});
  if (!text) return input.sink.unread({input.id, text.error()});
  Report report;
  report.id = input.id;
  report.text = Text(std::move(*text));
  report.origin = input.source.place();
  hand_on(std::move(report), input.options, input.sink);
}

}  // namespace rapporteur
