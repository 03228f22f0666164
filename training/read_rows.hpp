// SPDX-License-Identifier: Apache-2.0
// What the programs share that write training examples: the resources, and reports read up to a pass.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "claims/context.hpp"
#include "claims/heads.hpp"
#include "reading/reader.hpp"

namespace rapporteur {

class RowReader {
 public:
  /// Nothing where data, models or the reading model are missing; says so on standard error.
  static std::optional<RowReader> load();

  [[nodiscard]] const Knowledge& knowledge() const { return *knowledge_; }

  /// Reads a row (id, text, perhaps a date or null) and hands what the passes before `pass` found to `use`.
  void read(const nlohmann::json& row, std::string_view pass,
            const std::function<void(const Context&)>& use) const;

 private:
  std::unique_ptr<Reader> reader_;
  std::unique_ptr<Knowledge> knowledge_;
  std::unique_ptr<Heads> heads_;
};

/// One JSON object a line. Throws where a line is no JSON.
[[nodiscard]] std::vector<nlohmann::json> rows_of(const std::filesystem::path& file);

}  // namespace rapporteur
