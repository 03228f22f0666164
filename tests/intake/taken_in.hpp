// SPDX-License-Identifier: Apache-2.0
// Takes bytes in as a file and keeps what came of them.
#pragma once

#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "intake/intake.hpp"
#include "knowledge/knowledge.hpp"

namespace rapporteur {

inline const Knowledge& knowledge() {
  static const auto loaded = Knowledge::load(RAPPORTEUR_SOURCE_DIR "/data");
  return **loaded;
}

/// A file with these bytes that is gone with the object.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes) {
    static int number = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("rapporteur-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct TakenIn {
  std::vector<Report> reports;
  std::vector<Unread> unread;
};

inline TakenIn take_in_file(const std::string& path, IntakeOptions options = {}) {
  options.knowledge = &knowledge();
  TakenIn result;
  ReportSink sink;
  sink.report = [&](Report&& report) { result.reports.push_back(std::move(report)); };
  sink.unread = [&](Unread&& unread) { result.unread.push_back(std::move(unread)); };
  read_reports(path, options, sink);
  return result;
}

inline TakenIn take_in(const std::string& bytes, const IntakeOptions& options = {}) {
  const TemporaryFile file(bytes);
  return take_in_file(file.path(), options);
}

inline std::string gzipped(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace rapporteur
