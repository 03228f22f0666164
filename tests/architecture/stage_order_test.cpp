// SPDX-License-Identifier: Apache-2.0
// A stage includes only earlier stages, knowledge and base; files start with their licence; a name is defined
// once.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

const std::map<std::string, std::set<std::string>> allowed{
    {"base", {"base"}},
    {"intake", {"base", "knowledge", "intake"}},
    {"reading", {"base", "reading"}},
    {"knowledge", {"base", "knowledge"}},
    {"claims", {"base", "reading", "knowledge", "claims"}},
    {"record", {"base", "reading", "knowledge", "claims", "record"}},
    {"picture", {"base", "reading", "knowledge", "claims", "record", "picture"}},
};

TEST(Stages, IncludeOnlyEarlierOnes) {
  for (const auto& [stage, earlier] : allowed)
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(RAPPORTEUR_SOURCE_DIR "/src/" + stage)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("#include \"")) continue;
        const std::string target = line.substr(10, line.find('/') - 10);
        if (!allowed.contains(target)) continue;
        EXPECT_TRUE(earlier.contains(target)) << entry.path() << " includes " << line;
      }
    }
}

TEST(Sources, StartWithTheirLicence) {
  for (const char* folder : {"src", "include", "apps", "tests"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(RAPPORTEUR_SOURCE_DIR "/") + folder)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
      std::ifstream in(entry.path());
      std::string line;
      std::getline(in, line);
      EXPECT_EQ(line, "// SPDX-License-Identifier: Apache-2.0") << entry.path();
    }
}

/// Two types of one name in one namespace break the rule of one definition: the linker keeps one version of
/// what is made for both, and the other's objects are read by it.
TEST(Headers, DefineEachNameOnce) {
  const std::regex definition(R"(^(?:struct|class|enum class) (\w+)[^;]*\{$)");
  std::map<std::string, std::string> defined_in;
  for (const char* folder : {"src", "include"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(RAPPORTEUR_SOURCE_DIR "/") + folder)) {
      if (entry.path().extension() != ".hpp") continue;
      std::ifstream in(entry.path());
      std::smatch match;
      for (std::string line; std::getline(in, line);) {
        if (!std::regex_match(line, match, definition)) continue;
        const auto [other, is_new] = defined_in.emplace(match[1], entry.path());
        EXPECT_TRUE(is_new) << match[1] << " is defined in " << entry.path() << " and " << other->second;
      }
    }
  EXPECT_GT(defined_in.size(), 100U);
}

}  // namespace
