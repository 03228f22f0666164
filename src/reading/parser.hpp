// SPDX-License-Identifier: Apache-2.0
// The dependency parser: spaCy's arc-eager transition system (Nivre 2003; non-monotonic, Honnibal and Johnson
// 2015) run greedily.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "reading/transitions.hpp"

namespace rapporteur {

/// Heads, labels and sentence starts of one text.
struct Parse {
  static constexpr std::uint16_t not_lifted = UINT16_MAX;

  std::vector<std::uint32_t> heads;   ///< A root is its own head.
  std::vector<std::uint16_t> labels;  ///< Indices into the model's labels.
  std::vector<std::uint16_t>
      lifted;                ///< Label of the real head, while an arc is lifted (Nivre and Nilsson 2005).
  std::vector<char> starts;  ///< 1 where a sentence starts.
};

class ParserModel {
 public:
  /// Actions, as numbered in the `moves` file.
  enum Action : int { shift = 0, reduce = 1, left = 2, right = 3, sentence_break = 4 };

  static Result<ParserModel> load(const ThincModel& model, MoveList moves, std::size_t token_width);
  void shorten(float longest) { network_.shorten(longest); }
  [[nodiscard]] const TransitionNetwork& network() const { return network_; }
  [[nodiscard]] const MoveList& moves() const { return moves_; }
  /// Dependency labels; the first is "ROOT".
  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }
  /// A move's label, and for lifted arcs ("prep||dobj") the label of the real head.
  struct MoveLabel {
    std::uint16_t label;
    std::uint16_t lifted;
  };
  [[nodiscard]] MoveLabel label_of(std::size_t move) const { return move_labels_[move]; }

 private:
  std::uint16_t add_label(std::string_view label);

  TransitionNetwork network_;
  MoveList moves_;
  std::vector<std::string> labels_;
  std::vector<MoveLabel> move_labels_;  // by move
};

/// Parses texts one after the other; keeps its memory. One for each thread.
class Parser {
 public:
  explicit Parser(const ParserModel& model) : model_(&model), scorer_(model.network()) {}

  /// `vectors` are rows of network().reduce.padded floats; `is_space` tells for each token whether it is only
  /// space.
  void parse(const float* vectors, const std::vector<char>& is_space, Parse& out);

 private:
  // The state: a stack, a buffer with what was put back in front of it, and the arcs so far.
  void begin(std::size_t count);
  [[nodiscard]] std::int32_t stack(std::size_t depth) const;
  [[nodiscard]] std::int32_t buffer(std::size_t place) const;
  [[nodiscard]] std::size_t buffer_size() const { return count_ - next_ + back_.size(); }
  [[nodiscard]] bool is_start(std::int32_t token) const {
    return token >= 0 && starts_[static_cast<std::size_t>(token)] != 0;
  }
  [[nodiscard]] bool is_valid(int action) const;
  void features(std::int32_t* tokens) const;
  void apply(std::size_t move);
  void push();
  void add_arc(std::int32_t head, std::int32_t child, std::size_t move);
  void remove_arc(std::int32_t child);

  const ParserModel* model_;
  StateScorer scorer_;
  std::size_t count_ = 0;
  std::size_t next_ = 0;
  std::vector<std::int32_t> stack_, back_;
  std::vector<std::int32_t> heads_;      // -1: none yet
  std::vector<std::int32_t> last_left_;  // by head: the child whose arc was added last
  std::vector<std::int32_t> last_right_;
  std::vector<std::int32_t> earlier_;   // by child: the head's child on that side before it
  std::vector<std::size_t> arc_moves_;  // by child: the move that made its arc
  std::vector<char> starts_, unshiftable_;
};

}  // namespace rapporteur
