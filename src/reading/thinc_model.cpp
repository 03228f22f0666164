// SPDX-License-Identifier: Apache-2.0
#include "reading/thinc_model.hpp"

#include <cmath>
#include <cstring>

namespace rapporteur {
namespace {

constexpr std::size_t most_layers = 100000;

std::string joined(const std::vector<std::size_t>& shape) {
  std::string out;
  for (const std::size_t extent : shape)
    out += (out.empty() ? "" : "x") + (extent == 0 ? "?" : std::to_string(extent));
  return out;
}

// msgpack-numpy: {"nd": true, "type": "<f4", "shape": [...], "data": bytes}, keys as text or binary.
std::optional<Tensor> read_tensor(const Msgpack& value) {
  const Msgpack* type = value.find("type");
  const Msgpack* shape = value.find("shape");
  const Msgpack* data = value.find("data");
  if (type == nullptr || shape == nullptr || data == nullptr || type->bytes() != "<f4" || !shape->is_array())
    return {};
  Tensor tensor;
  std::size_t count = 1;
  for (const Msgpack& extent : shape->items()) {
    const std::uint64_t size = extent.integer();
    if (!extent.is_integer() || size > data->bytes().size() ||
        (size != 0 && count > data->bytes().size() / size))
      return {};
    count *= size;
    tensor.shape.push_back(size);
  }
  if (count * sizeof(float) != data->bytes().size()) return {};
  tensor.values.resize(count);
  if (count != 0) std::memcpy(tensor.values.data(), data->bytes().data(), count * sizeof(float));
  for (const float weight : tensor.values)
    if (!std::isfinite(weight)) return {};
  return tensor;
}

ThincLayer read_layer_head(const Msgpack& node) {
  ThincLayer layer;
  if (const Msgpack* name = node.find("name")) layer.name = name->bytes();
  const Msgpack* references = node.find("refs");
  if (references == nullptr || !references->is_map()) return layer;
  const auto& items = references->items();
  for (std::size_t i = 0; i + 1 < items.size(); i += 2)
    if (items[i + 1].is_integer())
      layer.references[std::string(items[i].bytes())] = static_cast<std::int64_t>(items[i + 1].integer());
  return layer;
}

}  // namespace

std::optional<std::int64_t> ThincLayer::number(const std::string& attribute) const {
  const auto found = attributes.find(attribute);
  if (found == attributes.end()) return std::nullopt;
  const auto value = Msgpack::parse(found->second);
  if (!value || !value->is_integer()) return std::nullopt;
  return static_cast<std::int64_t>(value->integer());
}

bool ThincLayer::is_set(const std::string& attribute) const {
  const auto found = attributes.find(attribute);
  if (found == attributes.end()) return false;
  const auto value = Msgpack::parse(found->second);
  return value && value->kind() == Msgpack::Kind::boolean && value->integer() != 0;
}

std::vector<std::string> ThincLayer::texts(const std::string& attribute) const {
  std::vector<std::string> out;
  const auto found = attributes.find(attribute);
  if (found == attributes.end()) return out;
  const auto value = Msgpack::parse(found->second);
  if (!value) return out;
  for (const Msgpack& item : value->items()) out.emplace_back(item.bytes());
  return out;
}

Result<ThincModel> ThincModel::parse(std::string_view bytes, std::string place) {
  const auto root = Msgpack::parse(bytes);
  const Msgpack* nodes = root ? root->find("nodes") : nullptr;
  const Msgpack* attributes = root ? root->find("attrs") : nullptr;
  const Msgpack* parameters = root ? root->find("params") : nullptr;
  if (nodes == nullptr || attributes == nullptr || parameters == nullptr ||
      nodes->items().size() > most_layers || nodes->items().size() != attributes->items().size() ||
      nodes->items().size() != parameters->items().size())
    return fail(Failure::bad_model, place, "not a thinc model");
  ThincModel model;
  model.place_ = std::move(place);
  for (std::size_t i = 0; i < nodes->items().size(); ++i) {
    ThincLayer layer = read_layer_head(nodes->items()[i]);
    const auto& pairs = attributes->items()[i].items();
    for (std::size_t k = 0; k + 1 < pairs.size(); k += 2)
      layer.attributes[std::string(pairs[k].bytes())] = std::string(pairs[k + 1].bytes());
    const auto& weights = parameters->items()[i].items();
    for (std::size_t k = 0; k + 1 < weights.size(); k += 2) {
      const std::string name(weights[k].bytes());
      auto tensor = read_tensor(weights[k + 1]);
      if (!tensor)
        return fail(Failure::bad_model, model.place_ + "/" + layer.name + "/" + name,
                    "not a tensor of finite 32-bit floats");
      layer.tensors.emplace(name, std::move(*tensor));
    }
    model.layers_.push_back(std::move(layer));
  }
  return model;
}

std::vector<const ThincLayer*> ThincModel::named(std::string_view name) const {
  std::vector<const ThincLayer*> found;
  for (const ThincLayer& layer : layers_)
    if (layer.name == name) found.push_back(&layer);
  return found;
}

const ThincLayer* ThincModel::referred(const std::string& reference) const {
  if (layers_.empty()) return nullptr;
  const auto found = layers_.front().references.find(reference);
  if (found == layers_.front().references.end()) return nullptr;
  const auto index = static_cast<std::size_t>(found->second);
  return index < layers_.size() ? &layers_[index] : nullptr;
}

Result<const Tensor*> ThincModel::tensor(const ThincLayer& layer, const std::string& name,
                                         const std::vector<std::size_t>& shape) const {
  const std::string where = place_ + "/" + layer.name + "/" + name;
  const auto found = layer.tensors.find(name);
  if (found == layer.tensors.end()) return fail(Failure::bad_model, where, "tensor is missing");
  const auto& actual = found->second.shape;
  bool fits = actual.size() == shape.size();
  for (std::size_t i = 0; fits && i < shape.size(); ++i)
    fits = shape[i] == 0 ? actual[i] > 0 : shape[i] == actual[i];
  if (!fits)
    return fail(Failure::bad_model, where, "tensor is " + joined(actual) + ", expected " + joined(shape));
  return &found->second;
}

}  // namespace rapporteur
