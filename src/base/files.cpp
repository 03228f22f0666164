// SPDX-License-Identifier: Apache-2.0
#include "base/files.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace rapporteur {

Result<std::string> read_file(const std::filesystem::path& file) {
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) return fail(Failure::not_found, file.string(), "no such file");
  if (std::filesystem::is_directory(file, failed))
    return fail(Failure::not_readable, file.string(), "is a folder");
  std::ifstream in(file, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in && bytes.empty()) return fail(Failure::not_readable, file.string(), std::strerror(errno));
  return bytes;
}

Result<void> write_file(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::path beside = file;
  beside += ".part";
  const auto give_up = [&](const std::string& why) {
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    return fail(Failure::not_writable, file.string(), why);
  };
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  if (!out) return give_up(std::strerror(errno));
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return give_up(std::strerror(errno));
  std::error_code failed;
  std::filesystem::rename(beside, file, failed);
  if (failed) return give_up(failed.message());
  return {};
}

}  // namespace rapporteur
