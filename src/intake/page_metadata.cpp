// SPDX-License-Identifier: Apache-2.0
#include "intake/page_metadata.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>

#include "intake/published.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::json;

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    const bool space = static_cast<unsigned char>(byte) <= 0x20;
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : byte;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

void fill(std::string& field, std::string_view value) {
  if (field.empty()) field = squeezed(value);
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A name given as text, as {"name": ...}, or as a list of either.
std::string name_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_object()) return text_at(*found, "name");
  std::string names;
  if (found->is_array())
    for (const Json& one : *found) {
      const std::string name = one.is_string()   ? one.get<std::string>()
                               : one.is_object() ? text_at(one, "name")
                                                 : std::string();
      if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
  return names;
}

bool is_article(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto fits = [](const Json& value) {
    if (!value.is_string()) return false;
    const auto& name = value.get_ref<const std::string&>();
    return name.ends_with("Article") || name.ends_with("Posting") || name == "Report";
  };
  return type->is_array() ? std::ranges::any_of(*type, fits) : fits(*type);
}

void read_article(const Json& object, PageMetadata& metadata) {
  fill(metadata.title, text_at(object, "headline"));
  fill(metadata.published, text_at(object, "datePublished"));
  fill(metadata.byline, name_at(object, "author"));
  fill(metadata.outlet, name_at(object, "publisher"));
}

/// Articles in JSON-LD: the object itself, those of a list, those under "@graph".
void read_linked_data(const std::string& text, PageMetadata& metadata) {
  constexpr std::size_t deepest = 100;
  const auto shallow = [](int depth, Json::parse_event_t, Json&) {
    return static_cast<std::size_t>(depth) < deepest;
  };
  const Json root = Json::parse(text, shallow, false);
  std::vector<const Json*> open{&root};
  for (std::size_t i = 0; i < open.size() && i < 1000; ++i) {
    const Json& value = *open[i];
    if (value.is_array()) {
      for (const Json& one : value) open.push_back(&one);
    } else if (value.is_object()) {
      if (is_article(value)) read_article(value, metadata);
      if (const auto graph = value.find("@graph"); graph != value.end()) open.push_back(&*graph);
    }
  }
}

/// One <meta> name or property and the field it fills; earlier rows are trusted more.
struct MetaField {
  std::string_view name;
  std::string PageMetadata::*field;
};
constexpr std::array<MetaField, 22> meta_fields{{{"og:title", &PageMetadata::title},
                                                 {"twitter:title", &PageMetadata::title},
                                                 {"headline", &PageMetadata::title},
                                                 {"dc.title", &PageMetadata::title},
                                                 {"article:published_time", &PageMetadata::published},
                                                 {"datepublished", &PageMetadata::published},
                                                 {"og:published_time", &PageMetadata::published},
                                                 {"publishdate", &PageMetadata::published},
                                                 {"pubdate", &PageMetadata::published},
                                                 {"publish_date", &PageMetadata::published},
                                                 {"parsely-pub-date", &PageMetadata::published},
                                                 {"sailthru.date", &PageMetadata::published},
                                                 {"dc.date", &PageMetadata::published},
                                                 {"dc.date.issued", &PageMetadata::published},
                                                 {"date", &PageMetadata::published},
                                                 {"author", &PageMetadata::byline},
                                                 {"byl", &PageMetadata::byline},
                                                 {"parsely-author", &PageMetadata::byline},
                                                 {"dc.creator", &PageMetadata::byline},
                                                 {"og:site_name", &PageMetadata::outlet},
                                                 {"application-name", &PageMetadata::outlet},
                                                 {"og:url", &PageMetadata::url}}};

struct Meta {
  std::string name;
  std::string_view content;
};

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
  });
  return out;
}

class Collector {
 public:
  explicit Collector(const PageTree& page) : page_(page) {}

  PageMetadata collect() {
    const auto& nodes = page_.nodes();
    for (std::uint32_t at = 0; at < nodes.size(); ++at) visit(at, nodes[at].tag);
    for (const std::string& text : linked_data_) read_linked_data(text, metadata_);
    for (const MetaField& field : meta_fields)
      for (const Meta& meta : metas_)
        if (meta.name == field.name) fill(metadata_.*(field.field), meta.content);
    fill(metadata_.title, headline_);
    fill(metadata_.title, title_);
    fill(metadata_.published, time_);
    fill(metadata_.byline, author_);
    fill(metadata_.url, canonical_);
    if (metadata_.byline.starts_with("http")) metadata_.byline.clear();
    for (const std::string_view by : {"By ", "by ", "BY "})
      if (metadata_.byline.starts_with(by)) metadata_.byline.erase(0, by.size());
    return std::move(metadata_);
  }

 private:
  void visit(std::uint32_t at, std::string_view tag) {
    if (tag == "meta") {
      std::string_view name = page_.attribute(at, "property");
      if (name.empty()) name = page_.attribute(at, "name");
      if (name.empty()) name = page_.attribute(at, "itemprop");
      if (!name.empty()) metas_.push_back({lower_ascii(name), page_.attribute(at, "content")});
    } else if (tag == "script") {
      if (page_.attribute(at, "type") == "application/ld+json") linked_data_.push_back(page_.text_of(at));
    } else if (tag == "title") {
      fill(title_, page_.text_of(at));
    } else if (tag == "h1") {
      fill(headline_, page_.text_of(at));
    } else if (tag == "time") {
      const std::string_view stamp = page_.attribute(at, "datetime");
      fill(time_, stamp.empty() ? page_.text_of(at) : std::string(stamp));
    } else if (tag == "link") {
      if (page_.attribute(at, "rel") == "canonical") fill(canonical_, page_.attribute(at, "href"));
    } else if (page_.attribute(at, "rel") == "author" || page_.attribute(at, "itemprop") == "author") {
      fill(author_, page_.text_of(at));
    }
  }

  const PageTree& page_;
  PageMetadata metadata_;
  std::vector<Meta> metas_;
  std::vector<std::string> linked_data_;
  std::string title_, headline_, time_, canonical_, author_;
};

}  // namespace

PageMetadata read_metadata(const PageTree& page) { return Collector(page).collect(); }

}  // namespace rapporteur
