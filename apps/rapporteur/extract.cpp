// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/processor_time.hpp"
#include "claims/findings_json.hpp"
#include "claims/passes.hpp"
#include "commands.hpp"
#include "engine.hpp"
#include "intake_options.hpp"
#include "progress.hpp"

namespace rapporteur::app {
namespace {

using Json = nlohmann::ordered_json;

struct ExtractCall {
  std::vector<std::string> files;
  IntakeCall intake;
  std::vector<std::string> without;
  ReadingCall reading;
  std::size_t threads = 1;
  bool with_text = false;
  bool explains = false;
  bool stats = false;
};

/// Prints outcomes as JSON lines and counts them.
class Printer {
 public:
  explicit Printer(const FindingsJsonOptions& options) : options_(options) {}

  void print(const Outcome& outcome) {
    if (outcome.unread) {
      ++unread_;
      std::cout << Json{{"kind", "error"},
                        {"report", outcome.unread->report},
                        {"failure", name_of(outcome.unread->error.failure)},
                        {"error", outcome.unread->error.text()}}
                       .dump()
                << '\n';
      return;
    }
    ++reports_;
    lines_.clear();
    lines_ += report_json(outcome.report, options_).dump();
    lines_ += '\n';
    append_findings(outcome.report.id, outcome.findings, options_, lines_);
    std::cout << lines_;
  }

  [[nodiscard]] std::size_t reports() const { return reports_; }
  [[nodiscard]] std::size_t unread() const { return unread_; }

 private:
  FindingsJsonOptions options_;
  std::string lines_;  // of one report
  std::size_t reports_ = 0;
  std::size_t unread_ = 0;
};

struct Measured {
  /// Processor time of intake, reading, each pass and printing, over all threads.
  std::map<std::string, double, std::less<>> seconds;
  std::size_t tokens = 0;
  double total = 0;      ///< On the wall, without loading.
  double processor = 0;  ///< Of all threads, without loading.
};

/// The stage "claims" is the sum of its passes; what else was timed stands beside it.
void print_stats(const Engine& engine, const Printer& printer, const Measured& measured) {
  Json passes = Json::object();
  const auto& seconds = measured.seconds;
  double claims = 0;
  for (const Pass& pass : all_passes()) {
    const auto found = seconds.find(pass.name);
    if (found == seconds.end()) continue;
    passes[std::string(pass.name)] = found->second;
    claims += found->second;
  }
  const auto spent_on = [&](std::string_view stage) {
    const auto found = seconds.find(stage);
    return found == seconds.end() ? 0.0 : found->second;
  };
  Json stages{{"intake", spent_on("intake")}, {"reading", spent_on("reading")}};
  if (engine.spans) stages["spans"] = spent_on("spans");
  stages["claims"] = claims;
  stages["printing"] = spent_on("printing");
  Json line{{"reports", printer.reports()},
            {"unread", printer.unread()},
            {"tokens", measured.tokens},
            {"seconds", measured.total},
            {"processor_seconds", measured.processor},
            {"load_seconds", engine.load_seconds},
            {"peak_bytes", peak_bytes()},
            {"stages", std::move(stages)},
            {"passes", std::move(passes)}};
  std::cerr << line.dump() << '\n';
}

int check_passes(const std::vector<std::string>& without) {
  for (const std::string& name : without) {
    const auto passes = all_passes();
    if (std::ranges::none_of(passes, [&](const Pass& pass) { return pass.name == name; }))
      return print_failure({Failure::bad_call, "--without", "no pass is named '" + name + "'"});
  }
  return done;
}

int extract(const ExtractCall& call) {
  const auto intake = intake_options(call.intake);
  if (!intake) return print_failure(intake.error());
  if (const int wrong = check_passes(call.without); wrong != done) return wrong;
  const auto engine = load_engine(call.reading);
  if (!engine) return print_failure(engine.error());

  Measured measured;
  ExtractRun run{call.files, *intake, {}, call.threads};
  run.extract.explains = call.explains;
  run.extract.without = {call.without.begin(), call.without.end()};
  if (call.stats) {
    run.extract.seconds = &measured.seconds;
    run.extract.tokens = &measured.tokens;
  }
  if (run.files.empty()) run.files = {"-"};

  Printer printer({call.with_text, call.explains});
  double printing = 0;
  const auto start = std::chrono::steady_clock::now();
  const double worked = processor_seconds();
  {
    Progress progress("reports read");
    extract_all(*engine, run, [&](Outcome&& outcome) {
      const double print_start = thread_seconds();
      printer.print(outcome);
      printing += thread_seconds() - print_start;
      progress.step();
    });
  }
  std::cout.flush();
  if (!std::cout) return print_failure({Failure::not_writable, "standard output", "could not be written"});
  measured.seconds["printing"] = printing;
  measured.processor = processor_seconds() - worked;
  measured.total = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (call.stats) print_stats(*engine, printer, measured);
  return printer.unread() > 0 ? some_unread : done;
}

constexpr const char* examples = R"(
Examples:
  rapporteur extract news.jsonl > findings.jsonl
  rapporteur extract --with-text page.html feed.xml.gz
  cat story.txt | rapporteur extract --format text --published 2012-03-13 -
  rapporteur extract --reader accurate interview.html > findings.jsonl
  rapporteur extract --threads 4 --stats crawl.warc.gz > findings.jsonl
Exit code: 0 all read, 1 some input could not be read (an "error" line each), 2 wrong call, 3 nothing could be done.)";

}  // namespace

void add_extract(CLI::App& program, int& exit_code) {
  auto call = std::make_shared<ExtractCall>();
  CLI::App* command = program.add_subcommand("extract", "Print the findings of reports as JSON lines");
  command->footer(examples);
  command->add_option("FILE", call->files,
                      "Reports to read: JSON lines, text, web pages, feeds, web archives, gzip or Zstandard "
                      "of each; - or none is standard input");
  add_intake_options(*command, call->intake);
  command->add_flag("--with-text", call->with_text,
                    "Print each report's text, which the spans point into, on its report line");
  command->add_flag("--explain", call->explains, "Print the pass, rule and evidence behind each finding");
  command->add_option("--without", call->without, "Leave out a pass (may be given several times)");
  command
      ->add_option("--threads", call->threads,
                   "How many threads; 0 is one a core. The output is the same with any number")
      ->capture_default_str();
  add_reading_options(*command, call->reading);
  command->add_flag(
      "--stats", call->stats,
      "Print reports, tokens, processor seconds of each stage and pass, and memory as one JSON line to "
      "standard error");
  command->callback([call, &exit_code] { exit_code = extract(*call); });
}

}  // namespace rapporteur::app
