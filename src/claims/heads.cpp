// SPDX-License-Identifier: Apache-2.0
#include "claims/heads.hpp"

#include <algorithm>
#include <vector>

namespace rapporteur {

namespace {

struct HeadFile {
  std::filesystem::path path;
  std::size_t bytes = 0;
};

std::vector<HeadFile> head_files(const std::filesystem::path& models) {
  std::vector<HeadFile> files;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(models, failed)) {
    if (entry.path().extension() != ".head") continue;
    const auto bytes = entry.file_size(failed);
    files.push_back({entry.path(), failed ? 0 : bytes});
  }
  std::ranges::sort(files, {}, &HeadFile::path);
  return files;
}

}  // namespace

Result<std::unique_ptr<Heads>> Heads::load(const std::filesystem::path& models) {
  auto heads = std::make_unique<Heads>();
  const std::vector<HeadFile> files = head_files(models);
  std::size_t bytes = 0;
  for (const HeadFile& file : files) bytes += file.bytes;
  constexpr std::size_t large_page = std::size_t{2} << 20U;
  WeightRoom room((bytes / large_page + 1) * large_page);
  for (const HeadFile& file : files) {
    auto head = LinearHead::load(file.path, &room);
    if (!head) return tl::unexpected(head.error());
    heads->heads_.emplace(file.path.stem().string(), std::move(*head));
  }
  return heads;
}

const LinearHead* Heads::find(std::string_view name) const {
  const auto found = heads_.find(name);
  return found == heads_.end() ? nullptr : &found->second;
}

}  // namespace rapporteur
