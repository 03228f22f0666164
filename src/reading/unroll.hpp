// SPDX-License-Identifier: Apache-2.0
// RAPPORTEUR_UNROLL before a short loop of fixed length: unrolled whole, so that its sums stay in registers.
#pragma once

#ifdef __clang__
#define RAPPORTEUR_UNROLL _Pragma("unroll")
#else
#define RAPPORTEUR_UNROLL _Pragma("GCC unroll 16")
#endif
