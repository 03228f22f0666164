// SPDX-License-Identifier: Apache-2.0
#include "reading/model_files.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <fstream>
#include <memory>

namespace rapporteur {
namespace {

constexpr std::size_t largest_model = std::size_t{2} << 30U;

// Not needed for reading text, or only by parts that are not run: left on disk.
bool is_needed(std::string_view path) {
  for (const std::string_view unused :
       {"vocab/strings.json", "vocab/vectors", "vocab/key2row", "senter/model"})
    if (path == unused) return false;
  return true;
}

Result<std::map<std::string, std::string>> read_folder(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  std::error_code failed;
  std::filesystem::recursive_directory_iterator at(folder, failed);
  if (failed) return fail(Failure::not_readable, folder.string(), failed.message());
  for (const auto end = std::filesystem::recursive_directory_iterator(); at != end; at.increment(failed)) {
    if (failed) return fail(Failure::not_readable, folder.string(), failed.message());
    if (!at->is_regular_file(failed)) continue;
    const std::string path = std::filesystem::relative(at->path(), folder, failed).generic_string();
    if (!is_needed(path)) continue;
    const auto size = at->file_size(failed);
    if (failed || size > largest_model)
      return fail(Failure::too_large, at->path().string(), "not a model file");
    std::string bytes(size, '\0');
    std::ifstream in(at->path(), std::ios::binary);
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size)))
      return fail(Failure::not_readable, at->path().string(), "cannot be read");
    files[path] = std::move(bytes);
  }
  return files;
}

struct CloseArchive {
  void operator()(archive* open) const { archive_read_free(open); }
};

Result<std::map<std::string, std::string>> read_wheel(const std::filesystem::path& wheel) {
  const std::unique_ptr<archive, CloseArchive> open(archive_read_new());
  archive_read_support_format_zip(open.get());
  const auto damaged = [&] {
    const char* why = archive_error_string(open.get());
    return fail(Failure::bad_format, wheel.string(),
                std::string("not a wheel: ") + (why != nullptr ? why : "damaged"));
  };
  if (archive_read_open_filename(open.get(), wheel.c_str(), 1U << 16U) != ARCHIVE_OK) return damaged();
  std::map<std::string, std::string> files;
  std::size_t total = 0;
  archive_entry* entry = nullptr;
  int status = ARCHIVE_OK;
  while ((status = archive_read_next_header(open.get(), &entry)) == ARCHIVE_OK) {
    std::string bytes;
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    int read = ARCHIVE_OK;
    while ((read = archive_read_data_block(open.get(), &block, &size, &offset)) == ARCHIVE_OK) {
      total += size;
      if (total > largest_model) return fail(Failure::too_large, wheel.string(), "unpacks to more than 2 GB");
      bytes.append(static_cast<const char*>(block), size);
    }
    if (read != ARCHIVE_EOF) return damaged();
    const char* path = archive_entry_pathname(entry);
    if (path != nullptr) files[path] = std::move(bytes);
  }
  if (status != ARCHIVE_EOF) return damaged();
  return files;
}

// A wheel, or an installed package, holds the pipeline some folders down: keep what lies beside config.cfg.
std::map<std::string, std::string> below_config(std::map<std::string, std::string> files) {
  std::string home;
  for (const auto& [path, bytes] : files) {
    if (path == "config.cfg") return files;
    if (path.ends_with("/config.cfg"))
      home = path.substr(0, path.size() - std::string_view("config.cfg").size());
  }
  std::map<std::string, std::string> kept;
  for (auto& [path, bytes] : files)
    if (!home.empty() && path.starts_with(home)) kept[path.substr(home.size())] = std::move(bytes);
  return kept;
}

}  // namespace

ModelFiles::ModelFiles(std::map<std::string, std::string> files, std::string place)
    : files_(std::move(files)), place_(std::move(place)) {}

Result<ModelFiles> ModelFiles::load(const std::filesystem::path& model) {
  std::error_code failed;
  const auto status = std::filesystem::status(model, failed);
  if (!std::filesystem::exists(status))
    return fail(Failure::not_found, model.string(), "no reading model here; scripts/fetch-model fetches it");
  auto files = std::filesystem::is_directory(status) ? read_folder(model) : read_wheel(model);
  if (!files) return tl::unexpected(files.error());
  auto kept = below_config(std::move(*files));
  if (!kept.contains("config.cfg"))
    return fail(Failure::bad_model, model.string(), "no spaCy pipeline: config.cfg is missing");
  return ModelFiles(std::move(kept), model.string());
}

Result<std::string_view> ModelFiles::get(const std::string& path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return fail(Failure::bad_model, place(path), "missing from the pipeline");
  return std::string_view(found->second);
}

}  // namespace rapporteur
