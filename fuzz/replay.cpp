// SPDX-License-Identifier: Apache-2.0
// Stands in for libFuzzer where the compiler has none: feeds a target with damaged copies of sound files, the
// same ones each time, so that the tests run every target.
//   fuzz_NAME [-runs=N] [FILE or DIRECTORY...]
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t longest_file = std::size_t{1} << 16U;
constexpr std::size_t longest_run = 32;  // of bytes that are cut out, repeated or written over

class Damage {
 public:
  explicit Damage(const std::vector<std::string>& files) : files_(files) {}

  /// A copy of one of the files with up to eight changes; its first byte, by which some targets choose what
  /// they read, is any small number in every other copy.
  std::string next() {
    std::string bytes = files_[below(files_.size())];
    for (std::size_t changes = below(9); changes > 0; --changes) change(bytes);
    if (below(2) == 0) bytes.insert(bytes.begin(), static_cast<char>(below(32)));
    return bytes;
  }

 private:
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

  void change(std::string& bytes) {
    const std::size_t at = below(bytes.size() + 1);
    const std::size_t run = std::min(below(longest_run), bytes.size() - at);
    switch (below(6)) {
      case 0:
        bytes.erase(at, run);
        break;
      case 1:
        bytes.insert(at, std::string(bytes.substr(at, run)));
        break;
      case 2:
        bytes.resize(at);
        break;
      case 3: {
        const std::string& other = files_[below(files_.size())];
        bytes.replace(at, run, other, below(other.size() + 1), below(longest_run));
        break;
      }
      default:
        for (std::size_t i = at; i < at + std::min<std::size_t>(run, 4); ++i) bytes[i] = any_byte();
    }
  }

  char any_byte() {
    static constexpr std::string_view telling("\0\x7F\x80\xC1\xFF<>\"\\{[\n", 12);
    return below(2) == 0 ? telling[below(telling.size())] : static_cast<char>(below(256));
  }

  const std::vector<std::string>& files_;
  std::mt19937 random_{1};
};

void add_file(const std::filesystem::path& path, std::vector<std::string>& files) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  files.push_back(bytes.substr(0, longest_file));
}

void add_files(const std::filesystem::path& path, std::vector<std::string>& files) {
  if (!std::filesystem::is_directory(path)) return add_file(path, files);
  std::vector<std::filesystem::path> inside;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
    if (entry.is_regular_file()) inside.push_back(entry.path());
  std::ranges::sort(inside);
  for (const auto& file : inside) add_file(file, files);
}

}  // namespace

int main(int count, char** arguments) {
  std::size_t runs = 1000;
  std::vector<std::string> files{""};
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    constexpr std::string_view option = "-runs=";
    if (argument.starts_with(option))
      std::from_chars(argument.data() + option.size(), argument.data() + argument.size(), runs);
    else
      add_files(argument, files);
  }
  const auto run = [](const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  };
  for (const std::string& file : files) run(file);
  Damage damage(files);
  for (std::size_t i = 0; i < runs; ++i) run(damage.next());
  std::cout << files.size() << " files and " << runs << " damaged copies: no finding\n";
  return 0;
}
