// SPDX-License-Identifier: Apache-2.0
#include "claims/statement_view.hpp"

#include <algorithm>
#include <array>

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr std::uint32_t longest_path = 6;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0xC3;
}

bool has_word_character(std::string_view text) {
  // Typographic punctuation starts with 0xE2 in UTF-8; it is the only non-ASCII lead that is no letter in
  // news text.
  return std::ranges::any_of(text,
                             [](char c) { return is_word_byte(c) && static_cast<unsigned char>(c) != 0xE2; });
}

std::uint32_t lower_hash(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 16777619U;
  return mixed(hash, 1);
}

bool carries_lemma(std::string_view dep) {
  return dep == "prep" || dep == "agent" || dep == "mark" || dep == "prt" || dep == "dative";
}

}  // namespace

StatementView::StatementView(const Section& section) : section_(section), traits_(section.document->size()) {
  paragraphs_.resize(traits_.size());
  for (std::uint32_t p = 0; p < section.paragraphs.size(); ++p)
    for (std::uint32_t t = section.paragraphs[p].first; t < section.paragraphs[p].last; ++t)
      paragraphs_[t] = p;
  hash_tokens();
  mark_quotations();
  count_tokens();
  mark_edges();
  mark_tops();
}

void StatementView::hash_tokens() {
  for (std::uint32_t t = 0; t < size(); ++t) {
    const Token& token = document().tokens[t];
    TokenTraits& traits = traits_[t];
    traits.lemma = lower_hash(token.lemma);
    traits.word = lower_hash(token.text);
    traits.tag = hash_of(token.tag);
    traits.pos = hash_of(token.pos);
    traits.dep = hash_of(token.dep);
    traits.link = carries_lemma(token.dep) ? mixed(traits.dep, traits.lemma) : traits.dep;
    traits.ent = token.ent_type.empty() ? 0 : hash_of(token.ent_type);
    traits.is_word = has_word_character(token.text);
  }
  std::uint32_t last_word = none;
  for (std::uint32_t t = 0; t < size(); ++t) {
    traits_[t].previous_word = last_word;
    if (traits_[t].is_word) last_word = t;
  }
  std::uint32_t next_word = none;
  for (std::uint32_t t = size(); t-- > 0;) {
    traits_[t].next_word = next_word;
    if (traits_[t].is_word) next_word = t;
  }
}

void StatementView::mark_quotations() {
  for (std::uint32_t q = 0; q < section_.quotations.size(); ++q)
    for (std::uint32_t t = section_.quotations[q].tokens.first; t < section_.quotations[q].tokens.last; ++t)
      traits_[t].quotation = q + 1;
}

void StatementView::count_tokens() {
  counts_.resize(traits_.size() + 1);
  for (std::uint32_t t = 0; t < size(); ++t) {
    const Token& token = document().tokens[t];
    TokenCounts next = counts_[t];
    next.commas += token.text == ",";
    next.quoted += traits_[t].quotation != 0;
    next.subjects += token.dep == "nsubj" || token.dep == "nsubjpass";
    next.nouns += token.pos == "NOUN" || token.pos == "PROPN";
    next.verbs += token.pos == "VERB";
    counts_[t + 1] = next;
  }
}

TokenRange StatementView::trimmed(TokenRange range) const {
  while (!range.empty() && !traits_[range.first].is_word) ++range.first;
  while (!range.empty() && !traits_[range.last - 1].is_word) --range.last;
  return range;
}

void StatementView::mark_edges() {
  for (std::uint32_t t = 0; t < size(); ++t) {
    const TokenRange words = trimmed(document().subtree(t));
    traits_[t].first = words.empty() ? t : words.first;
    traits_[t].last = words.empty() ? t : words.last - 1;
    traits_[t].top_from = traits_[t].top_to = t;
  }
}

void StatementView::mark_tops() {
  const auto span = [&](std::uint32_t t) { return traits_[t].last - traits_[t].first; };
  for (std::uint32_t t = 0; t < size(); ++t) {
    if (!traits_[t].is_word) continue;
    std::uint32_t& from = traits_[traits_[t].first].top_from;
    if (span(t) > span(from) || (span(t) == span(from) && document().tokens[from].head == t)) from = t;
    std::uint32_t& to = traits_[traits_[t].last].top_to;
    if (span(t) > span(to) || (span(t) == span(to) && document().tokens[to].head == t)) to = t;
  }
}

std::uint32_t StatementView::subject_of(std::uint32_t verb) const {
  std::uint32_t t = verb;
  for (int steps = 0; steps < 6; ++steps) {
    for (const std::uint32_t child : document().children(t)) {
      const std::string_view dep = token(child).dep;
      if (dep == "agent") return document().child(child, "pobj");
      if (dep != "nsubj" && !(dep == "nsubjpass" && t != verb)) continue;
      const std::string_view tag = token(child).tag;
      const bool is_relative = (tag == "WP" || tag == "WDT") && (token(t).dep == "relcl");
      return is_relative ? token(t).head : child;
    }
    if (t == verb && document().child(t, "nsubjpass") != none) return none;
    const std::string_view dep = token(t).dep;
    if (dep == "acl" || dep == "relcl") return token(t).head;
    if (dep != "conj" && dep != "xcomp" && dep != "advcl" && dep != "pcomp" && dep != "prep") return none;
    t = token(t).head;
  }
  return none;
}

void TreePaths::start(const StatementView& view, std::uint32_t from, std::uint32_t tokens_around) {
  sentence_ = view.sentence_of(from, tokens_around);
  steps_.assign(sentence_.size(), {});
  steps_[from - sentence_.first] = {"here"_f, 0, none};
  std::uint32_t t = from;
  while (!view.document().is_root(t) && sentence_.contains(view.token(t).head)) {
    const Step& below = steps_[t - sentence_.first];
    const std::uint32_t head = view.token(t).head;
    if (steps_[head - sentence_.first].length != UINT32_MAX) break;
    steps_[head - sentence_.first] = {mixed(mixed(below.hash, "up"_f), view[t].link), below.length + 1, none};
    t = head;
  }
  for (t = sentence_.first; t < sentence_.last; ++t) reach(view, t);
}

void TreePaths::reach(const StatementView& view, std::uint32_t token) {
  climb_.clear();
  std::uint32_t t = token;
  while (steps_[t - sentence_.first].length == UINT32_MAX) {
    climb_.push_back(t);
    const std::uint32_t head = view.token(t).head;
    if (head == t || !sentence_.contains(head) || climb_.size() > sentence_.size()) return;  // another tree
    t = head;
  }
  for (; !climb_.empty(); climb_.pop_back()) {
    const Step& above = steps_[t - sentence_.first];
    const std::uint32_t next = climb_.back();
    const std::uint32_t hash = above.length >= longest_path
                                   ? mixed("far"_f, view[next].dep)
                                   : mixed(mixed(above.hash, "down"_f), view[next].link);
    steps_[next - sentence_.first] = {hash, above.length + 1, above.length == 0 ? next : above.branch};
    t = next;
  }
}

std::uint32_t TreePaths::to(std::uint32_t token) const {
  return sentence_.contains(token) ? steps_[token - sentence_.first].hash : 1;
}
std::uint32_t TreePaths::length(std::uint32_t token) const {
  return sentence_.contains(token) ? std::min(steps_[token - sentence_.first].length, 9U) : 10;
}
std::uint32_t TreePaths::branch(std::uint32_t token) const {
  return sentence_.contains(token) ? steps_[token - sentence_.first].branch : none;
}

}  // namespace rapporteur
