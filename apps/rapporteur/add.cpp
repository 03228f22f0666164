// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <mutex>

#include "commands.hpp"
#include "engine.hpp"
#include "intake_options.hpp"
#include "progress.hpp"
#include "rapporteur/record.hpp"

namespace rapporteur::app {
namespace {

struct AddCall {
  std::string record;
  std::vector<std::string> files;
  IntakeCall intake;
  ReadingCall reading;
  std::size_t threads = 0;
};

/// Puts what was read into the record, one report a transaction, and counts what became of each.
class Keeper {
 public:
  explicit Keeper(Record record) : record_(std::move(record)) {}

  /// True for what needs no reading: it is kept already, or nothing can be kept any more.
  bool passes_over(const Report& report) {
    const std::lock_guard lock(mutex_);
    if (failure_) return true;
    const auto known = record_.knows(report);
    if (!known) failure_ = known.error();
    if (known && *known) ++known_;
    return failure_ || *known;
  }

  void take(const Outcome& outcome) {
    const std::lock_guard lock(mutex_);
    if (failure_) return;
    if (outcome.unread) {
      ++unread_;
      std::cerr << "rapporteur: " << outcome.unread->error.text() << '\n';
      return;
    }
    const auto added = record_.add(outcome.report, outcome.findings);
    if (!added)
      failure_ = added.error();
    else if (*added == Added::known)
      ++known_;
    else
      ++added_;
    if (added && *added == Added::renamed)
      std::cerr << "rapporteur: " << outcome.report.id << ": another report has this id; both are kept\n";
  }

  int tell() const {
    if (added_ > 0 || known_ > 0)
      std::cerr << added_ << " added, " << known_ << " known already, " << unread_ << " not read\n";
    if (failure_) return print_failure(*failure_);
    return unread_ > 0 ? some_unread : done;
  }

 private:
  std::mutex mutex_;  // files are read in one thread, reports are handed back in others
  Record record_;
  std::optional<Error> failure_;
  std::size_t added_ = 0, known_ = 0, unread_ = 0;
};

int add(const AddCall& call) {
  const auto intake = intake_options(call.intake);
  if (!intake) return print_failure(intake.error());
  auto record = Record::open(call.record, Record::Mode::write);
  if (!record) return print_failure(record.error());
  const auto engine = load_engine(call.reading);
  if (!engine) return print_failure(engine.error());
  Keeper keeper(std::move(*record));
  {
    Progress progress("reports kept");
    ExtractRun run{call.files, *intake, {}, call.threads, [&](const Report& report) {
                     return keeper.passes_over(report);
                   }};
    run.extract.explains = true;
    extract_all(*engine, run, [&](Outcome&& outcome) {
      keeper.take(outcome);
      progress.step();
    });
  }
  return keeper.tell();
}

constexpr const char* examples = R"(
Examples:
  rapporteur add syria.record reports/*.html news.jsonl
  rapporteur add --reader accurate syria.record interviews.jsonl
  cat story.txt | rapporteur add syria.record --published 2012-03-13 -
What is kept already is passed over: the same call may be made again at any time, and several at once.
Exit code: 0 all kept, 1 some input could not be read, 2 wrong call, 3 the record cannot be written.)";

}  // namespace

void add_add(CLI::App& program, int& exit_code) {
  auto call = std::make_shared<AddCall>();
  CLI::App* command =
      program.add_subcommand("add", "Read reports and keep them, with their findings, in a record");
  command->add_option("RECORD", call->record, "The record; made where it is not there")->required();
  command->add_option("FILE", call->files, "Reports to read; - is standard input")->required();
  add_intake_options(*command, call->intake);
  add_reading_options(*command, call->reading);
  command->add_option("--threads", call->threads, "Threads to read with; 0 is one a core")
      ->capture_default_str();
  command->footer(examples);
  command->callback([call, &exit_code] { exit_code = add(*call); });
}

}  // namespace rapporteur::app
