// SPDX-License-Identifier: Apache-2.0
// Whole files in and out; what is written is there whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "rapporteur/error.hpp"

namespace rapporteur {

/// All bytes of a file. Fails with not_found or not_readable.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& file);

/// Writes beside the target and renames, so that a full disk or a kill leaves what was there before. Fails
/// with not_writable.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace rapporteur
