// SPDX-License-Identifier: Apache-2.0
#include "reading/transformer/span_network.hpp"

#include <zstd.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/files.hpp"
#include "reading/transformer/float_kernels.hpp"
#include "reading/transformer/short_attention.hpp"

namespace rapporteur {
namespace {

constexpr std::string_view magic = "RSPANS1\n";
constexpr std::uint64_t largest_network = std::uint64_t{256} << 20U;

/// The numbers at the head of the file.
struct Shape {
  std::uint32_t vocabulary_bytes = 0, words = 0, positions = 0, width = 0, layers = 0, heads = 0, inner = 0,
                key_width = 0;
};
static_assert(sizeof(Shape) == 8 * sizeof(std::uint32_t));

// What the file does not allow, or nothing.
std::string fault_of(const Shape& shape) {
  if (shape.words < 4 || shape.words > 200'000) return "bad number of word pieces";
  if (shape.vocabulary_bytes > 64 * shape.words) return "bad size of the vocabulary";
  if (shape.positions < 3 || shape.positions > most_attended) return "bad number of positions";
  if (shape.width == 0 || shape.width > 1024 || shape.width % 64 != 0)
    return "a width that 64 does not divide";
  if (shape.heads * head_width != shape.width) return "heads that are not 32 wide";
  if (shape.inner == 0 || shape.inner > 8192 || shape.inner % 64 != 0) return "bad width of the inner layer";
  if (shape.layers == 0 || shape.layers > 24) return "bad number of layers";
  if (shape.key_width != SpanNetwork::key_width) return "keys of another width than 64";
  return {};
}

std::uint64_t linear_bytes(std::uint64_t inputs, std::uint64_t outputs) { return outputs * (inputs + 8); }

// The size of a whole file of that shape.
std::uint64_t bytes_of(const Shape& shape) {
  const std::uint64_t width = shape.width;
  const std::uint64_t norm = width * 8;
  const std::uint64_t layer = linear_bytes(width, 3 * width) + linear_bytes(width, width) + norm +
                              linear_bytes(width, shape.inner) + linear_bytes(shape.inner, width) + norm;
  return magic.size() + sizeof(Shape) + shape.vocabulary_bytes +
         (std::uint64_t{shape.words} + shape.positions) * (width + 4) + norm + layer * shape.layers +
         linear_bytes(width, SpanNetwork::marks + 4 * SpanNetwork::key_width) + 8;
}

// Stored are all queries, then all keys, then all values; wanted are those of one head side by side.
std::vector<std::size_t> outputs_by_head(std::size_t width) {
  std::vector<std::size_t> order;
  for (std::size_t head = 0; head < width; head += head_width)
    for (std::size_t part = 0; part < 3; ++part)
      for (std::size_t i = 0; i < head_width; ++i) order.push_back(part * width + head + i);
  return order;
}

}  // namespace

void EmbeddingRows::add(std::size_t row, float* sum) const {
  const std::int8_t* from = values.data() + row * width;
  const float scale = scales[row];
  for (std::size_t i = 0; i < width; ++i) sum[i] += static_cast<float>(from[i]) * scale;
}

/// Reads the parts of a file one after the other. Its size was checked, so no part can be cut short.
class SpanNetworkFile {
 public:
  SpanNetworkFile(std::string_view bytes, IntegerKernel kernel)
      : bytes_(bytes), at_(magic.size()), kernel_(kernel) {}

  Shape shape() {
    Shape shape;
    copy(&shape, sizeof(shape));
    return shape;
  }
  std::string_view text(std::size_t size) {
    const std::string_view taken = bytes_.substr(at_, size);
    at_ += size;
    return taken;
  }
  std::vector<float> numbers(std::size_t count) {
    std::vector<float> taken(count);
    copy(taken.data(), count * sizeof(float));
    is_sound_ = is_sound_ && std::ranges::all_of(taken, [](float x) { return std::abs(x) < 1e6F; });
    return taken;
  }
  EmbeddingRows table(std::size_t rows, std::size_t width) {
    EmbeddingRows taken;
    taken.width = width;
    taken.scales = numbers(rows);
    taken.values.resize(rows * width);
    copy(taken.values.data(), taken.values.size());
    return taken;
  }
  IntegerLayer linear(std::size_t inputs, std::size_t outputs) {
    return pack_integers(stored(inputs, outputs), kernel_);
  }
  IntegerLayer mixing(std::size_t width) {
    const StoredLayer all = stored(width, 3 * width);
    StoredLayer turned{width, 3 * width, {}, {}, {}};
    std::vector<std::int8_t> weights;
    weights.reserve(all.weights.size());
    for (const std::size_t output : outputs_by_head(width)) {
      turned.scales.push_back(all.scales[output]);
      turned.bias.push_back(all.bias[output]);
      const auto from = all.weights.subspan(output * width, width);
      weights.insert(weights.end(), from.begin(), from.end());
    }
    turned.weights = weights;
    return pack_integers(turned, kernel_);
  }
  TransformerLayer layer(const Shape& shape) {
    TransformerLayer taken;
    taken.queries_keys_values = mixing(shape.width);
    taken.attention_output = linear(shape.width, shape.width);
    taken.attention_norm = numbers(std::size_t{2} * shape.width);
    taken.inner = linear(shape.width, shape.inner);
    taken.output = linear(shape.inner, shape.width);
    taken.output_norm = numbers(std::size_t{2} * shape.width);
    return taken;
  }
  /// True where all numbers so far were finite and of sensible size.
  [[nodiscard]] bool is_sound() const { return is_sound_; }

 private:
  StoredLayer stored(std::size_t inputs, std::size_t outputs) {
    StoredLayer taken{inputs, outputs, numbers(outputs), numbers(outputs), {}};
    taken.weights = {reinterpret_cast<const std::int8_t*>(bytes_.data()) + at_, inputs * outputs};
    at_ += inputs * outputs;
    return taken;
  }
  void copy(void* target, std::size_t size) {
    std::memcpy(target, bytes_.data() + at_, size);
    at_ += size;
  }

  std::string_view bytes_;
  std::size_t at_;
  IntegerKernel kernel_;
  bool is_sound_ = true;
};

Result<std::unique_ptr<SpanNetwork>> SpanNetwork::load(const std::filesystem::path& file) {
  auto packed = read_file(file);
  if (!packed) return tl::unexpected(packed.error());
  const auto bad = [&](std::string why) { return fail(Failure::bad_model, file.string(), std::move(why)); };
  const auto size = ZSTD_getFrameContentSize(packed->data(), packed->size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
    return bad("not a span network (no Zstandard frame of known size)");
  if (size > largest_network) return bad("unpacks to more than 256 MB");
  std::string bytes(size, '\0');
  const std::size_t done = ZSTD_decompress(bytes.data(), bytes.size(), packed->data(), packed->size());
  if (ZSTD_isError(done) != 0) return bad(std::string("damaged: ") + ZSTD_getErrorName(done));
  if (done != bytes.size()) return bad("damaged: cut short");
  return parse(bytes, file.string(), best_integer_kernel());
}

Result<std::unique_ptr<SpanNetwork>> SpanNetwork::parse(std::string_view bytes, const std::string& place,
                                                        IntegerKernel kernel) {
  const auto bad = [&](std::string why) { return fail(Failure::bad_model, place, std::move(why)); };
  if (!bytes.starts_with(magic) || bytes.size() < magic.size() + sizeof(Shape))
    return bad("not a span network (wrong first bytes)");
  auto network = std::make_unique<SpanNetwork>();
  network->kernel = kernel;
  SpanNetworkFile file(bytes, kernel);
  const Shape shape = file.shape();
  if (std::string fault = fault_of(shape); !fault.empty()) return bad(std::move(fault));
  if (bytes_of(shape) != bytes.size())
    return bad("has " + std::to_string(bytes.size()) + " bytes, expected " + std::to_string(bytes_of(shape)));
  network->width = shape.width;
  network->heads = shape.heads;
  auto vocabulary = WordPieces::parse(file.text(shape.vocabulary_bytes), shape.words, place);
  if (!vocabulary) return tl::unexpected(vocabulary.error());
  network->vocabulary = std::move(*vocabulary);
  network->words = file.table(shape.words, shape.width);
  network->positions = file.table(shape.positions, shape.width);
  network->norm = file.numbers(std::size_t{2} * shape.width);
  for (std::uint32_t i = 0; i < shape.layers; ++i) network->layers.push_back(file.layer(shape));
  network->outputs = file.linear(shape.width, marks + 4 * key_width);
  const auto bias = file.numbers(2);
  network->pointer_bias = {bias[0], bias[1]};
  if (!file.is_sound()) return bad("a number that is not finite, or too large");
  return network;
}

}  // namespace rapporteur
