// SPDX-License-Identifier: Apache-2.0
#include "claims/noun_phrase.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace rapporteur {
namespace {

constexpr int deepest = 4;  // prepositional phrases within one another

bool is_left_part(std::string_view dep) {
  static constexpr std::array<std::string_view, 9> parts{"det",  "amod",   "compound", "nummod", "poss",
                                                         "nmod", "predet", "quantmod", "advmod"};
  return std::ranges::find(parts, dep) != parts.end();
}

bool is_time(const Token& token) { return token.ent_type == "DATE" || token.ent_type == "TIME"; }

std::uint32_t right_end(const Document& document, std::uint32_t head, int depth) {
  std::uint32_t end = head + 1;
  for (const std::uint32_t child : document.children(head)) {
    if (child < head) continue;
    const Token& token = document.tokens[child];
    if (token.left_edge != end) break;
    if (token.dep == "case" || token.dep == "nummod" || token.dep == "compound") {
      end = token.dep == "case" ? end : token.right_edge + 1;  // the possessive mark itself stays outside
      if (token.dep == "case") break;
      continue;
    }
    if (token.dep != "prep" || depth >= deepest) break;
    const std::uint32_t object = document.child(child, "pobj");
    if (object == Document::none || object < child || is_time(document.tokens[object])) break;
    end = right_end(document, object, depth + 1);
  }
  return end;
}

}  // namespace

TokenRange core_phrase(const Document& document, std::uint32_t head) {
  std::uint32_t first = head;
  for (const std::uint32_t child : document.children(head))
    if (child < head && is_left_part(document.tokens[child].dep))
      first = std::min(first, document.tokens[child].left_edge);
  return {first, head + 1};
}

TokenRange noun_phrase(const Document& document, std::uint32_t head) {
  const TokenRange core = core_phrase(document, head);
  return {core.first, std::max(core.last, right_end(document, head, 0))};
}

}  // namespace rapporteur
