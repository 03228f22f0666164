#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/reading/recorded_spans.jsonl: what the span network says in plain torch, in 32-bit floats.

  record_marks.py STATE VOCABULARY TEXTS.jsonl OUT.jsonl

Per text the probabilities of the nine marks (source, cue, content: outside, begin, inside) of each word piece, with
the offset of the piece. Texts without word pieces are left out.
"""
import json
import sys

import torch

from export_network import is_kept
from network import SpanNetwork
from word_pieces import Pieces, windows


def marks(model, pieces_of, text):
    pieces = pieces_of.encode(text)
    rows = []
    for a, b in windows(text, pieces):
        ids = torch.tensor([[101] + [p[0] for p in pieces[a:b]] + [102]])
        outputs = model.tags(model.encode(ids, torch.ones(1, b - a + 2)))[0, 1:-1]
        shares = outputs.view(-1, 3, 3).softmax(-1).reshape(-1, 9)
        rows += [[p[1]] + [round(x, 4) for x in row] for p, row in zip(pieces[a:b], shares.tolist())]
    return rows


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    network = SpanNetwork()
    network.load_state_dict(torch.load(sys.argv[1], map_location="cpu"))
    network.eval()
    words = Pieces(sys.argv[2])
    words.ids = {piece: i for piece, i in words.ids.items() if is_kept(piece)}
    with open(sys.argv[3], encoding="utf-8") as lines, open(sys.argv[4], "w", encoding="utf-8") as out, torch.no_grad():
        for line in lines:
            text = json.loads(line)["text"]
            found = marks(network, words, text)
            if found:
                out.write(json.dumps({"text": text, "marks": found}, ensure_ascii=True) + "\n")
