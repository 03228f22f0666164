// SPDX-License-Identifier: Apache-2.0
// What a web page says about itself: JSON-LD, OpenGraph, <meta>, <time>, <title>.
#pragma once

#include <string>

#include "intake/page_tree.hpp"

namespace rapporteur {

/// As the page prints them; empty where it does not tell.
struct PageMetadata {
  std::string title;
  std::string published;
  std::string byline;
  std::string outlet;
  std::string url;
};

[[nodiscard]] PageMetadata read_metadata(const PageTree& page);

}  // namespace rapporteur
