// SPDX-License-Identifier: Apache-2.0
#include "intake/formats.hpp"

namespace rapporteur {

void read_html(const FormatInput& input) { read_text(input); }
void read_feed(const FormatInput& input) { read_text(input); }
void read_warc(const FormatInput& input) { read_text(input); }

}  // namespace rapporteur
