// SPDX-License-Identifier: Apache-2.0
#include "reading/reader.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <span>
#include <thread>

#include "reading/workspace.hpp"

namespace rapporteur {
namespace {

// Text handed to a thread at once: small enough to share the work evenly, large enough for batches.
constexpr std::size_t bytes_at_once = std::size_t{1} << 14U;

}  // namespace

/// The pipeline and the workspaces that no call is using.
struct Reader::State {
  std::unique_ptr<Pipeline> pipeline;
  std::mutex guard;
  std::vector<std::unique_ptr<Workspace>> idle;

  std::unique_ptr<Workspace> borrow() {
    {
      const std::lock_guard lock(guard);
      if (!idle.empty()) {
        auto workspace = std::move(idle.back());
        idle.pop_back();
        return workspace;
      }
    }
    return std::make_unique<Workspace>(*pipeline);
  }
  void give_back(std::unique_ptr<Workspace> workspace) {
    const std::lock_guard lock(guard);
    idle.push_back(std::move(workspace));
  }
};

Result<std::unique_ptr<Reader>> Reader::load(const std::filesystem::path& model, Arithmetic arithmetic) {
  const auto files = ModelFiles::load(model);
  if (!files) return tl::unexpected(files.error());
  auto pipeline = Pipeline::load(*files, arithmetic);
  if (!pipeline) return tl::unexpected(pipeline.error());
  auto state = std::make_unique<State>();
  state->pipeline = std::move(*pipeline);
  return std::unique_ptr<Reader>(new Reader(std::move(state)));
}

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::~Reader() = default;

Document Reader::read(const Text& text) const {
  Document document;
  const Text* only = &text;
  auto workspace = state_->borrow();
  workspace->read(std::span(&only, 1), std::span(&document, 1));
  state_->give_back(std::move(workspace));
  return document;
}

std::vector<Document> Reader::read(const std::vector<const Text*>& texts, unsigned threads) const {
  std::vector<Document> documents(texts.size());
  std::vector<std::size_t> ends;  // of the groups of texts that a thread takes at once
  for (std::size_t i = 0, bytes = 0; i < texts.size(); ++i) {
    bytes += texts[i]->utf8().size();
    if (bytes < bytes_at_once && i + 1 < texts.size()) continue;
    ends.push_back(i + 1);
    bytes = 0;
  }
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    auto workspace = state_->borrow();
    for (std::size_t group = next++; group < ends.size(); group = next++) {
      const std::size_t first = group == 0 ? 0 : ends[group - 1];
      const std::size_t count = ends[group] - first;
      workspace->read(std::span(texts).subspan(first, count), std::span(documents).subspan(first, count));
    }
    state_->give_back(std::move(workspace));
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < std::min<std::size_t>(threads, ends.size()); ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  return documents;
}

}  // namespace rapporteur
