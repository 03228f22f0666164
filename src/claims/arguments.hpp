// SPDX-License-Identifier: Apache-2.0
// Who does what to whom in one predicate: its arguments as the dependency tree gives them, with what the tree
// leaves unsaid (control, coordination, relative clauses, light verbs) filled in.
#pragma once

#include <string_view>
#include <vector>

#include "rapporteur/document.hpp"

namespace rapporteur {

/// An argument that a preposition introduces: "against the rebels".
struct PrepositionalArgument {
  std::string_view preposition;  ///< Lower-case lemma.
  std::uint32_t object = 0;      ///< Head token of its object.
};

/// The arguments of a verb or of a noun that tells of an act. Tokens are heads of noun phrases,
/// Document::none where the sentence does not say.
struct Arguments {
  std::uint32_t agent = Document::none;
  std::uint32_t patient = Document::none;
  std::uint32_t beneficiary = Document::none;  ///< Dative: "gave THE REBELS arms".
  std::uint32_t clause =
      Document::none;  ///< Head of the clause that it governs: "demanded that Israel LEAVE".
  std::vector<PrepositionalArgument> prepositional;
  bool passive = false;

  /// Object of the first of these prepositions that is there, in the order asked; none otherwise.
  [[nodiscard]] std::uint32_t object_of(std::initializer_list<std::string_view> prepositions) const;
};

[[nodiscard]] bool is_noun(const Token& token);
[[nodiscard]] bool is_verb(const Token& token);

/// Subject of a verb, deep one for active and passive alike (`passive` tells): its own, or that of the clause
/// that controls it.
[[nodiscard]] std::uint32_t subject_of(const Document& document, std::uint32_t verb, bool& passive);

[[nodiscard]] Arguments arguments_of_verb(const Document& document, std::uint32_t verb);

/// `support` is the verb that lends the noun its subject ("LAUNCHED an attack"), or none.
[[nodiscard]] Arguments arguments_of_noun(const Document& document, std::uint32_t noun,
                                          std::uint32_t support);

/// What a relative pronoun stands for ("THE GROUP which"); any other token, and `none`, itself.
[[nodiscard]] std::uint32_t resolved_relative(const Document& document, std::uint32_t token);

/// The noun phrase of a head without its clauses: determiner to head, "of" phrases, and the name in
/// apposition to a description ("the Turkish president, Recep Tayyip Erdoğan").
[[nodiscard]] TokenRange phrase_of(const Document& document, std::uint32_t head);

/// The same with all its coordinated heads ("Russia and China").
[[nodiscard]] TokenRange coordinated_phrase(const Document& document, std::uint32_t head);

/// Heads of a coordination, the first included.
[[nodiscard]] std::vector<std::uint32_t> conjuncts(const Document& document, std::uint32_t head);

/// The words of a predicate with its arguments, without what is coordinated with it or set apart from it.
[[nodiscard]] TokenRange clause_extent(const Document& document, std::uint32_t predicate);

/// True where a negation applies to the predicate itself ("did not", "never", "no talks").
[[nodiscard]] bool is_negated(const Document& document, std::uint32_t predicate);

}  // namespace rapporteur
