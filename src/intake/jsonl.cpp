// SPDX-License-Identifier: Apache-2.0
// One report a line. Only the fields of the contract are kept while a line is parsed, so that a line full of
// other things costs no memory.
#include <nlohmann/json.hpp>

#include "intake/encoding.hpp"
#include "intake/formats.hpp"
#include "intake/line_reader.hpp"
#include "intake/published.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::json;

struct Fields {
  std::optional<std::string> id, text, title, published, outlet, url, language;

  std::optional<std::string>* named(std::string_view key) {
    if (key == "id") return &id;
    if (key == "text") return &text;
    if (key == "title") return &title;
    if (key == "published") return &published;
    if (key == "outlet") return &outlet;
    if (key == "url") return &url;
    if (key == "language") return &language;
    return nullptr;
  }
};

/// Receives the parser's events; keeps the strings of the top object that have one of the known names.
class FieldReader : public nlohmann::json_sax<Json> {
 public:
  Fields fields;
  std::string complaint;

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return scalar("true or false"); }
  bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& digits) override { return number(digits); }
  bool binary(binary_t& /*value*/) override { return true; }
  bool string(string_t& value) override {
    if (depth_ == 0) return refuse("is not a JSON object");
    if (depth_ == 1 && field_ != nullptr) *field_ = std::move(value);
    return true;
  }
  bool start_object(std::size_t /*size*/) override { return open("an object"); }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t /*size*/) override {
    if (depth_ == 0) return refuse("is not a JSON object");
    return open("a list");
  }
  bool end_array() override { return --depth_, true; }
  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    field_ = fields.named(name);
    name_ = name;
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*why*/) override {
    return refuse("is not valid JSON at byte " + std::to_string(position));
  }

 private:
  bool refuse(std::string why) {
    complaint = std::move(why);
    return false;
  }
  bool open(std::string_view what) {
    if (depth_ == 1 && field_ != nullptr)
      return refuse("'" + name_ + "' is " + std::string(what) + ", not a string");
    ++depth_;
    return true;
  }
  bool scalar(std::string_view what) {
    if (depth_ == 0) return refuse("is not a JSON object");
    if (depth_ == 1 && field_ != nullptr)
      return refuse("'" + name_ + "' is " + std::string(what) + ", not a string");
    return true;
  }
  bool number(std::string digits) {
    // Databases number their reports; a number is a good name.
    if (depth_ == 1 && field_ == &fields.id) return fields.id = std::move(digits), true;
    return scalar("a number");
  }

  std::size_t depth_ = 0;
  std::optional<std::string>* field_ = nullptr;
  std::string name_;
};

Report report_from(Fields&& fields) {
  Report report;
  report.text = Text(std::move(*fields.text));
  if (fields.title) report.title = Text(std::move(*fields.title));
  report.url = fields.url.value_or("");
  report.outlet = fields.outlet.value_or("");
  report.language = fields.language.value_or("");
  if (fields.published) set_published(report, *fields.published);
  if (fields.id && !fields.id->empty())
    report.id = std::move(*fields.id);
  else
    report.id = id_from_words(report.title ? report.title->utf8() : std::string(), report.text.utf8());
  return report;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

class JsonLines {
 public:
  explicit JsonLines(const FormatInput& input)
      : input_(input), lines_(input.source, input.options.limits.report_bytes) {}

  void read() {
    for (;;) {
      const auto got = lines_.next();
      if (!got) return input_.sink.unread({place(), got.error()});
      if (*got == LineReader::Got::end) return;
      if (*got == LineReader::Got::too_long)
        unread(Failure::too_large, too_long());
      else if (!is_blank(lines_.line()))
        read_line(lines_.line());
    }
  }

 private:
  [[nodiscard]] std::string place() const {
    return input_.source.place() + ":" + std::to_string(lines_.number());
  }
  [[nodiscard]] std::string too_long() const {
    return "the line is longer than " + std::to_string(input_.options.limits.report_bytes) +
           " bytes (--max-report-bytes)";
  }
  void unread(Failure failure, std::string message) const {
    input_.sink.unread({place(), {failure, place(), std::move(message)}});
  }

  void read_line(std::string_view line) const {
    if (lines_.number() == 1) line.remove_prefix(bom_of(line).size);
    if (const auto bad = first_bad_utf8(line))
      return input_.sink.unread({place(), not_utf8(place(), line, *bad)});
    FieldReader reader;
    if (!Json::sax_parse(line.begin(), line.end(), &reader))
      return unread(Failure::bad_format, reader.complaint);
    if (!reader.fields.text) return unread(Failure::bad_format, "has no 'text'");
    Report report = report_from(std::move(reader.fields));
    report.origin = place();
    hand_on(std::move(report), input_.options, input_.sink);
  }

  const FormatInput& input_;
  LineReader lines_;
};

}  // namespace

void read_jsonl(const FormatInput& input) { JsonLines(input).read(); }

}  // namespace rapporteur
