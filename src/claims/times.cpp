// SPDX-License-Identifier: Apache-2.0
#include "claims/passes.hpp"

namespace rapporteur {

void mark_times(Context&) {}

}  // namespace rapporteur
