// SPDX-License-Identifier: Apache-2.0
// The files of a pipeline, read from its folder or from the wheel that packs it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "rapporteur/error.hpp"

namespace rapporteur {

/// Files by their path below the folder that holds config.cfg, e.g. "tagger/model".
class ModelFiles {
 public:
  /// Fails with not_found, not_readable, bad_format (a damaged wheel) or bad_model (no pipeline inside).
  static Result<ModelFiles> load(const std::filesystem::path& model);
  /// From contents in memory, for tests.
  explicit ModelFiles(std::map<std::string, std::string> files, std::string place = "model");

  /// Fails with bad_model where the file is missing.
  [[nodiscard]] Result<std::string_view> get(const std::string& path) const;
  [[nodiscard]] bool has(const std::string& path) const { return files_.contains(path); }
  [[nodiscard]] const std::map<std::string, std::string>& all() const { return files_; }
  /// "en_core_web_sm/tagger/model", for messages.
  [[nodiscard]] std::string place(const std::string& path) const { return place_ + "/" + path; }

 private:
  std::map<std::string, std::string> files_;
  std::string place_;
};

}  // namespace rapporteur
