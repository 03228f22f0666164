// SPDX-License-Identifier: Apache-2.0
// A component's weights as thinc saves them: a list of layers with names, references and tensors.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/msgpack.hpp"

namespace rapporteur {

/// Little-endian 32-bit floats, copied from the model file.
struct Tensor {
  std::vector<std::size_t> shape;
  std::vector<float> values;
};

struct ThincLayer {
  std::string name;
  std::map<std::string, std::int64_t> references;
  std::map<std::string, std::string> attributes;  ///< Each a MessagePack value.
  std::map<std::string, Tensor> tensors;

  /// An integer attribute such as a hash seed.
  [[nodiscard]] std::optional<std::int64_t> number(const std::string& attribute) const;
  /// A boolean attribute.
  [[nodiscard]] bool is_set(const std::string& attribute) const;
  /// A list of strings.
  [[nodiscard]] std::vector<std::string> texts(const std::string& attribute) const;
};

class ThincModel {
 public:
  /// Fails with bad_model, naming the layer and tensor.
  static Result<ThincModel> parse(std::string_view bytes, std::string place);

  [[nodiscard]] const std::vector<ThincLayer>& layers() const { return layers_; }
  /// Layers of that name, in the order of the file (breadth first from the model's root).
  [[nodiscard]] std::vector<const ThincLayer*> named(std::string_view name) const;
  /// The layer a reference of the root names ("lower", "upper"), or null.
  [[nodiscard]] const ThincLayer* referred(const std::string& reference) const;
  /// A tensor of the given shape (0: any extent). Fails with bad_model.
  [[nodiscard]] Result<const Tensor*> tensor(const ThincLayer& layer, const std::string& name,
                                             const std::vector<std::size_t>& shape) const;
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  std::vector<ThincLayer> layers_;
  std::string place_;
};

}  // namespace rapporteur
