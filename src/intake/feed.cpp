// SPDX-License-Identifier: Apache-2.0
// RSS 0.9 to 2.0 and Atom: each entry is a report. Document types are passed over and entities they declare
// are never expanded.
#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "intake/encoding.hpp"
#include "intake/formats.hpp"
#include "intake/main_text.hpp"
#include "intake/page_tree.hpp"
#include "intake/published.hpp"

namespace rapporteur {
namespace {

/// The part of a name after its prefix: "content:encoded" is encoded.
std::string_view local_name(pugi::xml_node node) {
  std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node one : node.children())
    if (local_name(one) == name) return one;
  return {};
}

/// Text and CDATA directly in a node.
std::string words_in(pugi::xml_node node) {
  std::string words;
  for (const pugi::xml_node one : node.children())
    if (one.type() == pugi::node_pcdata || one.type() == pugi::node_cdata) words += one.value();
  return words;
}

std::string first_words(pugi::xml_node entry, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (std::string words = words_in(child(entry, name)); !words.empty()) return words;
  return {};
}

std::string trimmed(const std::string& words) {
  const std::size_t first = words.find_first_not_of(" \t\r\n");
  return first == std::string::npos ? std::string()
                                    : words.substr(first, words.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t depth_of(pugi::xml_node root) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  for (pugi::xml_node node = root.first_child(); node;) {
    if (node.first_child()) {
      node = node.first_child();
      deepest = std::max(deepest, ++depth);
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      node = node.parent();
      if (depth > 0) --depth;
    }
    if (!node || node == root) break;
    node = node.next_sibling();
  }
  return deepest;
}

class FeedReader {
 public:
  explicit FeedReader(const FormatInput& input) : input_(input) {}

  void read() {
    const auto bytes = read_all(input_.source, input_.options.limits.report_bytes);
    if (!bytes) return input_.sink.unread({input_.id, bytes.error()});
    const auto xml = decode({*bytes, declared_in_xml(*bytes), place()});
    if (!xml) return input_.sink.unread({input_.id, xml.error()});
    if (xml->find("<!ENTITY") != std::string::npos)
      return unread(Failure::unsupported, "declares XML entities, which are never expanded");
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(xml->data(), xml->size(), pugi::parse_default, pugi::encoding_utf8);
    if (depth_of(document) > input_.options.limits.nesting)
      return unread(
          Failure::too_large,
          "elements nest deeper than " + std::to_string(input_.options.limits.nesting) + " (--max-nesting)");
    const std::size_t entries = read_entries(document.document_element(), !parsed);
    if (!parsed)
      return unread(Failure::bad_format, "is not valid XML at byte " + std::to_string(parsed.offset) + ": " +
                                             parsed.description());
    if (entries == 0 && !is_feed(document.document_element()))
      unread(Failure::unsupported, "is XML, but not a feed");
  }

 private:
  [[nodiscard]] const std::string& place() const { return input_.source.place(); }
  void unread(Failure failure, std::string message) const {
    input_.sink.unread({input_.id, {failure, place(), std::move(message)}});
  }

  [[nodiscard]] static bool is_feed(pugi::xml_node root) {
    const std::string_view name = local_name(root);
    return name == "rss" || name == "feed" || name == "RDF";
  }

  /// Entries stand in the channel (RSS 2), beside it (RSS 1) or in the feed (Atom). Where the XML breaks off,
  /// the last entry may be cut and is left out.
  std::size_t read_entries(pugi::xml_node root, bool is_broken) {
    const pugi::xml_node channel = child(root, "channel");
    outlet_ = trimmed(words_in(child(channel ? channel : root, "title")));
    language_ = trimmed(words_in(child(channel, "language")));
    if (language_.empty()) language_ = root.attribute("xml:lang").value();
    std::vector<pugi::xml_node> entries;
    for (const pugi::xml_node holder : {channel, root})
      for (const pugi::xml_node one : holder.children())
        if (local_name(one) == "item" || local_name(one) == "entry") entries.push_back(one);
    const std::size_t whole = is_broken && !entries.empty() ? entries.size() - 1 : entries.size();
    for (std::size_t i = 0; i < whole; ++i) read_entry(entries[i], i + 1);
    return entries.size();
  }

  void read_entry(pugi::xml_node entry, std::size_t number) {
    Report report;
    report.origin = place() + ", entry " + std::to_string(number);
    auto text = body_of(entry, report.origin);
    if (!text) return input_.sink.unread({report.origin, text.error()});
    report.text = Text(std::move(*text));
    if (auto title = as_text(first_words(entry, {"title"}), report.origin); title && !title->empty())
      report.title = Text(std::move(*title));
    report.outlet = outlet_;
    report.language = language_;
    report.url = link_of(entry);
    if (const std::string date =
            trimmed(first_words(entry, {"pubDate", "published", "date", "issued", "updated"}));
        !date.empty())
      set_published(report, date);
    if (const std::string author = author_of(entry); !author.empty())
      report.byline = Credit{author, std::nullopt};
    report.id = trimmed(first_words(entry, {"guid", "id"}));
    if (report.id.empty()) report.id = report.url;
    if (report.id.empty())
      report.id = id_from_words(report.title ? report.title->utf8() : "", report.text.utf8());
    hand_on(std::move(report), input_.options, input_.sink);
  }

  /// The longest of what an entry offers as its text.
  [[nodiscard]] Result<std::string> body_of(pugi::xml_node entry, const std::string& where) const {
    std::string best;
    for (const pugi::xml_node one : entry.children()) {
      const std::string_view name = local_name(one);
      if (name != "encoded" && name != "description" && name != "content" && name != "summary") continue;
      std::string markup = words_in(one);
      if (one.attribute("type").value() == std::string_view("xhtml")) {
        std::ostringstream printed;
        for (const pugi::xml_node inner : one.children()) inner.print(printed, "", pugi::format_raw);
        markup = printed.str();
      }
      auto text = as_text(markup, where);
      if (!text) return text;
      if (text->size() > best.size()) best = std::move(*text);
    }
    return best;
  }

  [[nodiscard]] Result<std::string> as_text(const std::string& markup, const std::string& where) const {
    const auto tree = PageTree::parse(markup, input_.options.limits.nesting, where);
    if (!tree) return tl::unexpected(tree.error());
    return plain_text(*tree);
  }

  [[nodiscard]] static std::string link_of(pugi::xml_node entry) {
    for (const pugi::xml_node one : entry.children()) {
      if (local_name(one) != "link") continue;
      const std::string_view rel = one.attribute("rel").value();
      if (one.attribute("href") && (rel.empty() || rel == "alternate")) return one.attribute("href").value();
      if (const std::string words = trimmed(words_in(one)); !words.empty()) return words;
    }
    return {};
  }

  [[nodiscard]] static std::string author_of(pugi::xml_node entry) {
    if (const std::string creator = trimmed(first_words(entry, {"creator"})); !creator.empty())
      return creator;
    const pugi::xml_node author = child(entry, "author");
    const std::string name = trimmed(words_in(child(author, "name")));
    return name.empty() ? trimmed(words_in(author)) : name;
  }

  const FormatInput& input_;
  std::string outlet_;
  std::string language_;
};

}  // namespace

void read_feed(const FormatInput& input) { FeedReader(input).read(); }

}  // namespace rapporteur
