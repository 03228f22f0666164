// SPDX-License-Identifier: Apache-2.0
#include "reading/entities.hpp"

#include <array>

namespace rapporteur {
namespace {

constexpr std::size_t feature_count = 3;
constexpr std::size_t common_features = 1;  // the others look at an open entity

}  // namespace

Result<EntityModel> EntityModel::load(const ThincModel& model, MoveList moves, std::size_t token_width) {
  EntityModel recognizer;
  auto network = TransitionNetwork::load(model, {token_width, moves.moves().size(), common_features});
  if (!network) return tl::unexpected(network.error());
  if (network->feature_count != feature_count)
    return fail(Failure::unsupported, model.place() + "/precomputable_affine/W",
                "a recognizer that looks at other tokens than three");
  const auto& list = moves.moves();
  for (const Move& move : list)
    if (move.action > outside)
      return fail(Failure::unsupported, model.place(), "a recognizer with moves of another kind");
  for (const Move& move : list) {
    Continuation next{list.size(), list.size()};
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (move.action != begin || list[i].label != move.label || move.label.empty()) continue;
      if (list[i].action == inside) next.inside = i;
      if (list[i].action == last) next.last = i;
    }
    recognizer.continuations_.push_back(next);
  }
  recognizer.network_ = std::move(*network);
  recognizer.moves_ = std::move(moves);
  return recognizer;
}

// The best valid move; the number of moves where none is valid.
std::size_t EntityRecognizer::choose(const float* scores, const State& state, bool may_continue,
                                     bool is_space) const {
  const auto& moves = model_->moves().moves();
  std::size_t best = moves.size();
  const auto consider = [&](std::size_t move) {
    if (move < moves.size() && (best == moves.size() || scores[move] > scores[best] ||
                                (scores[move] == scores[best] && move < best)))
      best = move;
  };
  if (state.open >= 0) {
    const auto& next = model_->continuation(state.begun_by);
    if (may_continue) consider(next.inside);
    consider(next.last);
    return best;
  }
  for (const auto& group : model_->moves().groups()) {
    const bool names =
        group.action == EntityModel::unit || (group.action == EntityModel::begin && may_continue);
    if (group.action == EntityModel::outside) consider(group.first);
    if (!names || is_space) continue;
    // A unit without a label only stands for tokens blocked in advance, which we never have.
    for (std::size_t first = group.first; first < group.last;) {
      std::size_t end = first;
      while (end < group.last && !moves[end].label.empty()) ++end;
      if (end > first) consider(first + arg_max(scores + first, end - first));
      first = end + 1;
    }
  }
  return best;
}

void EntityRecognizer::find(const float* vectors, const std::vector<char>& is_space,
                            const std::vector<char>& starts, std::vector<Entity>& out) {
  const auto count = static_cast<std::int32_t>(is_space.size());
  scorer_.begin(vectors, is_space.size());
  const auto& moves = model_->moves().moves();
  State state;
  for (std::int32_t token = 0; token < count; ++token) {
    const auto t = static_cast<std::size_t>(token);
    const bool is_open = state.open >= 0;
    const std::array<std::int32_t, feature_count> tokens{token, state.open, is_open ? token - 1 : -1};
    const bool may_continue = token + 1 < count && starts[t + 1] == 0;
    const std::size_t move = choose(scorer_.score(tokens), state, may_continue, is_space[t] != 0);
    if (move == moves.size()) return;
    const auto first = static_cast<std::uint32_t>(is_open ? state.open : token);
    switch (moves[move].action) {
      case EntityModel::begin:
        state = {token, move};
        break;
      case EntityModel::last:
      case EntityModel::unit:
        out.push_back({{first, static_cast<std::uint32_t>(token) + 1}, moves[move].label});
        state.open = -1;
        break;
      default:
        break;
    }
  }
}

}  // namespace rapporteur
