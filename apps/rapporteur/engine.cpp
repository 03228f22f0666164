// SPDX-License-Identifier: Apache-2.0
#include "engine.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <iostream>
#include <mutex>
#include <thread>

#include "base/processor_time.hpp"
#include "base/resources.hpp"
#include "commands.hpp"

namespace rapporteur::app {
namespace {

std::string_view remedy(Failure failure) {
  switch (failure) {
    case Failure::bad_model:
      return "run scripts/build again, or name another model with --model";
    case Failure::corrupt_record:
      return "restore the record from a copy, or start a new one";
    case Failure::not_writable:
      return "free space on the disk, or choose another place";
    default:
      return {};
  }
}

/// Finishes reports in any order, hands them on in theirs.
class OrderedWork {
 public:
  using Task = std::pair<std::size_t, Outcome>;
  using Work = std::function<void(Outcome&)>;

  OrderedWork(std::size_t threads, const Work& work, const std::function<void(Outcome&&)>& take)
      : most_(threads * 8), take_(take) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this, work] { run(work); });
  }

  /// Waits while too many reports are on their way.
  void add(Outcome&& outcome) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return added_ - taken_ < most_; });
    waiting_.emplace_back(added_++, std::move(outcome));
    more_.notify_one();
  }

  void finish() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    more_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  void run(const Work& work) {
    while (std::optional<Task> task = next()) {
      work(task->second);
      deliver(std::move(*task));
    }
  }

  std::optional<Task> next() {
    std::unique_lock lock(mutex_);
    more_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) return std::nullopt;
    Task task = std::move(waiting_.front());
    waiting_.pop_front();
    return task;
  }

  void deliver(Task&& task) {
    std::unique_lock lock(mutex_);
    done_.emplace(task.first, std::move(task.second));
    if (delivering_) return;
    delivering_ = true;
    for (auto first = done_.begin(); first != done_.end() && first->first == taken_; first = done_.begin()) {
      Outcome outcome = std::move(first->second);
      done_.erase(first);
      lock.unlock();
      take_(std::move(outcome));
      lock.lock();
      ++taken_;
      room_.notify_one();
    }
    delivering_ = false;
  }

  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable more_;
  std::deque<Task> waiting_;
  std::map<std::size_t, Outcome> done_;
  std::size_t most_;
  std::size_t added_ = 0;
  std::size_t taken_ = 0;
  bool closed_ = false;
  bool delivering_ = false;
  std::function<void(Outcome&&)> take_;
  std::vector<std::thread> threads_;
};

void read_files(const ExtractRun& run, const Engine& engine, const std::function<void(Outcome&&)>& into) {
  IntakeOptions intake = run.intake;
  intake.knowledge = engine.knowledge.get();
  ReportSink sink;
  sink.report = [&](Report&& report) {
    if (run.passes_over && run.passes_over(report)) return;
    into({std::move(report), {}, {}});
  };
  sink.unread = [&](Unread&& unread) { into({{}, {}, std::move(unread)}); };
  for (const std::string& file : run.files) read_reports(file, intake, sink);
}

}  // namespace

Result<Engine> load_engine(const ReadingCall& call) {
  const auto start = std::chrono::steady_clock::now();
  const Resources resources = find_resources();
  Engine engine;
  // Beside the reading model, by a second thread where there is one; errors are told in the same order
  // always.
  auto loading = std::async([&] { return Knowledge::load(resources.data); });
  auto reader = Reader::load(call.model.empty() ? resources.reading_model : std::filesystem::path(call.model),
                             call.fast ? Arithmetic::fast : Arithmetic::exact);
  auto heads = Heads::load(resources.models);
  auto knowledge = loading.get();
  if (!reader) return tl::unexpected(reader.error());
  engine.reader = std::move(*reader);
  if (!knowledge) return tl::unexpected(knowledge.error());
  engine.knowledge = std::move(*knowledge);
  if (!heads) return tl::unexpected(heads.error());
  engine.heads = std::move(*heads);
  if (call.is_accurate()) {
    auto spans = SpanReader::load(resources.models / "statement_spans.network");
    if (!spans) return tl::unexpected(spans.error());
    engine.spans = std::move(*spans);
  }
  engine.load_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return engine;
}

int print_failure(const Error& error) {
  std::cerr << "rapporteur: " << error.text() << '\n';
  if (const std::string_view help = remedy(error.failure); !help.empty()) std::cerr << "  " << help << '\n';
  return error.failure == Failure::bad_call ? bad_use : failed;
}

void extract_all(const Engine& engine, const ExtractRun& run, const std::function<void(Outcome&&)>& take) {
  const Extractor extractor = engine.extractor();
  std::mutex mutex;
  const auto work = [&](Outcome& outcome) {
    if (outcome.unread) return;
    std::map<std::string, double, std::less<>> seconds;
    ExtractOptions options = run.extract;
    std::size_t tokens = 0;
    if (options.seconds != nullptr) options.seconds = &seconds;
    if (options.tokens != nullptr) options.tokens = &tokens;
    outcome.findings = extractor.extract(outcome.report, options);
    const std::lock_guard lock(mutex);
    if (run.extract.tokens != nullptr) *run.extract.tokens += tokens;
    for (const auto& [pass, taken] : seconds) (*run.extract.seconds)[pass] += taken;
  };
  const std::size_t threads =
      run.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : run.threads;
  const double start = thread_seconds();
  double elsewhere = 0;  // of this thread: seconds that are not the intake's
  const auto read_into = [&](const std::function<void(Outcome &&)>& into) {
    read_files(run, engine, [&](Outcome&& outcome) {
      const double handed_on = thread_seconds();
      into(std::move(outcome));
      elsewhere += thread_seconds() - handed_on;
    });
    const std::lock_guard lock(mutex);
    if (run.extract.seconds != nullptr)
      (*run.extract.seconds)["intake"] += thread_seconds() - start - elsewhere;
  };
  if (threads == 1) {
    return read_into([&](Outcome&& outcome) {
      work(outcome);
      take(std::move(outcome));
    });
  }
  OrderedWork ordered(threads, work, take);
  read_into([&](Outcome&& outcome) { ordered.add(std::move(outcome)); });
  ordered.finish();
}

}  // namespace rapporteur::app
