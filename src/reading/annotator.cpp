// SPDX-License-Identifier: Apache-2.0
#include "reading/annotator.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::uint16_t no_label = UINT16_MAX;

std::string_view label(std::span<const std::string> labels, std::uint16_t index) {
  return index < labels.size() ? std::string_view(labels[index]) : std::string_view();
}

}  // namespace

void Annotator::clear() {
  known_.clear();
  analyses_.clear();
  lemmas_.clear();
}

AttributeRuler::Context Annotator::context(Choice choice) const {
  return {label(models_.tags, choice.tag), label(models_.deps, choice.dep)};
}

std::uint32_t Annotator::word_class(Lexeme& lexeme) {
  if (lexeme.word_class != UINT32_MAX) return lexeme.word_class;
  const auto results = models_.ruler->test_word(lexeme);
  const auto [found, is_new] = class_numbers_.emplace(results, static_cast<std::uint32_t>(classes_.size()));
  if (is_new) classes_.push_back(results);
  return lexeme.word_class = found->second;
}

const Annotator::Outcome& Annotator::outcome(Choice choice) {
  const std::uint32_t kind = models_.ruler != nullptr ? word_class((*lexicon_)[choice.lexeme]) : 0;
  const std::uint64_t key = std::uint64_t{kind} << 32U | std::uint64_t{choice.tag} << 16U | choice.dep;
  const auto [found, is_new] = outcomes_.try_emplace(key);
  Outcome& made = found->second;
  if (!is_new || models_.ruler == nullptr) return made;
  const auto& rules = models_.ruler->rules();
  for (std::size_t r = 0; r < rules.size(); ++r)
    for (std::size_t p = 0; p < rules[r].patterns.size(); ++p) {
      const auto& pattern = rules[r].patterns[p];
      if (!models_.ruler->fits(pattern.front(), classes_[kind], context(choice))) continue;
      if (pattern.size() > 1)
        made.starts.push_back({r, p});
      else
        made.rules.push_back(r);
    }
  return made;
}

Annotator::Analysis Annotator::settle(Choice choice, const std::vector<std::size_t>& rules) {
  const Lexeme& lexeme = (*lexicon_)[choice.lexeme];
  const auto [tag, dep] = context(choice);
  Analysis result{tag, {}, dep, {}, false, false, nullptr};
  Morphology morphology;
  for (const std::size_t rule : rules) {
    const Settings& set = models_.ruler->rules()[rule].settings;
    if (set.tag) result.tag = *set.tag;
    if (set.pos) result.pos = *set.pos;
    if (set.dep) result.dep = *set.dep;
    if (set.lemma) result.lemma = *set.lemma;
    if (set.morphology) morphology = *set.morphology;
  }
  result.lemma_is_kept = !result.lemma.empty();
  if (result.lemma_is_kept || models_.lemmatizer == nullptr) return result;
  const std::string lemma = models_.lemmatizer->lemma(lexeme.text, result.pos, morphology);
  result.lemma_is_word = lemma == lexeme.text;
  if (!result.lemma_is_word) result.lemma = lemmas_.add(lemma);
  return result;
}

const Annotator::Analysis& Annotator::analysis(Choice choice) {
  const std::uint64_t key =
      std::uint64_t{choice.lexeme} << 32U | std::uint64_t{choice.tag} << 16U | choice.dep;
  const std::uint32_t known = known_.find(key);
  if (known != NumberTable::none) return analyses_[known];
  const Outcome& rules = outcome(choice);
  known_.add(key, static_cast<std::uint32_t>(analyses_.size()));
  analyses_.push_back(settle(choice, rules.rules));
  analyses_.back().outcome = &rules;
  return analyses_.back();
}

void Annotator::set(const Analysis& analysis, Token& token, Document& document) {
  token.tag = analysis.tag;
  token.pos = analysis.pos;
  token.dep = analysis.dep;
  if (analysis.lemma_is_word)
    token.lemma = token.text;
  else
    token.lemma = analysis.lemma_is_kept ? analysis.lemma : document.keep(analysis.lemma);
}

void Annotator::annotate(std::span<const Piece> pieces, std::span<const std::uint16_t> tags,
                         std::span<const std::uint16_t> deps, Document& document) {
  choices_.clear();
  starters_.clear();
  for (std::size_t t = 0; t < pieces.size(); ++t) {
    const Choice choice{pieces[t].lexeme, tags.empty() ? no_label : tags[t],
                        deps.empty() ? no_label : deps[t]};
    choices_.push_back(choice);
    const Analysis& found = analysis(choice);
    if (!found.outcome->starts.empty()) starters_.push_back(static_cast<std::uint32_t>(t));
    set(found, document.tokens[t], document);
  }
  if (!starters_.empty()) match_runs(choices_, document);
}

// Rules over several tokens are rare: the tokens they set are settled again, with all rules in their order.
void Annotator::match_runs(std::span<const Choice> choices, Document& document) {
  std::vector<Hit> hits;
  for (const std::uint32_t first : starters_)
    for (const Start& start : analysis(choices[first]).outcome->starts) {
      const auto& rule = models_.ruler->rules()[start.rule];
      const auto& pattern = rule.patterns[start.pattern];
      if (pattern.size() > choices.size() - first) continue;
      bool fits = true;
      for (std::size_t i = 1; fits && i < pattern.size(); ++i) {
        const Choice& next = choices[first + i];
        fits = models_.ruler->fits(pattern[i], classes_[word_class((*lexicon_)[next.lexeme])], context(next));
      }
      const std::ptrdiff_t index =
          rule.index < 0 ? rule.index + static_cast<std::ptrdiff_t>(pattern.size()) : rule.index;
      if (fits) hits.push_back({first + static_cast<std::uint32_t>(index), start.rule});
    }
  std::ranges::sort(hits);
  for (std::size_t i = 0; i < hits.size();) {
    const std::uint32_t token = hits[i].token;
    std::vector<std::size_t> rules = analysis(choices[token]).outcome->rules;
    for (; i < hits.size() && hits[i].token == token; ++i) rules.push_back(hits[i].rule);
    std::ranges::sort(rules);
    set(settle(choices[token], rules), document.tokens[token], document);
  }
}

}  // namespace rapporteur
