// SPDX-License-Identifier: Apache-2.0
#include "account_script.hpp"

#include <fstream>

namespace rapporteur {
namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::string take_value(std::string_view text, std::size_t& at) {
  std::string value;
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      value += text[at];
    }
    if (at < text.size()) ++at;
    return value;
  }
  while (at < text.size() && text[at] != ' ' && text[at] != '\t') value += text[at++];
  return value;
}

// Reads `key=value key~"two words"`; says what is wrong in `broken`.
std::vector<Wanted> wanted_of(std::string_view text, std::string& broken) {
  std::vector<Wanted> all;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t", at)) != std::string_view::npos) {
    const std::size_t sign = text.find_first_of("=~", at);
    if (sign == std::string_view::npos) {
      broken = "expected key=value at: " + std::string(text.substr(at));
      return all;
    }
    Wanted wanted;
    wanted.key = trimmed(text.substr(at, sign - at));
    wanted.partly = text[sign] == '~';
    at = sign + 1;
    wanted.value = take_value(text, at);
    all.push_back(std::move(wanted));
  }
  return all;
}

Expectation expectation_of(const std::string& line, std::size_t number, std::string& broken) {
  Expectation expectation;
  expectation.line = trimmed(line);
  expectation.number = number;
  const std::size_t colon = line.find(':');
  if (colon == std::string::npos) {
    broken = "line " + std::to_string(number) + " has no ':'";
    return expectation;
  }
  std::string kind = trimmed(line.substr(0, colon));
  if (kind.starts_with("no ")) {
    expectation.absent = true;
    kind = trimmed(kind.substr(3));
  }
  expectation.kind = std::move(kind);
  expectation.wanted = wanted_of(std::string_view(line).substr(colon + 1), broken);
  return expectation;
}

class Script {
 public:
  explicit Script(std::string file) : file_(std::move(file)) {}

  void read(const std::string& line, std::size_t number) {
    if (place_ == Place::text) return read_text(line);
    if (line.starts_with("report:")) return start(line, number);
    if (line.starts_with('#')) return describe(line);
    if (trimmed(line).empty()) return;
    if (place_ == Place::before) {
      start("report:", number);
      current_.broken = "no report: line before the text";
      place_ = Place::expected;
    }
    current_.expectations.push_back(expectation_of(line, number, current_.broken));
  }

  std::vector<AccountCase> cases() {
    if (place_ == Place::text) current_.broken = "no ---- line after the text";
    if (place_ != Place::before) finish();
    return std::move(cases_);
  }

 private:
  enum class Place { before, text, expected };

  void describe(const std::string& line) {
    if (place_ == Place::expected) finish();
    description_ += (description_.empty() ? "" : " ") + trimmed(line.substr(1));
  }

  void start(const std::string& line, std::size_t number) {
    if (place_ == Place::expected) finish();
    current_ = {};
    current_.file = file_;
    current_.number = number;
    current_.description = std::move(description_);
    description_.clear();
    current_.options = wanted_of(std::string_view(line).substr(7), current_.broken);
    place_ = Place::text;
  }

  void read_text(const std::string& line) {
    if (!line.starts_with("----")) {
      current_.text += line + "\n";
      return;
    }
    current_.text = trimmed(current_.text);
    place_ = Place::expected;
  }

  void finish() {
    if (current_.expectations.empty() && current_.broken.empty()) current_.broken = "expects nothing";
    cases_.push_back(std::move(current_));
    current_ = {};
    place_ = Place::before;
  }

  std::string file_;
  Place place_ = Place::before;
  std::string description_;
  AccountCase current_;
  std::vector<AccountCase> cases_;
};

}  // namespace

std::vector<AccountCase> read_accounts(const std::filesystem::path& file) {
  Script script(file.string());
  std::ifstream in(file);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) script.read(line, number);
  return script.cases();
}

void PrintTo(const AccountCase& account, std::ostream* out) { *out << account.description; }

}  // namespace rapporteur
