// SPDX-License-Identifier: Apache-2.0
// A MessagePack document as a tree of views into its bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rapporteur {

/// One value. Text and binary values view the parsed bytes, which must stay alive.
class Msgpack {
 public:
  enum class Kind { nil, boolean, integer, real, text, binary, array, map };

  /// The whole of `bytes` as one value; nothing where they are malformed, cut short or nested too deep.
  static std::optional<Msgpack> parse(std::string_view bytes);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_text() const { return kind_ == Kind::text; }
  [[nodiscard]] bool is_bytes() const { return kind_ == Kind::text || kind_ == Kind::binary; }
  [[nodiscard]] bool is_integer() const { return kind_ == Kind::integer; }
  [[nodiscard]] bool is_array() const { return kind_ == Kind::array; }
  [[nodiscard]] bool is_map() const { return kind_ == Kind::map; }

  /// The integer's or boolean's bits; 0 for other kinds.
  [[nodiscard]] std::uint64_t integer() const { return integer_; }
  /// Text or binary content; empty for other kinds.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// Elements of an array; keys and values in turn of a map.
  [[nodiscard]] const std::vector<Msgpack>& items() const { return items_; }
  /// The value of a text or binary key in a map, or null.
  [[nodiscard]] const Msgpack* find(std::string_view key) const;

 private:
  friend class MsgpackParser;

  Kind kind_ = Kind::nil;
  std::uint64_t integer_ = 0;
  std::string_view bytes_;
  std::vector<Msgpack> items_;
};

}  // namespace rapporteur
