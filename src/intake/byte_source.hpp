// SPDX-License-Identifier: Apache-2.0
// A file's bytes, decompressed, through one window that grows only as far as its reader asks.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "intake/intake.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

/// Where bytes come from: a file, or another inflow that is decompressed.
class Inflow {
 public:
  virtual ~Inflow() = default;
  /// Fills `into` as far as it can; 0 at the end.
  virtual Result<std::size_t> read(char* into, std::size_t size) = 0;
  /// Bytes taken from the file itself so far.
  [[nodiscard]] virtual std::size_t raw_bytes() const = 0;
};

/// Opens a file, or standard input for "-". Fails with not_found or not_readable.
Result<std::unique_ptr<Inflow>> open_file(const std::string& file);
/// The members of a gzip file, one after the other. Fails with bad_format where the data is damaged or ends
/// early.
std::unique_ptr<Inflow> gunzip(std::unique_ptr<Inflow> packed, std::string place);
/// The frames of a Zstandard file, likewise.
std::unique_ptr<Inflow> unzstd(std::unique_ptr<Inflow> packed, std::string place);

class ByteSource {
 public:
  /// Opens the file and looks at its first bytes to see whether it is compressed.
  static Result<ByteSource> open(const std::string& file, const IntakeLimits& limits);

  /// The bytes ahead: at least `count` of them unless the input ends first. Valid until the next call. Fails
  /// where the data is damaged, and with too_large where a limit is passed.
  Result<std::string_view> peek(std::size_t count);
  /// Moves past bytes that peek showed.
  void take(std::size_t count);
  /// Offset of the next byte in the decompressed data.
  [[nodiscard]] std::size_t offset() const { return taken_; }
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  ByteSource(std::unique_ptr<Inflow> inflow, std::string place, const IntakeLimits& limits);
  Result<bool> fill(std::size_t count);
  [[nodiscard]] std::string_view ahead() const {
    return std::string_view(window_).substr(start_, end_ - start_);
  }

  std::unique_ptr<Inflow> inflow_;
  std::string place_;
  IntakeLimits limits_;
  std::string window_;
  std::size_t start_ = 0;
  std::size_t end_ = 0;
  std::size_t taken_ = 0;
  std::size_t delivered_ = 0;
  bool packed_ = false;
  bool ended_ = false;
};

/// Everything that is left, up to `limit` bytes; too_large beyond.
Result<std::string> read_all(ByteSource& source, std::size_t limit);

}  // namespace rapporteur
