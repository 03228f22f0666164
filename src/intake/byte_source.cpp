// SPDX-License-Identifier: Apache-2.0
#include "intake/byte_source.hpp"

#include <algorithm>
#include <utility>

#include "intake/sizes.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 16U;
// Small files may expand as much as they like: only what could exhaust memory is a bomb.
constexpr std::size_t expansion_grace = std::size_t{16} << 20U;

constexpr std::string_view gzip_magic{"\x1F\x8B", 2};
constexpr std::string_view zstd_magic{"\x28\xB5\x2F\xFD", 4};

/// An inflow whose first bytes were already read, to see what it is.
class Rejoined : public Inflow {
 public:
  Rejoined(std::string first, std::unique_ptr<Inflow> rest)
      : first_(std::move(first)), rest_(std::move(rest)) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (at_ == first_.size()) return rest_->read(into, size);
    const std::size_t count = first_.copy(into, size, at_);
    at_ += count;
    return count;
  }
  [[nodiscard]] std::size_t raw_bytes() const override { return rest_->raw_bytes(); }

 private:
  std::string first_;
  std::size_t at_ = 0;
  std::unique_ptr<Inflow> rest_;
};

Result<std::string> first_bytes(Inflow& inflow, std::size_t count) {
  std::string first(count, '\0');
  std::size_t size = 0;
  while (size < count) {
    const auto got = inflow.read(first.data() + size, count - size);
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) break;
    size += *got;
  }
  first.resize(size);
  return first;
}

}  // namespace

ByteSource::ByteSource(std::unique_ptr<Inflow> inflow, std::string place, const IntakeLimits& limits)
    : inflow_(std::move(inflow)), place_(std::move(place)), limits_(limits) {}

Result<ByteSource> ByteSource::open(const std::string& file, const IntakeLimits& limits) {
  auto opened = open_file(file);
  if (!opened) return tl::unexpected(opened.error());
  auto first = first_bytes(**opened, zstd_magic.size());
  if (!first) return tl::unexpected(first.error());
  const bool is_gzip = first->starts_with(gzip_magic);
  const bool is_zstd = first->starts_with(zstd_magic);
  std::unique_ptr<Inflow> inflow = std::make_unique<Rejoined>(std::move(*first), std::move(*opened));
  const std::string place = file == "-" ? "standard input" : file;
  if (is_gzip) inflow = gunzip(std::move(inflow), place);
  if (is_zstd) inflow = unzstd(std::move(inflow), place);
  ByteSource source(std::move(inflow), place, limits);
  source.packed_ = is_gzip || is_zstd;
  return source;
}

Result<bool> ByteSource::fill(std::size_t count) {
  if (start_ > 0) {
    std::copy(window_.begin() + static_cast<std::ptrdiff_t>(start_),
              window_.begin() + static_cast<std::ptrdiff_t>(end_), window_.begin());
    end_ -= start_;
    start_ = 0;
  }
  if (window_.size() < count + chunk)
    window_.resize(std::max(count + chunk, window_.size() + window_.size() / 2));
  const auto got = inflow_->read(window_.data() + end_, window_.size() - end_);
  if (!got) return tl::unexpected(got.error());
  ended_ = *got == 0;
  end_ += *got;
  delivered_ += *got;
  if (delivered_ > limits_.file_bytes)
    return fail(Failure::too_large, place_,
                "holds more than " + bytes_in_words(limits_.file_bytes) + " (--max-file-bytes)");
  if (packed_ && delivered_ > expansion_grace && delivered_ / limits_.expansion > inflow_->raw_bytes())
    return fail(
        Failure::too_large, place_,
        "unpacks to more than " + std::to_string(limits_.expansion) + " times its size (--max-expansion)");
  return !ended_;
}

Result<std::string_view> ByteSource::peek(std::size_t count) {
  while (end_ - start_ < count && !ended_)
    if (const auto more = fill(count); !more) return tl::unexpected(more.error());
  return ahead();
}

void ByteSource::take(std::size_t count) {
  start_ += count;
  taken_ += count;
}

Result<std::string> read_all(ByteSource& source, std::size_t limit) {
  std::string all;
  for (;;) {
    const auto ahead = source.peek(1);
    if (!ahead) return tl::unexpected(ahead.error());
    if (ahead->empty()) return all;
    if (all.size() + ahead->size() > limit)
      return fail(Failure::too_large, source.place(),
                  "holds more than " + bytes_in_words(limit) + " in one report (--max-report-bytes)");
    all += *ahead;
    source.take(ahead->size());
  }
}

}  // namespace rapporteur
