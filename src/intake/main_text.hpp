// SPDX-License-Identifier: Apache-2.0
// The report in a web page: which of its blocks are the text, and which are menus, links, forms and credits.
#pragma once

#include <string>
#include <string_view>

#include "intake/page_tree.hpp"
#include "knowledge/knowledge.hpp"

namespace rapporteur {

/// The report's text, paragraphs parted by a blank line. `title` is left out of it. Empty where the page
/// holds none.
[[nodiscard]] std::string main_text(const PageTree& page, std::string_view title, const Knowledge* knowledge);

/// All text of a fragment (a feed's summary), block by block, nothing left out but scripts.
[[nodiscard]] std::string plain_text(const PageTree& page);

}  // namespace rapporteur
