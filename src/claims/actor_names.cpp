// SPDX-License-Identifier: Apache-2.0
#include "claims/actor_names.hpp"

namespace rapporteur {
namespace {

enum class Naming { pronoun, description, name, full_name };

Naming naming_of(const Document& document, const ActorExpression& expression) {
  const Token& head = document.tokens[expression.head];
  if (head.pos == "PRON") return Naming::pronoun;
  if (head.pos != "PROPN") return Naming::description;
  const bool is_full = expression.head > expression.tokens.first && head.ent_type == "PERSON" &&
                       document.tokens[expression.head - 1].ent_type == "PERSON";
  return is_full ? Naming::full_name : Naming::name;
}

}  // namespace

const ActorExpression* naming_expression(const Section& section, const ActorExpression& expression) {
  const Document& document = *section.document;
  const ActorExpression* best = nullptr;
  Naming best_naming = Naming::pronoun;
  for (const std::uint32_t number :
       section.actor_index.of_entity(expression.entity)) {  // of equals the first
    const ActorExpression& other = section.actors[number];
    const Naming naming = naming_of(document, other);
    if (naming > best_naming) best = &other, best_naming = naming;
    if (best_naming == Naming::full_name) break;
  }
  return best;
}

}  // namespace rapporteur
