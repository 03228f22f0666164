// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "reading/affixes.hpp"
#include "reading/msgpack.hpp"
#include "reading/string_ids.hpp"
#include "reading/tokenizer.hpp"

namespace rapporteur {
namespace {

// In a chunk longer than this the suffix is sought in its last part only, so that text without spaces stays
// linear.
constexpr std::size_t long_chunk = 2000;
constexpr std::size_t suffix_window = 300;

std::string_view tail_of(std::string_view text) {
  std::size_t at = text.size() - suffix_window;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return text.substr(at);
}

// spaCy numbers a special token's attributes: 65 is its text, 67 its norm; older files name them.
const Msgpack* attribute(const Msgpack& token, std::uint64_t number, std::string_view name) {
  const auto& items = token.items();
  for (std::size_t i = 0; i + 1 < items.size(); i += 2)
    if ((items[i].is_integer() && items[i].integer() == number) ||
        (items[i].is_bytes() && items[i].bytes() == name))
      return &items[i + 1];
  return nullptr;
}

}  // namespace

Result<TokenizerRules> TokenizerRules::load(std::string_view bytes, const std::string& place) {
  const auto root = Msgpack::parse(bytes);
  if (!root || !root->is_map()) return fail(Failure::bad_model, place, "not a tokenizer");
  TokenizerRules rules;
  struct Pattern {
    const char* name;
    std::optional<Regex>* regex;
  };
  for (const auto& [name, regex] : {Pattern{"prefix_search", &rules.prefix_},
                                    {"suffix_search", &rules.suffix_},
                                    {"infix_finditer", &rules.infix_},
                                    {"token_match", &rules.token_match_},
                                    {"url_match", &rules.url_match_}}) {
    const Msgpack* pattern = root->find(name);
    if (pattern == nullptr || !pattern->is_bytes()) continue;
    auto compiled = Regex::compile(pattern->bytes(), place + "/" + name);
    if (!compiled) return tl::unexpected(compiled.error());
    *regex = std::move(*compiled);
  }
  const Msgpack* exceptions = root->find("exceptions");
  if (exceptions == nullptr) exceptions = root->find("rules");
  if (exceptions == nullptr) return rules;
  const auto& items = exceptions->items();
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    std::vector<SpecialToken> tokens;
    std::string joined;
    for (const Msgpack& token : items[i + 1].items()) {
      const Msgpack* text = attribute(token, 65, "ORTH");
      const Msgpack* norm = attribute(token, 67, "NORM");
      if (text == nullptr) break;
      joined += text->bytes();
      tokens.push_back({std::string(text->bytes()), norm != nullptr ? string_id(norm->bytes()) : 0});
    }
    if (joined.empty() || joined != items[i].bytes())
      return fail(Failure::bad_model, place + "/exceptions",
                  "tokens of '" + std::string(items[i].bytes()) + "' do not make it up");
    rules.longest_special_ = std::max(rules.longest_special_, joined.size());
    rules.specials_[joined] = std::move(tokens);
  }
  const Msgpack* fast = root->find("faster_heuristics");
  const bool only_cut = fast == nullptr || fast->integer() != 0;
  for (const auto& [chunk, tokens] : rules.specials_)
    if (!only_cut || rules.prefix(chunk) != 0 || rules.infix(chunk, 0) || rules.suffix(chunk) != 0 ||
        chunk.find(' ') != std::string::npos)
      rules.add_run(chunk);
  for (auto& [orth, runs] : rules.runs_)
    std::ranges::sort(runs, {}, [](const Run& run) { return run.orths; });
  return rules;
}

void TokenizerRules::add_run(const std::string& chunk) {
  Run run;
  for_each_chunk(chunk, [&](std::string_view part, bool) {
    std::vector<Cut> cuts;
    cut_chunk(*this, part, Exceptions::ignore, cuts);
    for (const Cut& cut : cuts) run.orths.push_back(string_id(cut.text));
  });
  if (!run.orths.empty()) runs_[run.orths.front()].push_back(std::move(run));
}

const std::vector<TokenizerRules::SpecialToken>* TokenizerRules::special(std::string_view chunk) const {
  if (chunk.size() > longest_special_) return nullptr;
  const auto found = specials_.find(chunk);
  return found == specials_.end() ? nullptr : &found->second;
}

const std::vector<TokenizerRules::Run>* TokenizerRules::runs_from(std::uint64_t orth) const {
  const auto found = runs_.find(orth);
  return found == runs_.end() ? nullptr : &found->second;
}

std::size_t TokenizerRules::prefix(std::string_view text) const {
  const auto found = prefix_ ? prefix_->search(text) : std::nullopt;
  return found ? found->end - found->start : 0;
}

std::size_t TokenizerRules::suffix(std::string_view text) const {
  const auto found =
      suffix_ ? suffix_->search(text.size() > long_chunk ? tail_of(text) : text) : std::nullopt;
  return found ? found->end - found->start : 0;
}

bool TokenizerRules::is_token(std::string_view text) const {
  return token_match_ && token_match_->match(text).has_value();
}

bool TokenizerRules::is_url(std::string_view text) const {
  return url_match_ && url_match_->match(text).has_value();
}

std::optional<Regex::Match> TokenizerRules::infix(std::string_view text, std::size_t from) const {
  return infix_ && from <= text.size() ? infix_->search(text, from) : std::nullopt;
}

}  // namespace rapporteur
