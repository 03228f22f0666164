// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/processor_time.hpp"
#include "base/resources.hpp"
#include "commands.hpp"
#include "intake/intake.hpp"
#include "parse_output.hpp"
#include "reading/reader.hpp"
#include "reading_options.hpp"

namespace rapporteur::app {
namespace {

// Reports are read in batches of about so much text for each thread, so that memory stays flat over any
// input.
constexpr std::size_t bytes_per_thread = std::size_t{1} << 18U;

struct ParseCall {
  std::vector<std::string> files{"-"};
  std::string intake_format = "detect";
  std::string format = "jsonl";
  std::string model;
  unsigned threads = 1;
  bool stats = false;
  bool fast = false;
};

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Collects reports, reads them together, prints them in their order.
class ParseRun {
 public:
  ParseRun(const Reader& reader, const ParseCall& call) : reader_(reader), call_(call) {}

  void add(Report&& report) {
    bytes_ += report.text.utf8().size();
    waiting_.push_back(std::move(report));
    if (bytes_ >= bytes_per_thread * call_.threads) flush();
  }

  void flush() {
    std::vector<const Text*> texts;
    texts.reserve(waiting_.size());
    for (const Report& report : waiting_) texts.push_back(&report.text);
    const auto start = Clock::now();
    const double used = processor_seconds();
    const std::vector<Document> documents = reader_.read(texts, call_.threads);
    seconds_ += seconds_since(start);
    processor_seconds_ += processor_seconds() - used;
    out_.clear();
    for (std::size_t i = 0; i < documents.size(); ++i) {
      tokens_ += documents[i].size();
      if (call_.format == "jsonl") append_jsonl(waiting_[i].id, documents[i], out_);
      if (call_.format == "conllu") append_conllu(waiting_[i].id, documents[i], out_);
    }
    std::cout << out_;
    reports_ += waiting_.size();
    waiting_.clear();
    bytes_ = 0;
  }

  void print_stats(double load_seconds) const {
    const nlohmann::ordered_json stats{
        {"reports", reports_},          {"tokens", tokens_},
        {"seconds", seconds_},          {"processor_seconds", processor_seconds_},
        {"load_seconds", load_seconds}, {"peak_bytes", peak_bytes()}};
    std::cerr << stats.dump() << '\n';
  }

 private:
  const Reader& reader_;
  const ParseCall& call_;
  std::vector<Report> waiting_;
  std::size_t bytes_ = 0;
  std::string out_;
  std::size_t reports_ = 0;
  std::size_t tokens_ = 0;
  double seconds_ = 0;
  double processor_seconds_ = 0;
};

int parse(const ParseCall& call) {
  const auto start = Clock::now();
  const auto reader =
      Reader::load(call.model.empty() ? find_resources().reading_model : std::filesystem::path(call.model),
                   call.fast ? Arithmetic::fast : Arithmetic::exact);
  const double load_seconds = seconds_since(start);
  if (!reader) {
    std::cerr << "rapporteur: " << reader.error().text() << '\n';
    return failed;
  }
  int exit_code = done;
  ParseRun run(**reader, call);
  ReportSink sink;
  sink.report = [&](Report&& report) { run.add(std::move(report)); };
  sink.unread = [&](Unread&& unread) {
    run.flush();
    exit_code = some_unread;
    std::cout << nlohmann::ordered_json{{"kind", "error"},
                                        {"report", unread.report},
                                        {"error", unread.error.text()}}
                     .dump()
              << '\n';
  };
  for (const std::string& file : call.files) read_reports(file, IntakeOptions{}, sink);
  run.flush();
  if (call.stats) run.print_stats(load_seconds);
  if (!std::cout.flush()) {
    std::cerr << "rapporteur: output could not be written\n";
    return failed;
  }
  return exit_code;
}

}  // namespace

void add_parse(CLI::App& program, int& exit_code) {
  auto call = std::make_shared<ParseCall>();
  CLI::App* command =
      program.add_subcommand("parse", "Print the reading alone: tokens, tags, heads, lemmas, entities");
  command->add_option("FILE", call->files, "Reports to read; - is standard input");
  command->add_option("--format", call->format, "jsonl, conllu or none")
      ->check(CLI::IsMember({"jsonl", "conllu", "none"}));
  command
      ->add_option("--threads", call->threads, "Threads to read with; the output is the same for any number")
      ->check(CLI::Range(1, 256));
  command->add_option("--model", call->model,
                      "A spaCy 3 pipeline's folder or wheel, instead of the program's own");
  add_fast_option(*command, call->fast);
  command->add_flag("--stats", call->stats,
                    "Print counts, times and memory as one JSON line to standard error");
  command->callback([call, &exit_code] { exit_code = parse(*call); });
}

}  // namespace rapporteur::app
