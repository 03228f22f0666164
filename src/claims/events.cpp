// SPDX-License-Identifier: Apache-2.0
#include "claims/passes.hpp"

namespace rapporteur {

void find_events(Context&) {}

}  // namespace rapporteur
