// SPDX-License-Identifier: Apache-2.0
// The entity recognizer: begin, inside, last, unit and outside moves over the tokens, run greedily.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rapporteur/document.hpp"
#include "reading/transitions.hpp"

namespace rapporteur {

class EntityModel {
 public:
  /// Actions, as numbered in the `moves` file; a last one closes the entity and a unit is one token long.
  enum Action : int { missing = 0, begin = 1, inside = 2, last = 3, unit = 4, outside = 5 };

  static Result<EntityModel> load(const ThincModel& model, MoveList moves, std::size_t token_width);
  void shorten(float longest) { network_.shorten(longest); }
  [[nodiscard]] const TransitionNetwork& network() const { return network_; }
  [[nodiscard]] const MoveList& moves() const { return moves_; }
  /// The inside and last moves that continue the entity a move began, and the move's own place.
  struct Continuation {
    std::size_t inside;
    std::size_t last;
  };
  [[nodiscard]] const Continuation& continuation(std::size_t move) const { return continuations_[move]; }

 private:
  TransitionNetwork network_;
  MoveList moves_;
  std::vector<Continuation> continuations_;  // by move; moves_.size() where there is none
};

class EntityRecognizer {
 public:
  explicit EntityRecognizer(const EntityModel& model) : model_(&model), scorer_(model.network()) {}

  /// `starts` tells where sentences start: an entity does not cross them, nor begin with space.
  void find(const float* vectors, const std::vector<char>& is_space, const std::vector<char>& starts,
            std::vector<Entity>& out);

 private:
  struct State {
    std::int32_t open = -1;    // first token of the open entity
    std::size_t begun_by = 0;  // the move that opened it
  };
  [[nodiscard]] std::size_t choose(const float* scores, const State& state, bool may_continue,
                                   bool is_space) const;

  const EntityModel* model_;
  StateScorer scorer_;
};

}  // namespace rapporteur
