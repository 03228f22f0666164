// SPDX-License-Identifier: Apache-2.0
// A data folder that holds one table alone; gone with the object.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace rapporteur {

class TableFolder {
 public:
  /// `name`: "verification_words"; `columns` and `rows` tab-separated, rows with their line ends.
  TableFolder(const std::string& name, const std::string& columns, const std::string& rows)
      : path_(std::filesystem::path(testing::TempDir()) / (name + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_ / "en");
    std::ofstream(path_ / "en" / (name + ".tsv")) << columns << '\n' << rows;
  }
  TableFolder(const TableFolder&) = delete;
  TableFolder& operator=(const TableFolder&) = delete;
  ~TableFolder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace rapporteur
