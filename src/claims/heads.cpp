// SPDX-License-Identifier: Apache-2.0
#include "claims/heads.hpp"

namespace rapporteur {

Result<std::unique_ptr<Heads>> Heads::load(const std::filesystem::path& models) {
  auto heads = std::make_unique<Heads>();
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(models, failed)) {
    if (entry.path().extension() != ".head") continue;
    auto head = LinearHead::load(entry.path());
    if (!head) return tl::unexpected(head.error());
    heads->heads_.emplace(entry.path().stem().string(), std::move(*head));
  }
  return heads;
}

const LinearHead* Heads::find(std::string_view name) const {
  const auto found = heads_.find(name);
  return found == heads_.end() ? nullptr : &found->second;
}

}  // namespace rapporteur
