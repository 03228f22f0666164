// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "intake/byte_source.hpp"

namespace rapporteur {
namespace {

class FileInflow : public Inflow {
 public:
  FileInflow(int descriptor, std::string place) : descriptor_(descriptor), place_(std::move(place)) {}
  ~FileInflow() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }
  FileInflow(const FileInflow&) = delete;
  FileInflow& operator=(const FileInflow&) = delete;

  Result<std::size_t> read(char* into, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, into, size);
      if (got >= 0) {
        raw_bytes_ += static_cast<std::size_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR)
        return fail(Failure::not_readable, place_, std::string("cannot be read: ") + std::strerror(errno));
    }
  }
  [[nodiscard]] std::size_t raw_bytes() const override { return raw_bytes_; }

 private:
  int descriptor_;
  std::string place_;
  std::size_t raw_bytes_ = 0;
};

/// What both decompressors share: a buffer of packed bytes that is refilled when used up.
class Unpacking : public Inflow {
 public:
  Unpacking(std::unique_ptr<Inflow> packed, std::string place)
      : packed_(std::move(packed)), place_(std::move(place)) {}
  [[nodiscard]] std::size_t raw_bytes() const override { return packed_->raw_bytes(); }

 protected:
  /// The next packed bytes; empty at the end.
  Result<std::string_view> refill() {
    const auto got = packed_->read(buffer_.data(), buffer_.size());
    if (!got) return tl::unexpected(got.error());
    return std::string_view(buffer_.data(), *got);
  }
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  std::unique_ptr<Inflow> packed_;
  std::string place_;
  std::array<char, std::size_t{1} << 16U> buffer_{};
};

class GzipInflow : public Unpacking {
 public:
  GzipInflow(std::unique_ptr<Inflow> packed, std::string place)
      : Unpacking(std::move(packed), std::move(place)) {
    constexpr int gzip_only = 15 + 16;
    inflateInit2(&stream_, gzip_only);
  }
  ~GzipInflow() override { inflateEnd(&stream_); }
  GzipInflow(const GzipInflow&) = delete;
  GzipInflow& operator=(const GzipInflow&) = delete;

  Result<std::size_t> read(char* into, std::size_t size) override {
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == size && !ended_)
      if (const auto step = unpack(); !step) return tl::unexpected(step.error());
    return size - stream_.avail_out;
  }

 private:
  Result<void> unpack() {
    if (stream_.avail_in == 0) {
      const auto more = refill();
      if (!more) return tl::unexpected(more.error());
      if (more->empty()) return at_end();
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(more->data()));
      stream_.avail_in = static_cast<uInt>(more->size());
    }
    if (between_members_) {
      // Padding with zeros after the last member is common on tapes and in archives.
      if (*stream_.next_in == 0) {
        ++stream_.next_in;
        --stream_.avail_in;
        return {};
      }
      inflateReset(&stream_);
      between_members_ = false;
    }
    const int status = inflate(&stream_, Z_NO_FLUSH);
    between_members_ = status == Z_STREAM_END;
    if (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR) return {};
    return fail(
        Failure::bad_format, place(),
        std::string("the gzip data is damaged") + (stream_.msg ? std::string(": ") + stream_.msg : ""));
  }

  Result<void> at_end() {
    ended_ = true;
    if (between_members_) return {};
    return fail(Failure::bad_format, place(), "the gzip data ends early");
  }

  z_stream stream_{};
  bool between_members_ = false;
  bool ended_ = false;
};

class ZstdInflow : public Unpacking {
 public:
  ZstdInflow(std::unique_ptr<Inflow> packed, std::string place)
      : Unpacking(std::move(packed), std::move(place)), stream_(ZSTD_createDStream(), ZSTD_freeDStream) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    ZSTD_outBuffer out{into, size, 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size) {
        const auto more = refill();
        if (!more) return tl::unexpected(more.error());
        if (more->empty()) {
          if (wanted_ == 0) return std::size_t{0};
          return fail(Failure::bad_format, place(), "the Zstandard data ends early");
        }
        in_ = {more->data(), more->size(), 0};
      }
      wanted_ = ZSTD_decompressStream(stream_.get(), &out, &in_);
      if (ZSTD_isError(wanted_) != 0)
        return fail(Failure::bad_format, place(),
                    std::string("the Zstandard data is damaged: ") + ZSTD_getErrorName(wanted_));
    }
    return out.pos;
  }

 private:
  std::unique_ptr<ZSTD_DStream, size_t (*)(ZSTD_DStream*)> stream_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  std::size_t wanted_ = 1;
};

}  // namespace

Result<std::unique_ptr<Inflow>> open_file(const std::string& file) {
  if (file == "-") return std::make_unique<FileInflow>(STDIN_FILENO, "standard input");
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return fail(Failure::not_found, file, "no such file");
    return fail(Failure::not_readable, file, std::string("cannot be opened: ") + std::strerror(errno));
  }
  auto inflow = std::make_unique<FileInflow>(descriptor, file);
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode))
    return fail(Failure::not_readable, file, "is a folder, not a file");
  return inflow;
}

std::unique_ptr<Inflow> gunzip(std::unique_ptr<Inflow> packed, std::string place) {
  return std::make_unique<GzipInflow>(std::move(packed), std::move(place));
}

std::unique_ptr<Inflow> unzstd(std::unique_ptr<Inflow> packed, std::string place) {
  return std::make_unique<ZstdInflow>(std::move(packed), std::move(place));
}

}  // namespace rapporteur
