#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains a linear head from examples that rapporteur's own passes wrote.

usage: train_head.py EXAMPLES.tsv HEAD [--bits 18] [--l2 1e-6] [--epochs 12] [--seed 1] [--folds 0] [--ranks]

EXAMPLES.tsv has one decision a line: LABEL <tab> GROUP <tab> HASH[:AMOUNT] HASH[:AMOUNT] ...
GROUP (a report's id) keeps examples of one report in one fold. The head's layout is in docs/formats/head.md.
Multinomial logistic regression by AdaGrad on hashed features; weights are stored as int8 with one scale.
--ranks: GROUP is "REPORT NUMBER", and the lines of one group are the options of one choice, those that may be
chosen labelled "yes": conditional logit (McFadden 1974), the chance of all "yes" together made likely.
"""
import argparse
import struct

import numpy as np
from scipy import sparse


def read_examples(path, bits):
    mask = (1 << bits) - 1
    labels, groups, indices, values, starts = [], [], [], [], [0]
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            label, group, features = line.rstrip("\n").split("\t")
            labels.append(label)
            groups.append(group)
            for feature in features.split():
                number, _, amount = feature.partition(":")
                indices.append(int(number) & mask)
                values.append(float(amount) if amount else 1.0)
            starts.append(len(indices))
    matrix = sparse.csr_matrix((np.array(values, np.float32), np.array(indices, np.int32), np.array(starts)), shape=(len(labels), mask + 1))
    matrix.sum_duplicates()
    return labels, groups, matrix


def train(matrix, target, classes, l2, epochs, seed, rate=0.1, batch=64):
    rng = np.random.default_rng(seed)
    weights = np.zeros((matrix.shape[1], classes), np.float32)
    squares = np.full_like(weights, 1e-6)
    bias, bias_squares = np.zeros(classes, np.float32), np.full(classes, 1e-6, np.float32)
    for _ in range(epochs):
        order = rng.permutation(matrix.shape[0])
        for start in range(0, len(order), batch):
            rows = order[start:start + batch]
            x = matrix[rows]
            scores = x @ weights + bias
            scores -= scores.max(axis=1, keepdims=True)
            probabilities = np.exp(scores)
            probabilities /= probabilities.sum(axis=1, keepdims=True)
            probabilities[np.arange(len(rows)), target[rows]] -= 1.0
            used = np.unique(x.indices)
            gradient = (x[:, used].T @ probabilities) + l2 * len(rows) * weights[used]
            squares[used] += gradient * gradient
            weights[used] -= rate * gradient / np.sqrt(squares[used])
            step = probabilities.sum(axis=0)
            bias_squares += step * step
            bias -= rate * step / np.sqrt(bias_squares)
    return weights, bias


def train_ranks(matrix, fits, starts, l2, rounds):
    """Weights of the conditional logit; starts: first row of each choice and the end. Choices nobody can get right teach nothing."""
    from scipy.optimize import minimize
    sizes = np.diff(starts)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    used = np.unique(matrix.indices)
    x = matrix[:, used].astype(np.float64)
    able = np.add.reduceat(fits, starts[:-1]) > 0

    def loss(weights):
        scores = x @ weights
        scores -= np.maximum.reduceat(scores, starts[:-1])[owner]
        powers = np.exp(scores)
        total, right = np.add.reduceat(powers, starts[:-1]), np.add.reduceat(powers * fits, starts[:-1])
        share = np.where(able, right / total, 1.0)
        slope = np.where(able[owner], powers / total[owner] - powers * fits / np.where(able, right, 1.0)[owner], 0.0)
        return -np.log(share).sum() + l2 / 2 * (weights @ weights), x.T @ slope + l2 * weights

    found = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    weights = np.zeros((matrix.shape[1], 2), np.float32)
    weights[used, 1] = found.x
    return weights, np.zeros(2, np.float32)


def save(path, names, bits, weights, bias):
    scale = float(np.abs(weights).max()) / 127 or 1.0
    with open(path, "wb") as out:
        out.write(b"RHEAD1\n" + struct.pack("<I", len(names)))
        for name in names:
            raw = name.encode()
            out.write(struct.pack("<I", len(raw)) + raw)
        out.write(struct.pack("<If", bits, scale) + bias.astype("<f4").tobytes())
        out.write(np.clip(np.rint(weights / scale), -127, 127).astype(np.int8).tobytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("examples")
    parser.add_argument("head")
    parser.add_argument("--bits", type=int, default=18)
    parser.add_argument("--l2", type=float, default=1e-6)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ranks", action="store_true", help="the lines of one group are the options of one choice")
    parser.add_argument("--folds", type=int, default=0, help="report the accuracy of so many folds by group first")
    options = parser.parse_args()
    labels, groups, matrix = read_examples(options.examples, options.bits)
    names = sorted(set(labels))
    if options.ranks:
        starts = [i for i in range(len(groups)) if i == 0 or groups[i] != groups[i - 1]] + [len(groups)]
        fits = np.array([label == "yes" for label in labels], float)
        weights, bias = train_ranks(matrix, fits, np.array(starts), options.l2, options.epochs)
        save(options.head, ["no", "yes"], options.bits, weights, bias)
        print(f"{options.head}: {len(starts) - 1} choices among {len(labels)} options")
        return
    target = np.array([names.index(label) for label in labels])
    fold_of = {group: i % max(options.folds, 1) for i, group in enumerate(sorted(set(groups)))}
    folds = np.array([fold_of[group] for group in groups])
    for fold in range(options.folds):
        weights, bias = train(matrix[folds != fold], target[folds != fold], len(names), options.l2, options.epochs, options.seed)
        guess = (matrix[folds == fold] @ weights + bias).argmax(axis=1)
        print(f"fold {fold}: accuracy {np.mean(guess == target[folds == fold]):.4f}")
    weights, bias = train(matrix, target, len(names), options.l2, options.epochs, options.seed)
    save(options.head, names, options.bits, weights, bias)
    print(f"{options.head}: {len(labels)} examples, {len(names)} labels")


if __name__ == "__main__":
    main()
