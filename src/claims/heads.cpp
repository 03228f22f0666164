// SPDX-License-Identifier: Apache-2.0
#include "claims/heads.hpp"

#include <algorithm>
#include <vector>

namespace rapporteur {

namespace {

std::vector<std::filesystem::path> head_files(const std::filesystem::path& models) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(models, failed))
    if (entry.path().extension() == ".head") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

Result<std::unique_ptr<Heads>> Heads::load(const std::filesystem::path& models) {
  auto heads = std::make_unique<Heads>();
  WeightRoom room;
  for (const std::filesystem::path& file : head_files(models)) {
    auto head = LinearHead::load(file, &room);
    if (!head) return tl::unexpected(head.error());
    heads->heads_.emplace(file.stem().string(), std::move(*head));
  }
  return heads;
}

const LinearHead* Heads::find(std::string_view name) const {
  const auto found = heads_.find(name);
  return found == heads_.end() ? nullptr : &found->second;
}

}  // namespace rapporteur
