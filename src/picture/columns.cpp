// SPDX-License-Identifier: Apache-2.0
#include "picture/columns.hpp"

#include <algorithm>

#include "rapporteur/text.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t name_column = 12;  // width of the names of fields
constexpr std::size_t who_columns = 26;
constexpr std::size_t bar_column = 12;
constexpr std::size_t least_with_bar = 60;  // a narrower terminal has no room for pictures
constexpr std::string_view bold = "\033[1m";
constexpr std::string_view accent = "\033[1;36m";
constexpr std::string_view plain_again = "\033[0m";

std::string padded(std::string text, std::size_t width) {
  const std::size_t columns = columns_of(text);
  if (columns < width) text.append(width - columns, ' ');
  return text;
}

}  // namespace

std::size_t columns_of(std::string_view text) { return count_code_points(text); }

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  const auto flush = [&] {
    if (!line.empty()) lines.push_back(std::move(line));
    line.clear();
  };
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t blank = std::min(text.find_first_of(" \n\t\r", from), text.size());
    std::string word(text.substr(from, blank - from));
    from = blank + 1;
    if (word.empty()) continue;
    if (!line.empty() && columns_of(line) + 1 + columns_of(word) > width) flush();
    for (Text rest(word); rest.size() > width; rest = Text(word)) {
      lines.emplace_back(rest.slice({0, static_cast<std::uint32_t>(width)}));
      word = rest.slice({static_cast<std::uint32_t>(width), rest.size()});
    }
    line += (line.empty() ? "" : " ") + word;
  }
  flush();
  return lines;
}

std::string Columns::coloured(const std::string& text, std::string_view code) const {
  return colours_ ? std::string(code) + text + std::string(plain_again) : text;
}

void Columns::heading(const std::string& text) {
  for (const std::string& line : wrapped(text, width_)) out_ += coloured(line, accent) + "\n";
}

void Columns::section(const std::string& text) { out_ += "\n" + coloured(text, accent) + "\n"; }

void Columns::paragraph(const std::string& text, std::size_t indent) {
  for (const std::string& line : wrapped(text, width_ - indent))
    out_ += std::string(indent, ' ') + line + "\n";
}

void Columns::item(const std::string& text) {
  bool is_first = true;
  for (const std::string& line : wrapped(text, width_ - 2)) {
    out_ += is_first ? coloured(line, bold) + "\n" : "  " + line + "\n";
    is_first = false;
  }
}

void Columns::field(const std::string& name, const std::string& text) {
  std::string label = "  " + name;
  const std::size_t indent = name_column + 2;
  if (columns_of(label) >= indent) {
    out_ += label + "\n";
    label.clear();
  }
  for (const std::string& line : wrapped(text, width_ - indent)) {
    out_ += padded(std::move(label), indent) + line + "\n";
    label.clear();
  }
}

void Columns::count(const std::string& name, const std::string& who, const std::string& number,
                    const std::string& bar, const std::string& marks) {
  const std::size_t indent = name_column + 2;
  const std::size_t who_column = std::min(who_columns, (width_ - indent) / 3);
  const std::size_t bar_space = width_ < least_with_bar ? 0 : bar_column + 1;
  const std::size_t left = indent + who_column + 1 + bar_space;
  const std::vector<std::string> names = wrapped(who, who_column);
  const std::vector<std::string> numbers = wrapped(number + marks, width_ - left);
  for (std::size_t i = 0; i < std::max(names.size(), numbers.size()); ++i) {
    std::string line = padded(i == 0 ? "  " + name : "", indent);
    line += padded(i < names.size() ? names[i] : "", who_column + 1);
    if (i < numbers.size()) line += padded(i == 0 && bar_space > 0 ? bar : "", bar_space) + numbers[i];
    out_ += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
}

}  // namespace rapporteur
