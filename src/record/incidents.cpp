// SPDX-License-Identifier: Apache-2.0
#include "record/incidents.hpp"

namespace rapporteur {

std::vector<RecordIncident> find_record_incidents(const std::vector<StoredReport>&, const std::vector<Story>&,
                                                  const std::vector<Decision>&, FigureRule) {
  return {};
}

}  // namespace rapporteur
