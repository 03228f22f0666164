// SPDX-License-Identifier: Apache-2.0
// The claims passes: a visible list, run in order, each timed and each able to be left out.
#pragma once

#include <span>
#include <string_view>

#include "claims/context.hpp"

namespace rapporteur {

/// One step from reading to findings. A pass marks `sections`, adds findings, or completes those of earlier
/// passes.
struct Pass {
  std::string_view name;     ///< As in --stats, --explain and --without.
  std::string_view purpose;  ///< One sentence for `rapporteur passes`.
  void (*run)(Context& context);
};

/// All passes in the order in which they run.
[[nodiscard]] std::span<const Pass> all_passes();

// Each is defined in the file of its name.
void mark_paragraphs(Context& context);
void mark_quotations(Context& context);
void mark_numbers(Context& context);
void mark_times(Context& context);
void mark_places(Context& context);
void mark_actors(Context& context);
void find_statements(Context& context);
void find_tolls(Context& context);
void find_events(Context& context);
void find_incidents(Context& context);
void find_stances(Context& context);

}  // namespace rapporteur
