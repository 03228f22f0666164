// SPDX-License-Identifier: Apache-2.0
// What the class and id names of a web page's elements say about them (data/en/page_blocks.tsv).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rapporteur/error.hpp"

namespace rapporteur {

enum class PageHint { none, body, drop, byline, readers };

class PageHints {
 public:
  static Result<PageHints> load(const std::filesystem::path& data);

  /// The hint of an element with these class names, id or role, separated by spaces. Names are compared by
  /// their words: "articleBody", "article__body" and "c-article-body" all hold "article-body". A body's name
  /// outweighs others.
  [[nodiscard]] PageHint find(std::string_view names) const;

 private:
  std::unordered_map<std::string, PageHint> hints_;
};

}  // namespace rapporteur
