// SPDX-License-Identifier: Apache-2.0
#include "claims/event_worth.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

std::string_view kind_of(const Section& section, std::uint32_t head) {
  if (head == none) return "nobody";
  const Token& token = section.document->tokens[head];
  if (!token.ent_type.empty()) return token.ent_type;
  if (token.pos == "PRON") return "pronoun";
  return can_act(section, head) ? "description" : "thing";
}

std::string_view modal_of(const Document& document, std::uint32_t verb) {
  for (const std::uint32_t c : document.children(verb))
    if (document.tokens[c].tag == "MD") return document.tokens[c].lemma;
  return "none";
}

}  // namespace

void add_worth_features(const Section& section, const RoleQuestion& question, FeatureVector& out) {
  const Document& document = *section.document;
  const EventTrigger& trigger = *question.trigger;
  const Token& word = document.tokens[trigger.token];
  const std::string_view type = name_of(trigger.meaning->type);
  const std::string_view told = trigger.told_by != nullptr ? "subordinate" : "own";
  out.add("type", type);
  out.add("lemma type", word.lemma, type);
  out.add("pattern", trigger.pattern->text);
  out.add("told", told);
  out.add("told type", told, type);
  if (trigger.told_by != nullptr) out.add("told by", name_of(trigger.told_by->type), type);
  out.add("told pos", told, word.pos);
  out.add("dep", word.dep, told);
  out.add("tag", word.tag);
  const Token& above = document.tokens[word.head];
  out.add("above", above.lemma, word.dep);
  out.add("above type", above.lemma, type);
  const std::string_view modal = modal_of(document, trigger.token);
  out.add("modal", modal);
  out.add("modal type", modal, type);
  out.add("actor", kind_of(section, question.by_rule.actor));
  out.add("actor type", kind_of(section, question.by_rule.actor), type);
  out.add("recipient", kind_of(section, question.by_rule.recipient));
  out.add("recipient type", kind_of(section, question.by_rule.recipient), type);
  out.add("statement", question.source == none ? "no" : "yes");
  for (const std::uint32_t c : document.children(trigger.token)) {
    const Token& child = document.tokens[c];
    if (child.dep == "dobj" || child.dep == "nsubjpass" || child.dep == "amod")
      out.add("object", child.lemma, type);
    if (child.dep == "neg" || child.dep == "prep") out.add("part", child.lemma, type);
  }
}

}  // namespace rapporteur
