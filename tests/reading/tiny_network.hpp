// SPDX-License-Identifier: Apache-2.0
// A span network of one layer with made-up weights, as the bytes of its file.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

/// Writes the file and keeps the numbers that it stands for.
struct TinyNetwork {
  static constexpr std::size_t width = 64, inner = 128, positions = 16, outputs = 9 + 4 * 64;

  struct Affine {
    std::size_t inputs;
    std::vector<float> weights;  // [output][input]
    std::vector<float> bias;
  };
  std::vector<std::string> vocabulary{"[UNK]", "[CLS]", "[SEP]", "the",  "min", "##ister", "said",
                                      "shell", "##s",   "fell",  "cafe", ".",   "\"",      "##ing"};
  std::string bytes = "RSPANS1\n";
  std::vector<float> words, places, norm, attention_norm, output_norm;
  Affine mixing, attention_output, up, down, heads;

  TinyNetwork() {
    std::string lines;
    for (const std::string& word : vocabulary) lines += word + "\n";
    for (const std::size_t number : {lines.size(), vocabulary.size(), positions, width, std::size_t{1},
                                     width / 32, inner, std::size_t{64}})
      put(static_cast<std::uint32_t>(number));
    bytes += lines;
    words = add_rows(vocabulary.size(), width, {});
    places = add_rows(positions, width, {});
    norm = add_norm();
    mixing = add_affine(width, 3 * width);
    attention_output = add_affine(width, width);
    attention_norm = add_norm();
    up = add_affine(width, inner);
    down = add_affine(inner, width);
    output_norm = add_norm();
    heads = add_affine(width, outputs);
    put(-1.0F);
    put(-2.0F);
  }

 private:
  template <typename T>
  void put(T value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  float next() {  // in [-1, 1)
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<float>(state_ >> 8U) / 8388608.0F - 1.0F;
  }
  std::vector<float> add_numbers(std::size_t count, float middle, float spread) {
    std::vector<float> numbers(count);
    for (float& number : numbers) put(number = middle + spread * next());
    return numbers;
  }
  std::vector<float> add_norm() {
    std::vector<float> both = add_numbers(width, 1, 0.2F);
    const std::vector<float> bias = add_numbers(width, 0, 0.2F);
    both.insert(both.end(), bias.begin(), bias.end());
    return both;
  }
  std::vector<float> add_rows(std::size_t rows, std::size_t inputs, const std::vector<float>& bias) {
    const std::vector<float> scales = add_numbers(rows, 0.002F, 0.001F);
    for (const float number : bias) put(number);
    std::vector<float> values(rows * inputs);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto whole = static_cast<std::int8_t>(127 * next());
      put(whole);
      values[i] = static_cast<float>(whole) * scales[i / inputs];
    }
    return values;
  }
  Affine add_affine(std::size_t inputs, std::size_t rows) {
    std::vector<float> bias(rows);
    for (float& number : bias) number = 0.1F * next();
    return {inputs, add_rows(rows, inputs, bias), bias};
  }

  std::uint32_t state_ = 7;
};

}  // namespace rapporteur
