#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Labels what dump_stances saw with annotated stances and trains models/stance_measure.head and stance_position.head.

usage: train_stances.py SEEN.jsonl TEXTS.jsonl GOLD.jsonl MODELS [--folds 5]

A candidate (an actor in a clause) takes the measure of the annotated stance whose quote its clause touches, in the same
sentence, with the same actor; all others are "none". Measures with fewer than `rare` examples become "other".
--folds prints, from cross-validation by report, how precision and recall of candidates change with the threshold.
"""
import argparse
import collections
import json
import re

import numpy as np
from scipy import sparse

from train_head import save, train

STOP = set("the a an of in on at to for and or by from its his her their that who which with near mr mrs ms dr president minister".split())


def words(text):
    return {w for w in re.findall(r"[\w'’-]+", (text or "").lower().replace("’s", "").replace("'s", "")) if w not in STOP}


def same_actor(a, b):
    x, y = words(a), words(b)
    return bool(x and y) and len(x & y) * 2 >= min(len(x), len(y))


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def labelled(seen, texts, gold, rare):
    counts = collections.Counter(s["measure"] for g in gold.values() for s in g["stances"])
    examples = []
    for report in seen:
        text = texts[report["id"]]
        stances = []
        for stance in gold[report["id"]]["stances"]:
            at = text.find(stance["quote"])
            if at >= 0 and stance["actor"]:
                stances.append((at, at + len(stance["quote"]), stance))
        for candidate in report["stances"]:
            start, end = candidate["span"]
            hits = [s for a, b, s in stances if a < end and start < b and same_actor(s["actor"], candidate["actor"])]
            hits.sort(key=lambda s: s["measure"] != candidate["chain"])
            measure, position = "none", ""
            if hits:
                measure, position = hits[0]["measure"], hits[0]["position"]
                if counts[measure] < rare:
                    measure = "other"
            examples.append((report["id"], measure, position, candidate))
    return examples


def matrix_of(examples, bits):
    indices, values, starts = [], [], [0]
    for _, _, _, candidate in examples:
        for feature in candidate["features"].split():
            number, _, amount = feature.partition(":")
            indices.append(int(number) & ((1 << bits) - 1))
            values.append(float(amount) if amount else 1.0)
        starts.append(len(indices))
    matrix = sparse.csr_matrix((np.array(values, np.float32), np.array(indices, np.int32), np.array(starts)), shape=(len(examples), 1 << bits))
    matrix.sum_duplicates()
    return matrix


def probabilities(matrix, weights, bias):
    scores = matrix @ weights + bias
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return scores / scores.sum(axis=1, keepdims=True)


def fit(path, examples, labels, options):
    names = sorted(set(labels))
    target = np.array([names.index(label) for label in labels])
    matrix = matrix_of(examples, options.bits)
    groups = sorted({e[0] for e in examples})
    fold_of = np.array([groups.index(e[0]) % max(options.folds, 1) for e in examples])
    held_out = np.zeros((len(examples), len(names)), np.float32)
    for fold in range(options.folds):
        weights, bias = train(matrix[fold_of != fold], target[fold_of != fold], len(names), options.l2, options.epochs, 1, options.rate)
        held_out[fold_of == fold] = probabilities(matrix[fold_of == fold], weights, bias)
    if options.folds:
        print(f"{path}: held-out accuracy {np.mean(held_out.argmax(axis=1) == target):.3f}")
    weights, bias = train(matrix, target, len(names), options.l2, options.epochs, 1, options.rate)
    save(path, names, options.bits, weights, bias)
    print(f"{path}: {len(examples)} examples, {len(names)} labels")
    return names, held_out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("seen", "texts", "gold", "models"):
        parser.add_argument(name)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--bits", type=int, default=16)
    parser.add_argument("--rare", type=int, default=8)
    parser.add_argument("--l2", type=float, default=3e-4)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--held-out", help="write the held-out probabilities of each candidate there")
    options = parser.parse_args()
    texts = {r["id"]: r["text"] for r in rows(options.texts)}
    gold = {g["id"]: g for g in rows(options.gold)}
    examples = labelled(rows(options.seen), texts, gold, options.rare)
    names, held_out = fit(f"{options.models}/stance_measure.head", examples, [e[1] for e in examples], options)
    if options.held_out:
        with open(options.held_out, "w", encoding="utf-8") as out:
            for (report, measure, _, candidate), row in zip(examples, held_out):
                likely = {n: round(float(p), 4) for n, p in zip(names, row) if p >= 0.02}
                out.write(json.dumps({"report": report, "label": measure, "actor": candidate["actor"], "span": candidate["span"], "sentence": candidate["sentence"], "p": likely}) + "\n")
    taken = [e for e in examples if e[1] != "none"]
    fit(f"{options.models}/stance_position.head", taken, [e[2] for e in taken], options)


if __name__ == "__main__":
    main()
