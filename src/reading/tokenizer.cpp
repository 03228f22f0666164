// SPDX-License-Identifier: Apache-2.0
#include "reading/tokenizer.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

// Longer chunks hardly come twice; keeping them would let a few texts fill the memory.
constexpr std::size_t longest_kept_chunk = 200;

/// A run of tokens that may be an exception cut up.
struct Found {
  std::size_t start;
  std::size_t end;
};

// Longer runs win, then earlier ones; a run that begins or ends inside one already taken is dropped.
std::vector<Found> without_overlaps(std::vector<Found> found, std::size_t count) {
  std::ranges::stable_sort(found, [](const Found& a, const Found& b) {
    const std::size_t x = a.end - a.start;
    const std::size_t y = b.end - b.start;
    return x != y ? x > y : a.start < b.start;
  });
  std::vector<char> seen(count, 0);
  std::vector<Found> kept;
  for (const Found& run : found) {
    if (seen[run.start] == 0 && seen[run.end - 1] == 0) kept.push_back(run);
    std::fill(seen.begin() + static_cast<std::ptrdiff_t>(run.start),
              seen.begin() + static_cast<std::ptrdiff_t>(run.end), 1);
  }
  std::ranges::sort(kept, {}, &Found::start);
  return kept;
}

}  // namespace

void Tokenizer::tokenize(std::string_view text, std::vector<Piece>& pieces) {
  const std::size_t from = pieces.size();
  for_each_chunk(text, [&](std::string_view chunk, bool space) {
    add_chunk(chunk, pieces);
    pieces.back().space = space;
  });
  apply_runs(from, pieces);
}

void Tokenizer::add_chunk(std::string_view chunk, std::vector<Piece>& pieces) {
  const std::uint64_t hash = StringTable::hash(chunk);
  const std::uint32_t known = chunks_.find(chunk, hash);
  const Chunk found = known != StringTable::none ? chunk_list_[known] : learn(chunk, hash);
  for (std::uint32_t i = 0; i < found.count; ++i) pieces.push_back({chunk_tokens_[found.first + i], false});
  if (chunk.size() > longest_kept_chunk) chunk_tokens_.resize(found.first);
}

Tokenizer::Chunk Tokenizer::learn(std::string_view chunk, std::uint64_t hash) {
  cuts_.clear();
  cut_chunk(*rules_, chunk, Exceptions::apply, cuts_);
  const Chunk made{static_cast<std::uint32_t>(chunk_tokens_.size()),
                   static_cast<std::uint32_t>(cuts_.size())};
  for (const Cut& cut : cuts_) {
    const std::uint32_t index = lexicon_->get(cut.text, cut.norm);
    Lexeme& lexeme = (*lexicon_)[index];
    lexeme.starts_special = rules_->runs_from(lexeme.orth) != nullptr;
    chunk_tokens_.push_back(index);
  }
  if (chunk.size() <= longest_kept_chunk) {
    chunks_.add(chunk, hash, static_cast<std::uint32_t>(chunk_list_.size()));
    chunk_list_.push_back(made);
  }
  return made;
}

void Tokenizer::apply_runs(std::size_t from, std::vector<Piece>& pieces) {
  std::vector<Found> found;
  for (std::size_t at = from; at < pieces.size(); ++at) {
    const Lexeme& first = (*lexicon_)[pieces[at].lexeme];
    if (!first.starts_special) continue;
    for (const auto& run : *rules_->runs_from(first.orth)) {
      if (run.orths.size() > pieces.size() - at) continue;
      std::size_t same = 1;
      while (same < run.orths.size() && (*lexicon_)[pieces[at + same].lexeme].orth == run.orths[same]) ++same;
      if (same == run.orths.size()) found.push_back({at - from, at - from + same});
    }
  }
  if (found.empty()) return;

  settled_.assign(pieces.begin() + static_cast<std::ptrdiff_t>(from), pieces.end());
  pieces.resize(from);
  std::size_t at = 0;
  for (const Found& run : without_overlaps(std::move(found), settled_.size())) {
    std::string text;
    for (std::size_t i = run.start; i < run.end; ++i) {
      text += (*lexicon_)[settled_[i].lexeme].text;
      if (settled_[i].space && i + 1 < run.end) text += ' ';
    }
    const auto* special = rules_->special(text);
    if (special == nullptr) continue;  // the words are there, but not written together
    for (; at < run.start; ++at) pieces.push_back(settled_[at]);
    for (const auto& token : *special) {
      pieces.push_back({lexicon_->get(token.text, token.norm), false});
      (*lexicon_)[pieces.back().lexeme].starts_special =
          rules_->runs_from((*lexicon_)[pieces.back().lexeme].orth) != nullptr;
    }
    pieces.back().space = settled_[run.end - 1].space;
    at = run.end;
  }
  for (; at < settled_.size(); ++at) pieces.push_back(settled_[at]);
}

void Tokenizer::clear() {
  chunks_.clear();
  chunk_list_.clear();
  chunk_tokens_.clear();
}

}  // namespace rapporteur
