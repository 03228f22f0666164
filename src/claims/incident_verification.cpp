// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_verification.hpp"

#include <algorithm>

#include "claims/incident_syntax.hpp"

namespace rapporteur {
namespace {

constexpr int steps_up = 4;  // "makes it impossible for journalists to verify"

const VerificationWord* word_at(const Context& context, const Document& document, std::uint32_t token) {
  return context.knowledge.verification_words().find(document.tokens[token].lemma,
                                                     document.tokens[token].pos);
}

bool hinders(const Context& context, const Document& document, std::uint32_t token) {
  const VerificationWord* word = word_at(context, document, token);
  return word != nullptr && word->kind == VerificationKind::hinders;
}

/// A hindrance above the check or beside what is above it.
bool is_hindered(const Context& context, const Document& document, std::uint32_t check) {
  std::uint32_t at = check;
  for (int step = 0; step < steps_up; ++step) {
    if (at != check && hinders(context, document, at)) return true;
    for (const std::uint32_t child : document.children(at))
      if (child < check && hinders(context, document, child)) return true;
    if (document.is_root(at)) return false;
    at = document.tokens[at].head;
  }
  return false;
}

bool has_modal(const Document& document, std::uint32_t token) {
  return std::ranges::any_of(document.children(token),
                             [&](std::uint32_t child) { return document.tokens[child].tag == "MD"; });
}

bool has_what_it_needs(const Document& document, std::uint32_t token, const VerificationWord& word) {
  if (word.needs.empty()) return true;
  const auto is_needed = [&](std::uint32_t at) {
    return std::ranges::find(word.needs, document.tokens[at].lemma) != word.needs.end();
  };
  for (const std::uint32_t child : document.children(token)) {
    if (is_needed(child)) return true;
    if (std::ranges::any_of(document.children(child), is_needed)) return true;
  }
  return is_needed(document.tokens[token].head);
}

/// What a word of checking says, or nothing.
std::string_view verdict_at(const Context& context, const Document& document, std::uint32_t token) {
  const VerificationWord* word = word_at(context, document, token);
  if (word == nullptr || word->kind == VerificationKind::hinders) return {};
  if (word->kind == VerificationKind::open) return "unverified";
  const bool complete = has_what_it_needs(document, token, *word);
  if (is_hindered(context, document, token)) return "unverified";
  if (act_is_negated(document, token))
    return complete || has_modal(document, token) ? std::string_view("unverified") : std::string_view();
  const std::string_view tag = document.tokens[token].tag;
  const bool done = (tag == "VBD" || tag == "VBN") && !has_modal(document, token);
  return complete && done ? std::string_view("verified") : std::string_view();
}

}  // namespace

std::vector<std::string> verifications_of(const Context& context, const ActReferences& references,
                                          std::size_t groups) {
  std::vector<std::string> verdicts(groups);
  if (references.empty()) return verdicts;
  for (std::uint32_t s = 0; s < context.sections.size(); ++s) {
    const Section& section = context.sections[s];
    for (std::uint32_t token = 0; token < section.document->size(); ++token) {
      if (token < section.is_furniture.size() && section.is_furniture[token]) continue;
      const std::string_view verdict = verdict_at(context, *section.document, token);
      if (verdict.empty()) continue;
      const std::uint32_t group = references.group_for(s, token);
      if (group == ActReferences::none || verdicts[group] == "unverified") continue;
      verdicts[group] = verdict;
    }
  }
  return verdicts;
}

}  // namespace rapporteur
