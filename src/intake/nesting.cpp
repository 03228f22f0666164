// SPDX-License-Identifier: Apache-2.0
#include "intake/nesting.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace rapporteur {
namespace {

constexpr std::size_t npos = std::string_view::npos;

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }
bool is_letter(char byte) { return lower(byte) >= 'a' && lower(byte) <= 'z'; }
bool ends_name(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '/' ||
         byte == '>';
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::ranges::find(names, name) != names.end();
}

/// Elements without content, and those whose end tag the parser supplies itself before the next of their
/// kind.
bool closes_itself(std::string_view name) {
  static constexpr std::array<std::string_view, 33> names{
      "area",     "base",  "br",    "col",   "embed",    "hr", "img", "input", "link", "meta", "param",
      "source",   "track", "wbr",   "p",     "li",       "td", "tr",  "th",    "dt",   "dd",   "option",
      "optgroup", "thead", "tbody", "tfoot", "colgroup", "rp", "rt",  "html",  "head", "body", "image"};
  return is_one_of(name, names);
}

bool holds_raw_text(std::string_view name) {
  static constexpr std::array<std::string_view, 8> names{"script", "style",  "textarea", "title",
                                                         "xmp",    "iframe", "noembed",  "noframes"};
  return is_one_of(name, names);
}

/// Shapes that drawings close with "/>".
bool is_shape(std::string_view name) {
  static constexpr std::array<std::string_view, 14> names{"path",    "circle",  "rect", "line",    "polyline",
                                                          "polygon", "ellipse", "use",  "stop",    "image",
                                                          "g",       "animate", "mask", "clippath"};
  return is_one_of(name, names);
}

struct Tag {
  std::string name;
  bool closes = false;
  bool self_closing = false;
  std::size_t end = npos;
};

class Scanner {
 public:
  Scanner(std::string_view html, std::size_t limit) : html_(html), limit_(limit) {}

  std::size_t scan() {
    for (std::size_t at = html_.find('<'); at != npos; at = html_.find('<', at)) {
      const std::string_view rest = html_.substr(at);
      if (rest.starts_with("<!--")) {
        at = past(at + 4, "-->");
      } else if (rest.size() > 1 &&
                 (is_letter(rest[1]) || (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2])))) {
        const Tag tag = read_tag(at);
        count(tag);
        if (depth_ > limit_) return at;
        at = tag.end;
        if (!tag.closes && holds_raw_text(tag.name) && open_["svg"] == 0) at = past_raw(at, tag.name);
      } else {
        ++at;
      }
      if (at >= html_.size()) break;
    }
    return npos;
  }

 private:
  [[nodiscard]] std::size_t past(std::size_t from, std::string_view end) const {
    const std::size_t at = html_.find(end, from);
    return at == npos ? html_.size() : at + end.size();
  }

  /// The "</name" that ends raw text.
  [[nodiscard]] std::size_t past_raw(std::size_t from, const std::string& name) const {
    for (std::size_t at = html_.find("</", from); at != npos; at = html_.find("</", at + 2)) {
      const std::string_view after = html_.substr(at + 2, name.size());
      if (std::ranges::equal(after, name, {}, lower)) return at;
    }
    return html_.size();
  }

  [[nodiscard]] Tag read_tag(std::size_t at) const {
    Tag tag;
    std::size_t next = at + 1;
    tag.closes = html_[next] == '/';
    if (tag.closes) ++next;
    while (next < html_.size() && !ends_name(html_[next])) tag.name += lower(html_[next++]);
    char quote = '\0';
    char before = '\0';
    for (; next < html_.size(); ++next) {
      const char byte = html_[next];
      if (quote != '\0') {
        if (byte == quote) quote = '\0';
      } else if ((byte == '"' || byte == '\'') && before == '=') {
        quote = byte;
      } else if (byte == '>') {
        break;
      }
      if (byte != ' ') before = byte;
    }
    tag.self_closing = before == '/';
    tag.end = std::min(next + 1, html_.size());
    return tag;
  }

  void count(const Tag& tag) {
    if (closes_itself(tag.name)) return;
    if (!tag.closes) {
      if (tag.self_closing && open_["svg"] > 0 && is_shape(tag.name)) return;
      ++open_[tag.name];
      ++depth_;
    } else if (auto& open = open_[tag.name]; open > 0) {
      --open;
      --depth_;
    }
  }

  std::string_view html_;
  std::size_t limit_;
  std::size_t depth_ = 0;
  std::unordered_map<std::string, std::size_t> open_;
};

}  // namespace

std::size_t deeper_than(std::string_view html, std::size_t limit) { return Scanner(html, limit).scan(); }

}  // namespace rapporteur
