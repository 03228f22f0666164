// SPDX-License-Identifier: Apache-2.0
// Any bytes become reports or errors: valid text, spans inside it, nothing else. Built once a format.
#include "intake/intake.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "knowledge/knowledge.hpp"

namespace {

using namespace rapporteur;

void require(bool holds) {
  if (!holds) std::abort();
}

const Knowledge& knowledge() {
  static const auto loaded = Knowledge::load(RAPPORTEUR_SOURCE_DIR "/data");
  require(loaded.has_value());
  return **loaded;
}

void check(const Report& report) {
  require(is_valid_utf8(report.text.utf8()));
  require(!report.title || is_valid_utf8(report.title->utf8()));
  require(!report.id.empty() && report.sha256.size() == 64);
  std::uint32_t at = 0;
  for (const Furniture& piece : report.furniture) {
    require(piece.span.start >= at && !piece.span.empty() && piece.span.end <= report.text.size());
    at = piece.span.end;
  }
  for (const Credit& agency : report.agencies)
    require(!agency.span || agency.span->end <= report.text.size());
}

/// The bytes as a file that never touches a disk.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : descriptor_(::memfd_create("fuzz", 0)) {
    require(::write(descriptor_, data, size) == static_cast<ssize_t>(size));
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile file(data, size);
  IntakeOptions options;
  options.knowledge = &knowledge();
  options.format = *format_named(RAPPORTEUR_FUZZ_FORMAT);
  options.limits.report_bytes = 1 << 20;
  options.limits.file_bytes = 4 << 20;
  const ReportSink sink{[](Report&& report) { check(report); },
                        [](Unread&& unread) { require(!unread.error.message.empty()); }};
  read_reports(file.path(), options, sink);
  return 0;
}
