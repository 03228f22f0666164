// SPDX-License-Identifier: Apache-2.0
#include "reading/msgpack.hpp"

#include <algorithm>

namespace rapporteur {

/// Recursive descent over the bytes. A count is never trusted beyond the bytes that are left.
class MsgpackParser {
 public:
  explicit MsgpackParser(std::string_view bytes) : bytes_(bytes) {}

  bool value(Msgpack& out, int depth);
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

 private:
  static constexpr int deepest = 64;

  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }
  bool big_endian(int width, std::uint64_t& out);
  bool content(Msgpack& out, Msgpack::Kind kind, std::uint64_t length);
  bool container(Msgpack& out, Msgpack::Kind kind, std::uint64_t count, int depth);
  bool sized(Msgpack& out, unsigned char lead, int depth);
  bool number(Msgpack& out, unsigned char lead);

  std::string_view bytes_;
  std::size_t at_ = 0;
};

bool MsgpackParser::big_endian(int width, std::uint64_t& out) {
  if (left() < static_cast<std::size_t>(width)) return false;
  out = 0;
  for (int i = 0; i < width; ++i) out = out << 8U | static_cast<unsigned char>(bytes_[at_++]);
  return true;
}

bool MsgpackParser::content(Msgpack& out, Msgpack::Kind kind, std::uint64_t length) {
  if (length > left()) return false;
  out.kind_ = kind;
  out.bytes_ = bytes_.substr(at_, length);
  at_ += length;
  return true;
}

bool MsgpackParser::container(Msgpack& out, Msgpack::Kind kind, std::uint64_t count, int depth) {
  out.kind_ = kind;
  const std::uint64_t values = kind == Msgpack::Kind::map ? count * 2 : count;
  if (values > left() || depth >= deepest) return false;  // every value takes at least one byte
  out.items_.reserve(std::min<std::uint64_t>(values, 4096));
  for (std::uint64_t i = 0; i < values; ++i)
    if (!value(out.items_.emplace_back(), depth + 1)) return false;
  return true;
}

bool MsgpackParser::number(Msgpack& out, unsigned char lead) {
  out.kind_ = lead == 0xCA || lead == 0xCB ? Msgpack::Kind::real : Msgpack::Kind::integer;
  if (lead == 0xCA) return big_endian(4, out.integer_);
  if (lead == 0xCB) return big_endian(8, out.integer_);
  const int width = 1 << (lead & 3U);  // cc cd ce cf and d0 d1 d2 d3: 1, 2, 4, 8 bytes
  if (!big_endian(width, out.integer_)) return false;
  if (lead >= 0xD0 && width < 8) {
    const unsigned shift = 64U - 8U * static_cast<unsigned>(width);
    out.integer_ = static_cast<std::uint64_t>(static_cast<std::int64_t>(out.integer_ << shift) >> shift);
  }
  return true;
}

bool MsgpackParser::sized(Msgpack& out, unsigned char lead, int depth) {
  using Kind = Msgpack::Kind;
  struct Form {
    Kind kind;
    int width;
  };
  Form form{};
  switch (lead) {
    case 0xC4:
      form = {Kind::binary, 1};
      break;
    case 0xC5:
      form = {Kind::binary, 2};
      break;
    case 0xC6:
      form = {Kind::binary, 4};
      break;
    case 0xD9:
      form = {Kind::text, 1};
      break;
    case 0xDA:
      form = {Kind::text, 2};
      break;
    case 0xDB:
      form = {Kind::text, 4};
      break;
    case 0xDC:
      form = {Kind::array, 2};
      break;
    case 0xDD:
      form = {Kind::array, 4};
      break;
    case 0xDE:
      form = {Kind::map, 2};
      break;
    case 0xDF:
      form = {Kind::map, 4};
      break;
    default:
      return false;  // extension types: nothing we read uses them
  }
  std::uint64_t count = 0;
  if (!big_endian(form.width, count)) return false;
  if (form.kind == Kind::array || form.kind == Kind::map) return container(out, form.kind, count, depth);
  return content(out, form.kind, count);
}

bool MsgpackParser::value(Msgpack& out, int depth) {
  using Kind = Msgpack::Kind;
  if (left() == 0) return false;
  const auto lead = static_cast<unsigned char>(bytes_[at_++]);
  if (lead < 0x80 || lead >= 0xE0) {
    out.kind_ = Kind::integer;
    out.integer_ = static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<signed char>(lead)));
    return true;
  }
  if (lead < 0x90) return container(out, Kind::map, lead & 0x0FU, depth);
  if (lead < 0xA0) return container(out, Kind::array, lead & 0x0FU, depth);
  if (lead < 0xC0) return content(out, Kind::text, lead & 0x1FU);
  if (lead == 0xC0) return true;
  if (lead == 0xC2 || lead == 0xC3) {
    out.kind_ = Kind::boolean;
    out.integer_ = lead & 1U;
    return true;
  }
  if (lead >= 0xCA && lead <= 0xD3) return number(out, lead);
  return sized(out, lead, depth);
}

std::optional<Msgpack> Msgpack::parse(std::string_view bytes) {
  MsgpackParser parser(bytes);
  Msgpack value;
  if (!parser.value(value, 0) || !parser.at_end()) return std::nullopt;
  return value;
}

const Msgpack* Msgpack::find(std::string_view key) const {
  if (kind_ != Kind::map) return nullptr;
  for (std::size_t i = 0; i + 1 < items_.size(); i += 2)
    if (items_[i].is_bytes() && items_[i].bytes_ == key) return &items_[i + 1];
  return nullptr;
}

}  // namespace rapporteur
