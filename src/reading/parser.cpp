// SPDX-License-Identifier: Apache-2.0
#include "reading/parser.hpp"

#include <algorithm>
#include <array>

#include "reading/dependency_tree.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t feature_count = 8;
constexpr std::string_view lift_mark = "||";
constexpr std::uint16_t root_label = 0;

}  // namespace

Result<ParserModel> ParserModel::load(const ThincModel& model, MoveList moves, std::size_t token_width) {
  ParserModel parser;
  auto network = TransitionNetwork::load(model, {token_width, moves.moves().size(), feature_count});
  if (!network) return tl::unexpected(network.error());
  if (network->feature_count != feature_count)
    return fail(Failure::unsupported, model.place() + "/precomputable_affine/W",
                "a parser that looks at other tokens than eight");
  for (const Move& move : moves.moves())
    if (move.action > sentence_break || moves.moves().size() > 10000 || move.label == "subtok")
      return fail(Failure::unsupported, model.place(), "a parser with moves of another kind");
  parser.network_ = std::move(*network);
  parser.moves_ = std::move(moves);
  parser.add_label("ROOT");
  for (const Move& move : parser.moves_.moves()) {
    const auto at = move.label.find(lift_mark);
    const std::uint16_t label = parser.add_label(std::string_view(move.label).substr(0, at));
    parser.move_labels_.push_back({label, at == std::string::npos
                                              ? Parse::not_lifted
                                              : parser.add_label(move.label.substr(at + lift_mark.size()))});
  }
  return parser;
}

std::uint16_t ParserModel::add_label(std::string_view label) {
  const auto found = std::ranges::find(labels_, label);
  if (found != labels_.end()) return static_cast<std::uint16_t>(found - labels_.begin());
  labels_.emplace_back(label);
  return static_cast<std::uint16_t>(labels_.size() - 1);
}

void Parser::begin(std::size_t count) {
  count_ = count;
  next_ = 0;
  stack_.clear();
  back_.clear();
  for (auto* by_token : {&heads_, &last_left_, &last_right_, &earlier_}) by_token->assign(count, -1);
  arc_moves_.assign(count, 0);
  starts_.assign(count, 0);
  unshiftable_.assign(count, 0);
  if (count > 0) starts_[0] = 1;
}

std::int32_t Parser::stack(std::size_t depth) const {
  return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : -1;
}

std::int32_t Parser::buffer(std::size_t place) const {
  if (place < back_.size()) return back_[back_.size() - 1 - place];
  const std::size_t token = next_ + place - back_.size();
  return token < count_ ? static_cast<std::int32_t>(token) : -1;
}

void Parser::features(std::int32_t* tokens) const {
  const auto by = [](const std::vector<std::int32_t>& last, std::int32_t head) {
    return head < 0 ? -1 : last[static_cast<std::size_t>(head)];
  };
  tokens[0] = buffer(0);
  tokens[1] = buffer(1);
  tokens[2] = stack(0);
  tokens[3] = stack(1);
  tokens[4] = stack(2);
  tokens[5] = by(last_left_, tokens[0]);
  tokens[6] = by(last_left_, tokens[2]);
  tokens[7] = by(last_right_, tokens[2]);
}

bool Parser::is_valid(int action) const {
  const std::size_t left_over = buffer_size();
  switch (action) {
    case ParserModel::shift:
      if (stack_.empty()) return true;
      return left_over >= 2 && !is_start(buffer(0)) && unshiftable_[static_cast<std::size_t>(buffer(0))] == 0;
    case ParserModel::reduce:
      return !stack_.empty();
    case ParserModel::left:
    case ParserModel::right:
      return !stack_.empty() && left_over > 0 && !is_start(buffer(0));
    case ParserModel::sentence_break:
      return left_over >= 2 && buffer(1) == buffer(0) + 1 && !is_start(buffer(1));
    default:
      return false;
  }
}

void Parser::push() {
  stack_.push_back(buffer(0));
  if (back_.empty())
    ++next_;
  else
    back_.pop_back();
}

void Parser::remove_arc(std::int32_t child) {
  const std::int32_t head = heads_[static_cast<std::size_t>(child)];
  std::int32_t* link = &(head > child ? last_left_ : last_right_)[static_cast<std::size_t>(head)];
  while (*link >= 0 && *link != child) link = &earlier_[static_cast<std::size_t>(*link)];
  if (*link == child) *link = earlier_[static_cast<std::size_t>(child)];
}

void Parser::add_arc(std::int32_t head, std::int32_t child, std::size_t move) {
  const auto c = static_cast<std::size_t>(child);
  if (heads_[c] >= 0) remove_arc(child);
  std::int32_t& last = (head > child ? last_left_ : last_right_)[static_cast<std::size_t>(head)];
  earlier_[c] = last;
  last = child;
  heads_[c] = head;
  arc_moves_[c] = move;
}

void Parser::apply(std::size_t move) {
  switch (model_->moves().moves()[move].action) {
    case ParserModel::shift:
      return push();
    case ParserModel::reduce: {
      const std::int32_t top = stack(0);
      if (heads_[static_cast<std::size_t>(top)] < 0 && stack_.size() > 1) {  // headless: back to the buffer
        unshiftable_[static_cast<std::size_t>(top)] = 1;
        back_.push_back(top);
      }
      return stack_.pop_back();
    }
    case ParserModel::left:
      add_arc(buffer(0), stack(0), move);
      unshiftable_[static_cast<std::size_t>(buffer(0))] = 0;
      return stack_.pop_back();
    case ParserModel::right:
      add_arc(stack(0), buffer(0), move);
      return push();
    default:
      starts_[static_cast<std::size_t>(buffer(1))] = 1;
  }
}

void Parser::parse(const float* vectors, const std::vector<char>& is_space, Parse& out) {
  begin(is_space.size());
  scorer_.begin(vectors, count_);
  const auto& moves = model_->moves();
  const std::size_t most_steps =
      16 * count_ + 64;  // far more than any parse takes: a bound for damaged weights
  for (std::size_t step = 0; step < most_steps && (!stack_.empty() || buffer_size() > 0); ++step) {
    std::array<std::int32_t, feature_count> tokens{};
    features(tokens.data());
    const float* scores = scorer_.score(tokens);
    std::size_t best = moves.moves().size();
    for (const auto& group : moves.groups()) {
      if (!is_valid(group.action)) continue;
      const std::size_t top = group.first + arg_max(scores + group.first, group.last - group.first);
      if (best == moves.moves().size() || scores[top] > scores[best]) best = top;
    }
    if (best == moves.moves().size()) break;
    apply(best);
  }
  out.heads.resize(count_);
  out.labels.assign(count_, root_label);
  out.lifted.assign(count_, Parse::not_lifted);
  for (std::size_t t = 0; t < count_; ++t) {
    out.heads[t] = static_cast<std::uint32_t>(heads_[t] < 0 ? static_cast<std::int32_t>(t) : heads_[t]);
    if (heads_[t] < 0) continue;
    const auto label = model_->label_of(arc_moves_[t]);
    out.labels[t] = label.label;
    out.lifted[t] = label.lifted;
  }
  settle_tree(is_space, out);
}

}  // namespace rapporteur
