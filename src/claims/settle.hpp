// SPDX-License-Identifier: Apache-2.0
// Last step of extraction: text order, final ids, and proof that every span lies in its text.
#pragma once

#include "claims/context.hpp"

namespace rapporteur {

/// Sorts each kind of finding by its first span (title first), gives final ids ("s1", "t1", "e1", "p1",
/// "i1"), rewrites references to them, and drops findings without a valid span: nothing is reported without
/// proof. Passes name findings by any unique temporary ids.
void settle(Context& context);

}  // namespace rapporteur
