// SPDX-License-Identifier: Apache-2.0
// Models that are damaged or of another kind are refused by name; wheels load as folders do.
#include "model.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <random>

#include "reading/model_files.hpp"
#include "reading/pipeline.hpp"

namespace rapporteur {
namespace {

using FileMap = std::map<std::string, std::string>;

const FileMap& real_files() {
  static const auto files = ModelFiles::load(testing::model_folder());
  return files->all();
}

Error error_of(FileMap files) {
  const auto loaded = Pipeline::load(ModelFiles(std::move(files)));
  return loaded ? Error{Failure::bad_call, "", "it loaded"} : loaded.error();
}

TEST(Model, NamesTheFileThatIsMissing) {
  for (const char* path :
       {"tokenizer", "tok2vec/model", "tagger/model", "tagger/cfg", "parser/model", "parser/moves",
        "ner/model", "ner/moves", "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin"}) {
    FileMap files = real_files();
    files.erase(path);
    const Error error = error_of(std::move(files));
    EXPECT_EQ(error.failure, Failure::bad_model) << path;
    EXPECT_NE(error.place.find(path), std::string::npos) << error.text();
  }
}

TEST(Model, NamesTheFileThatIsCutShort) {
  for (const char* path :
       {"tokenizer", "tok2vec/model", "tagger/model", "parser/model", "parser/moves", "ner/model",
        "ner/moves", "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin", "vocab/lookups.bin"}) {
    FileMap files = real_files();
    files[path].resize(files[path].size() / 2);
    const Error error = error_of(std::move(files));
    EXPECT_EQ(error.failure, Failure::bad_model) << path;
    EXPECT_NE(error.place.find(path), std::string::npos) << error.text();
  }
}

TEST(Model, NamesTheTensorThatDoesNotFit) {
  FileMap files = real_files();
  files["parser/moves"] = files["ner/moves"];
  const Error error = error_of(std::move(files));
  EXPECT_NE(error.text().find("parser/model/linear/W: tensor is 106x64, expected 74x64"), std::string::npos)
      << error.text();
}

TEST(Model, NamesTheComponentItCannotRun) {
  FileMap files = real_files();
  std::string& config = files["config.cfg"];
  config.replace(config.find("\"tagger\",\"parser\""), 8, "\"textcat\"");
  config += "\n[components.textcat]\nfactory = \"textcat\"\n";
  const Error error = error_of(std::move(files));
  EXPECT_EQ(error.failure, Failure::unsupported);
  EXPECT_NE(error.text().find("textcat"), std::string::npos) << error.text();
}

// Bytes changed at random: an error or a pipeline that runs, never a crash.
TEST(Model, DamagedComponentsNeverCrash) {
  std::mt19937 random(3);
  for (const char* path : {"parser/model", "parser/moves", "ner/moves", "tagger/model", "tagger/cfg",
                           "attribute_ruler/patterns", "tokenizer", "vocab/lookups.bin", "config.cfg"}) {
    FileMap files = real_files();
    std::string& bytes = files[path];
    for (int i = 0; i < 20; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto loaded = Pipeline::load(ModelFiles(std::move(files)));
    if (!loaded) {
      EXPECT_FALSE(loaded.error().message.empty());
    }
  }
}

std::filesystem::path make_wheel(const std::string& name, const std::string& inside) {
  const auto path = std::filesystem::temp_directory_path() / name;
  archive* out = archive_write_new();
  archive_write_set_format_zip(out);
  archive_write_zip_set_compression_store(out);
  archive_write_open_filename(out, path.c_str());
  for (const auto& [file, bytes] : real_files()) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, (inside + file).c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(out, entry);
    archive_write_data(out, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(out);
  archive_write_free(out);
  return path;
}

TEST(Model, LoadsFromAWheelAndRefusesADamagedOne) {
  const auto wheel = make_wheel("rapporteur-model-test.whl", "en_model/en_model-1.0/");
  const auto reader = Reader::load(wheel);
  ASSERT_TRUE(reader) << reader.error().text();
  const Text text("Two envoys met in Geneva.");
  EXPECT_EQ((*reader)->read(text).size(), 6U);
  std::filesystem::resize_file(wheel, std::filesystem::file_size(wheel) / 2);
  const auto damaged = Reader::load(wheel);
  ASSERT_FALSE(damaged);
  std::filesystem::remove(wheel);
}

}  // namespace
}  // namespace rapporteur
