// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <iostream>
#include <memory>

#include "base/resources.hpp"
#include "claims/extract.hpp"
#include "commands.hpp"
#include "intake/intake.hpp"
#include "rapporteur/record.hpp"

namespace rapporteur::app {
namespace {

struct AddCall {
  std::string record;
  std::vector<std::string> files;
};

struct Tally {
  std::size_t added = 0, known = 0, unread = 0;
};

int add(const AddCall& call) {
  auto record = Record::open(call.record, Record::Mode::write);
  if (!record) {
    std::cerr << "rapporteur: " << record.error().text() << '\n';
    return failed;
  }
  const Resources resources = find_resources();
  const auto reader = Reader::load(resources.reading_model);
  const auto knowledge = Knowledge::load(resources.data);
  const auto heads = Heads::load(resources.models);
  const Extractor extractor(**reader, **knowledge, **heads);
  Tally tally;
  int exit_code = done;
  ReportSink sink;
  sink.report = [&](Report&& report) {
    if (exit_code == failed) return;
    const auto known = record->knows(report);
    if (known && *known) {
      ++tally.known;
      return;
    }
    const auto added = record->add(report, extractor.extract(report));
    if (!added) {
      std::cerr << "rapporteur: " << added.error().text() << '\n';
      exit_code = failed;
      return;
    }
    ++tally.added;
  };
  sink.unread = [&](Unread&& unread) {
    exit_code = some_unread;
    std::cerr << "rapporteur: " << unread.error.text() << '\n';
  };
  for (const std::string& file : call.files) read_reports(file, IntakeOptions{}, sink);
  return exit_code;
}

}  // namespace

void add_add(CLI::App& program, int& exit_code) {
  auto call = std::make_shared<AddCall>();
  CLI::App* command = program.add_subcommand("add", "Read reports and keep them in a record");
  command->add_option("RECORD", call->record, "The record; made where it is not there")->required();
  command->add_option("FILE", call->files, "Reports to read; - is standard input")->required();
  command->callback([call, &exit_code] { exit_code = add(*call); });
}

}  // namespace rapporteur::app
