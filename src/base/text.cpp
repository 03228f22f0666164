// SPDX-License-Identifier: Apache-2.0
#include "rapporteur/text.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

struct Sequence {
  std::size_t length;
  unsigned char low;  // bounds of the second byte, which rule out overlong forms and surrogates
  unsigned char high;
};

Sequence sequence_at(unsigned char lead) {
  if (lead < 0x80) return {1, 0, 0};
  if (lead >= 0xC2 && lead <= 0xDF) return {2, 0x80, 0xBF};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {3, 0x80, 0xBF};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {4, 0x80, 0xBF};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Sequence sequence = sequence_at(static_cast<unsigned char>(bytes[at]));
    if (sequence.length == 0 || at + sequence.length > bytes.size()) return false;
    if (sequence.length > 1) {
      const auto second = static_cast<unsigned char>(bytes[at + 1]);
      if (second < sequence.low || second > sequence.high) return false;
      for (std::size_t i = 2; i < sequence.length; ++i)
        if (!is_continuation(bytes[at + i])) return false;
    }
    at += sequence.length;
  }
  return true;
}

std::uint32_t count_code_points(std::string_view utf8) {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(utf8, [](char byte) { return !is_continuation(byte); }));
}

Text::Text(std::string utf8) : utf8_(std::move(utf8)), size_(count_code_points(utf8_)) {
  if (size_ == utf8_.size()) return;
  offsets_.reserve(size_ / stride + 1);
  std::uint32_t code_point = 0;
  for (std::size_t byte = 0; byte < utf8_.size(); ++byte) {
    if (is_continuation(utf8_[byte])) continue;
    if (code_point % stride == 0) offsets_.push_back(byte);
    ++code_point;
  }
}

std::size_t Text::byte_of(std::uint32_t code_point) const {
  if (code_point >= size_) return utf8_.size();
  if (offsets_.empty()) return code_point;
  std::size_t byte = offsets_[code_point / stride];
  for (std::uint32_t left = code_point % stride; left > 0; --left) {
    ++byte;
    while (is_continuation(utf8_[byte])) ++byte;
  }
  return byte;
}

std::uint32_t Text::code_point_of(std::size_t byte) const {
  if (byte >= utf8_.size()) return size_;
  if (offsets_.empty()) return static_cast<std::uint32_t>(byte);
  const auto block =
      static_cast<std::uint32_t>(std::ranges::upper_bound(offsets_, byte) - offsets_.begin() - 1);
  const std::string_view between(utf8_.data() + offsets_[block], byte + 1 - offsets_[block]);
  return block * stride + count_code_points(between) - 1;
}

std::string_view Text::slice(Span span) const {
  if (span.empty()) return {};
  const std::size_t from = byte_of(span.start);
  const std::size_t to = byte_of(span.end);
  return std::string_view(utf8_).substr(from, to - from);
}

}  // namespace rapporteur
