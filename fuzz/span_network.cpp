// SPDX-License-Identifier: Apache-2.0
// Any bytes are a span network or are refused; a small one reads any text.
#include "reading/transformer/span_network.hpp"

#include <cstdlib>

#include "../tests/reading/tiny_network.hpp"
#include "rapporteur/text.hpp"
#include "reading/transformer/piece_windows.hpp"
#include "reading/transformer/span_encoder.hpp"

namespace {

using namespace rapporteur;

void read_text(const SpanNetwork& network, std::string_view text) {
  std::vector<WordPiece> pieces;
  network.vocabulary.split(text, pieces);
  SpanEncoder encoder(network);
  std::uint32_t at = 0;
  for (const TokenRange window :
       piece_windows(text, pieces, static_cast<std::uint32_t>(network.positions.rows() - 2))) {
    if (window.first != at || window.empty()) std::abort();
    at = window.last;
    encoder.encode(std::span(pieces).subspan(window.first, window.size()));
  }
  if (at != pieces.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string whole = TinyNetwork().bytes;
  static const auto tiny = SpanNetwork::parse(whole, "tiny", IntegerKernel::pairs);
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 2 == 0) {
    if (is_valid_utf8(bytes)) read_text(**tiny, bytes);
    return 0;
  }
  // The input lies over the beginning of a sound file, where sizes and vocabulary are.
  std::string file = whole;
  file.replace(0, std::min(bytes.size(), file.size()), bytes.substr(0, file.size()));
  if (const auto network = SpanNetwork::parse(file, "fuzzed", IntegerKernel::pairs))
    read_text(**network, "The minister said shells fell.");
  return 0;
}
