// SPDX-License-Identifier: Apache-2.0
// From a projective parse to the final tree and its sentences.
#pragma once

#include <vector>

#include "reading/parser.hpp"

namespace rapporteur {

/// Moves arcs with lifted labels ("prep||dobj", Nivre and Nilsson 2005) to their real heads and finds where
/// sentences start: at the left edge of each root's subtree.
void settle_tree(const std::vector<char>& is_space, Parse& parse);

}  // namespace rapporteur
