// SPDX-License-Identifier: Apache-2.0
#include "knowledge/mapped_table.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace rapporteur {

MappedTable::~MappedTable() {
  if (data_ != nullptr) munmap(const_cast<char*>(data_), size_);
}

void MappedTable::swap(MappedTable& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
}

Result<MappedTable> MappedTable::open(const std::filesystem::path& file) {
  const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) return fail(Failure::not_found, file.string(), "cannot be opened");
  struct stat state {};
  MappedTable table;
  if (fstat(handle, &state) == 0 && state.st_size > 0) {
    void* mapped = mmap(nullptr, static_cast<std::size_t>(state.st_size), PROT_READ, MAP_PRIVATE, handle, 0);
    if (mapped != MAP_FAILED) {
      table.data_ = static_cast<const char*>(mapped);
      table.size_ = static_cast<std::size_t>(state.st_size);
    }
  }
  ::close(handle);
  if (table.data_ == nullptr) return fail(Failure::not_readable, file.string(), "cannot be read");
  return table;
}

std::string_view MappedTable::line_at(std::size_t offset) const {
  if (offset >= size_) return {};
  const std::string_view rest(data_ + offset, size_ - offset);
  return rest.substr(0, rest.find('\n'));
}

std::string_view MappedTable::find(std::string_view key) const {
  const std::string_view all(data_, size_);
  std::size_t low = 0, high = size_;  // offsets of line starts; the line sought lies in [low, high)
  while (low < high) {
    std::size_t middle = low + (high - low) / 2;
    const std::size_t before = all.substr(low, middle - low).rfind('\n');
    middle = before == std::string_view::npos ? low : low + before + 1;
    const std::string_view line = line_at(middle);
    const std::string_view here = line.substr(0, line.find('\t'));
    if (here == key) return here.size() < line.size() ? line.substr(here.size() + 1) : std::string_view();
    if (here < key)
      low = middle + line.size() + 1;
    else
      high = middle;
  }
  return {};
}

}  // namespace rapporteur
