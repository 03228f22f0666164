#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes models/statement_spans.network from a trained span network (docs/formats/span_network.md).

  export_network.py STATE VOCABULARY OUT

The file is packed with zstd, which must be installed. STATE is the state_dict that training saved (torch.save), VOCABULARY the encoder's vocab.txt. Linear layers are
rounded to 8-bit integers with one scale an output, embeddings with one scale a row. Word pieces that English
news never needs ([unused...], other scripts) are left out; such words read as [UNK].
"""
import struct
import subprocess
import sys
import unicodedata

import numpy as np
import torch

POSITIONS = 256


def is_kept(piece):
    if piece in ("[UNK]", "[CLS]", "[SEP]"):
        return True
    if piece.startswith("[") and len(piece) > 1:
        return False
    return all(unicodedata.category(c)[0] != "L" or "LATIN" in unicodedata.name(c, "") for c in piece)


def rounded(rows):
    """Scales and integers of each row."""
    rows = np.asarray(rows, np.float32)
    scales = np.abs(rows).max(axis=1) / 127
    scales[scales == 0] = 1
    return scales.astype("<f4"), np.rint(rows / scales[:, None]).astype(np.int8)


def table(rows):
    scales, values = rounded(rows)
    return scales.tobytes() + values.tobytes()


def linear(weights, bias):
    scales, values = rounded(weights)
    return scales.tobytes() + np.asarray(bias, "<f4").tobytes() + values.tobytes()


def network(state, vocabulary):
    state = {name: value.detach().float().numpy() for name, value in state.items()}
    kept = [i for i, piece in enumerate(vocabulary) if is_kept(piece)]
    text = "".join(vocabulary[i] + "\n" for i in kept).encode()
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    width = state["words.weight"].shape[1]
    inner = state["layers.0.up.weight"].shape[0]
    floats = lambda *names: b"".join(np.asarray(state[name], "<f4").tobytes() for name in names)
    norm = lambda name: floats(name + ".weight", name + ".bias")
    affine = lambda name: linear(state[name + ".weight"], state[name + ".bias"])
    heads = ["tags", "source_query", "content_query", "source_key", "content_key"]
    stacked = [np.concatenate([state[f"{name}.{part}"] for name in heads]) for part in ("weight", "bias")]
    parts = [b"RSPANS1\n",
             struct.pack("<8I", len(text), len(kept), POSITIONS, width, layers, width // 32, inner,
                         state["source_query.weight"].shape[0]),
             text, table(state["words.weight"][kept]),
             table(state["positions.weight"][:POSITIONS] + state["types"]), norm("norm")]
    for i in range(layers):
        at = f"layers.{i}."
        parts += [affine(at + "qkv"), affine(at + "out"), norm(at + "norm1"),
                  affine(at + "up"), affine(at + "down"), norm(at + "norm2")]
    return b"".join(parts + [linear(*stacked), floats("pointer_bias")])


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    with open(sys.argv[2], encoding="utf-8") as lines:
        words = [line.rstrip("\n") for line in lines]
    data = network(torch.load(sys.argv[1], map_location="cpu"), words)
    subprocess.run(["zstd", "-q", "-f", "-19", f"--stream-size={len(data)}", "-o", sys.argv[3]], input=data, check=True)
    print(f"{len(data)} bytes before packing")
