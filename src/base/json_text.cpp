// SPDX-License-Identifier: Apache-2.0
#include "base/json_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace rapporteur {
namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

}  // namespace

void JsonText::open(char bracket) {
  separate();
  out_ += bracket;
  is_first_ = true;
}

void JsonText::open(std::string_view name, char bracket) {
  begin(name);
  out_ += bracket;
  is_first_ = true;
}

void JsonText::close(char bracket) {
  out_ += bracket;
  is_first_ = false;
}

void JsonText::separate() {
  if (!is_first_) out_ += ',';
  is_first_ = false;
}

void JsonText::begin(std::string_view name) {
  separate();
  append(name);
  out_ += ':';
}

void JsonText::append(std::string_view text) {
  if (std::ranges::any_of(text, needs_escape)) {
    out_ += nlohmann::json(text).dump();
    return;
  }
  out_ += '"';
  out_ += text;
  out_ += '"';
}

void JsonText::append(double value) { out_ += nlohmann::json(value).dump(); }

}  // namespace rapporteur
