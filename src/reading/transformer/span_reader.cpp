// SPDX-License-Identifier: Apache-2.0
#include "reading/transformer/span_reader.hpp"

#include <algorithm>
#include <mutex>

#include "reading/transformer/piece_windows.hpp"
#include "reading/transformer/span_encoder.hpp"

namespace rapporteur {
namespace {

// Three scores become logarithms of probabilities.
std::array<float, 3> log_softmax(const float* scores) {
  const float highest = std::max({scores[0], scores[1], scores[2]});
  float sum = 0;
  for (std::size_t i = 0; i < 3; ++i) sum += std::exp(scores[i] - highest);
  const float norm = highest + std::log(sum);
  return {scores[0] - norm, scores[1] - norm, scores[2] - norm};
}

void set_evidence(const float* outputs, TokenEvidence& token) {
  for (std::size_t role = 0; role < 3; ++role)
    token.log_probabilities[role] = log_softmax(outputs + 3 * role);
  outputs += SpanNetwork::marks;
  for (auto* vector : {&token.source_query, &token.content_query, &token.source_key, &token.content_key}) {
    std::copy_n(outputs, vector->size(), vector->begin());
    outputs += vector->size();
  }
}

}  // namespace

/// The network and the encoders that no call is using.
struct SpanReader::State {
  std::unique_ptr<SpanNetwork> network;
  std::mutex guard;
  std::vector<std::unique_ptr<SpanEncoder>> idle;

  std::unique_ptr<SpanEncoder> borrow() {
    {
      const std::lock_guard lock(guard);
      if (!idle.empty()) {
        auto encoder = std::move(idle.back());
        idle.pop_back();
        return encoder;
      }
    }
    return std::make_unique<SpanEncoder>(*network);
  }
  void give_back(std::unique_ptr<SpanEncoder> encoder) {
    const std::lock_guard lock(guard);
    idle.push_back(std::move(encoder));
  }
};

Result<std::unique_ptr<SpanReader>> SpanReader::load(const std::filesystem::path& file) {
  auto network = SpanNetwork::load(file);
  if (!network) return tl::unexpected(network.error());
  auto state = std::make_unique<State>();
  state->network = std::move(*network);
  return std::unique_ptr<SpanReader>(new SpanReader(std::move(state)));
}

SpanReader::SpanReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
SpanReader::~SpanReader() = default;

SpanEvidence SpanReader::read(const Document& document) const {
  SpanEvidence evidence;
  evidence.bias = state_->network->pointer_bias;
  evidence.tokens.resize(document.size());
  const std::string_view text = document.text->utf8();
  std::vector<WordPiece> pieces;
  state_->network->vocabulary.split(text, pieces);
  const auto most = static_cast<std::uint32_t>(state_->network->positions.rows() - 2);
  const auto windows = piece_windows(text, pieces, most);
  const auto piece_of = pieces_of_tokens(document, pieces);
  auto encoder = state_->borrow();
  std::uint32_t token = 0;
  for (std::uint32_t i = 0; i < windows.size(); ++i) {
    const TokenRange window = windows[i];
    encoder->encode(std::span(pieces).subspan(window.first, window.size()));
    for (; token < document.size(); ++token) {
      if (piece_of[token] == Document::none) continue;
      if (piece_of[token] >= window.last) break;
      set_evidence(encoder->outputs(piece_of[token] - window.first), evidence.tokens[token]);
      evidence.tokens[token].window = i;
    }
  }
  state_->give_back(std::move(encoder));
  return evidence;
}

}  // namespace rapporteur
