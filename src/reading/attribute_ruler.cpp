// SPDX-License-Identifier: Apache-2.0
#include "reading/attribute_ruler.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

std::optional<TokenTest::Of> tested_attribute(std::string_view name) {
  if (name == "TAG") return TokenTest::Of::tag;
  if (name == "DEP") return TokenTest::Of::dep;
  if (name == "LOWER") return TokenTest::Of::lower;
  if (name == "ORTH" || name == "TEXT") return TokenTest::Of::orth;
  if (name == "IS_SPACE") return TokenTest::Of::is_space;
  return std::nullopt;
}

bool is_about_word(TokenTest::Of of) { return of != TokenTest::Of::tag && of != TokenTest::Of::dep; }

Result<void> read_condition(const Msgpack& condition, TokenTest& test, const std::string& place) {
  if (condition.is_text()) {
    test.values = {std::string(condition.bytes())};
    return {};
  }
  if (test.of == TokenTest::Of::is_space && condition.kind() == Msgpack::Kind::boolean) {
    test.wants_space = condition.integer() != 0;
    return {};
  }
  const auto& items = condition.items();
  if (!condition.is_map() || items.size() != 2)
    return fail(Failure::unsupported, place, "condition of an unknown form");
  const std::string_view kind = items[0].bytes();
  if (kind == "REGEX") {
    test.kind = TokenTest::Kind::regex;
    auto regex = Regex::compile(items[1].bytes(), place);
    if (!regex) return tl::unexpected(regex.error());
    test.regex = std::move(*regex);
    return {};
  }
  if (kind != "IN" && kind != "NOT_IN")
    return fail(Failure::unsupported, place, "condition '" + std::string(kind) + "'");
  test.kind = kind == "IN" ? TokenTest::Kind::in : TokenTest::Kind::not_in;
  for (const Msgpack& value : items[1].items()) test.values.emplace_back(value.bytes());
  return {};
}

Result<Settings> read_settings(const Msgpack* attributes, const std::string& place) {
  Settings settings;
  if (attributes == nullptr || !attributes->is_map())
    return fail(Failure::bad_model, place, "rule without attributes");
  const auto& items = attributes->items();
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    const std::string_view name = items[i].bytes();
    const std::string value(items[i + 1].bytes());
    if (name == "POS")
      settings.pos = value;
    else if (name == "TAG")
      settings.tag = value;
    else if (name == "DEP")
      settings.dep = value;
    else if (name == "LEMMA")
      settings.lemma = value;
    else if (name == "MORPH")
      settings.morphology = Morphology::parse(value);
    else
      return fail(Failure::unsupported, place, "sets the attribute " + std::string(name));
  }
  return settings;
}

}  // namespace

bool TokenTest::passes(std::string_view value) const {
  switch (kind) {
    case Kind::is:
      return value == values.front();
    case Kind::in:
      return std::ranges::find(values, value) != values.end();
    case Kind::not_in:
      return std::ranges::find(values, value) == values.end();
    case Kind::regex:
      return regex->search(value).has_value();
  }
  return false;
}

Result<AttributeRuler> AttributeRuler::load(std::string_view patterns, const std::string& place) {
  const auto root = Msgpack::parse(patterns);
  if (!root || !root->is_array()) return fail(Failure::bad_model, place, "not a list of rules");
  AttributeRuler ruler;
  for (std::size_t i = 0; i < root->items().size(); ++i)
    if (auto done = ruler.add_rule(root->items()[i], place + "/" + std::to_string(i)); !done)
      return tl::unexpected(done.error());
  ruler.index_word_tests();
  return ruler;
}

Result<void> AttributeRuler::add_rule(const Msgpack& entry, const std::string& place) {
  Rule rule;
  auto settings = read_settings(entry.find("attrs"), place);
  if (!settings) return tl::unexpected(settings.error());
  rule.settings = std::move(*settings);
  if (const Msgpack* index = entry.find("index"))
    rule.index = static_cast<std::ptrdiff_t>(static_cast<std::int64_t>(index->integer()));
  const Msgpack* patterns = entry.find("patterns");
  if (patterns == nullptr || !patterns->is_array())
    return fail(Failure::bad_model, place, "rule without patterns");
  for (const Msgpack& pattern : patterns->items()) {
    const auto length = static_cast<std::ptrdiff_t>(pattern.items().size());
    if (length == 0 || rule.index >= length || rule.index < -length)
      return fail(Failure::bad_model, place, "sets a token outside its pattern");
    auto& tokens = rule.patterns.emplace_back();
    for (const Msgpack& conditions : pattern.items())
      if (auto done = add_token(conditions, tokens.emplace_back(), place); !done) return done;
  }
  rules_.push_back(std::move(rule));
  return {};
}

Result<void> AttributeRuler::add_token(const Msgpack& conditions, TokenPattern& token,
                                       const std::string& place) {
  const auto& items = conditions.items();
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    const auto of = tested_attribute(items[i].bytes());
    if (!of) return fail(Failure::unsupported, place, "tests the attribute " + std::string(items[i].bytes()));
    TokenTest test;
    test.of = *of;
    if (auto done = read_condition(items[i + 1], test, place); !done) return done;
    auto& tests = is_about_word(*of) ? word_tests_ : context_tests_;
    (is_about_word(*of) ? token.word_tests : token.context_tests).push_back(tests.size());
    tests.push_back(std::move(test));
  }
  return {};
}

void AttributeRuler::index_word_tests() {
  unnamed_.assign(word_tests_.size(), false);
  for (std::size_t i = 0; i < word_tests_.size(); ++i) {
    const TokenTest& test = word_tests_[i];
    if (test.of == TokenTest::Of::is_space || test.kind == TokenTest::Kind::regex) {
      tried_tests_.push_back(i);
      continue;
    }
    unnamed_[i] = test.kind == TokenTest::Kind::not_in;
    auto& named = test.of == TokenTest::Of::lower ? named_lowers_ : named_orths_;
    for (const std::string& value : test.values) named[value].push_back(i);
  }
}

AttributeRuler::WordResults AttributeRuler::test_word(const Lexeme& lexeme) const {
  WordResults results = unnamed_;
  const auto settle = [&](const TestsOfWord& named, std::string_view word) {
    const auto found = named.find(word);
    if (found == named.end()) return;
    for (const std::size_t test : found->second) results[test] = !unnamed_[test];
  };
  settle(named_orths_, lexeme.text);
  settle(named_lowers_, lexeme.lower);
  for (const std::size_t i : tried_tests_) {
    const TokenTest& test = word_tests_[i];
    if (test.of == TokenTest::Of::is_space)
      results[i] = test.wants_space == lexeme.is_space;
    else
      results[i] = test.passes(test.of == TokenTest::Of::lower ? lexeme.lower : lexeme.text);
  }
  return results;
}

bool AttributeRuler::fits(const TokenPattern& pattern, const WordResults& word, Context context) const {
  return std::ranges::all_of(pattern.word_tests, [&](std::size_t test) { return word[test]; }) &&
         std::ranges::all_of(pattern.context_tests, [&](std::size_t test) {
           const TokenTest& tested = context_tests_[test];
           return tested.passes(tested.of == TokenTest::Of::tag ? context.tag : context.dep);
         });
}

}  // namespace rapporteur
