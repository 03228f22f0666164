// SPDX-License-Identifier: Apache-2.0
#include "record/stories.hpp"

namespace rapporteur {

std::vector<Story> find_stories(const std::vector<StoredReport>&, const std::vector<Decision>&) { return {}; }

}  // namespace rapporteur
