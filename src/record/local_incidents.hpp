// SPDX-License-Identifier: Apache-2.0
// The incidents of single reports with the tolls that belong to each: what meets across reports.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "knowledge/harm_words.hpp"
#include "rapporteur/record.hpp"

namespace rapporteur {

/// One incident of one report. Views the reports it was made from.
struct LocalIncident {
  std::size_t report = 0;              ///< Index among the reports.
  const Incident* incident = nullptr;  ///< Nothing where the report only counts those harmed in its one
                                       ///< happening, or tells of it in its headline alone.
  std::vector<const Toll*> tolls;
  bool is_main = false;  ///< The report is about it.
  std::string voice{};   ///< Whose word it is where no source is named: see voice_of.
};

/// All incidents of all reports, in the reports' order. At most one of a report is its main one. Tolls of an
/// incident that the report ties to none belong to the main one. With `words`, a report without incidents and
/// tolls whose headline tells of harm has one without findings.
[[nodiscard]] std::vector<LocalIncident> local_incidents_of(const std::vector<StoredReport>& reports,
                                                            const HarmWords* words = nullptr);

}  // namespace rapporteur
