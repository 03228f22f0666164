#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains a linear head from examples that rapporteur's own passes wrote.

usage: train_head.py EXAMPLES.tsv HEAD [--bits 18] [--l2 1e-6] [--epochs 12] [--seed 1] [--averaged 0] [--folds 0] [--ranks | --solved]
       [--also OTHER.tsv] [--also-weight 0.2]

EXAMPLES.tsv has one decision a line: LABEL <tab> GROUP <tab> HASH[:AMOUNT] HASH[:AMOUNT] ... [<tab> WEIGHT [<tab> KIND]]
GROUP (a report's id) keeps examples of one report in one fold. The head's layout is in docs/formats/head.md.
Multinomial logistic regression by AdaGrad on hashed features; weights are stored as int8 with one scale.
--ranks: GROUP is "REPORT NUMBER", and the lines of one group are the options of one choice, those that may be
chosen labelled "yes": conditional logit (McFadden 1974), the chance of all "yes" together made likely.
--solved: the best weights there are for all examples at once (L-BFGS), which no order of the examples changes; --l2 is then
the penalty beside the sum over the examples.
--also: further examples, of another kind of text, each counted as --also-weight of one. They are never tested on.
"""
import argparse
import struct

import numpy as np
from scipy import sparse


def read_examples(path, bits):
    mask = (1 << bits) - 1
    labels, groups, weights, kinds, indices, values, starts = [], [], [], [], [], [], [0]
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            label, group, features, *weight = line.rstrip("\n").split("\t")
            labels.append(label)
            groups.append(group)
            weights.append(float(weight[0]) if weight else 1.0)
            kinds.append(weight[1] if len(weight) > 1 else "")
            for feature in features.split():
                number, _, amount = feature.partition(":")
                indices.append(int(number) & mask)
                values.append(float(amount) if amount else 1.0)
            starts.append(len(indices))
    matrix = sparse.csr_matrix((np.array(values, np.float32), np.array(indices, np.int32), np.array(starts)), shape=(len(labels), mask + 1))
    matrix.sum_duplicates()
    return labels, groups, np.array(weights), kinds, matrix


def train(matrix, target, classes, l2, epochs, seed, weight=None, averaged=0, rate=0.1, batch=64):
    """`averaged`: the mean of what the last so many epochs end with, which depends less on the order of the examples."""
    rng = np.random.default_rng(seed)
    weights = np.zeros((matrix.shape[1], classes), np.float32)
    squares = np.full_like(weights, 1e-6)
    bias, bias_squares = np.zeros(classes, np.float32), np.full(classes, 1e-6, np.float32)
    ends = []
    for epoch in range(epochs):
        order = rng.permutation(matrix.shape[0])
        for start in range(0, len(order), batch):
            rows = order[start:start + batch]
            x = matrix[rows]
            scores = x @ weights + bias
            scores -= scores.max(axis=1, keepdims=True)
            probabilities = np.exp(scores)
            probabilities /= probabilities.sum(axis=1, keepdims=True)
            probabilities[np.arange(len(rows)), target[rows]] -= 1.0
            if weight is not None:
                probabilities *= weight[rows, None]
            used = np.unique(x.indices)
            gradient = (x[:, used].T @ probabilities) + l2 * len(rows) * weights[used]
            squares[used] += gradient * gradient
            weights[used] -= rate * gradient / np.sqrt(squares[used])
            step = probabilities.sum(axis=0)
            bias_squares += step * step
            bias -= rate * step / np.sqrt(bias_squares)
        if epoch >= epochs - averaged: ends.append((weights.copy(), bias.copy()))
    if ends: return np.mean([w for w, _ in ends], axis=0), np.mean([b for _, b in ends], axis=0)
    return weights, bias


def solve(matrix, target, classes, l2, rounds, weight, kinds, apart):
    """Weights of the multinomial logit that fit all examples best, for each kind of text: what all kinds share and `apart` times
    what is a kind's own, both under one penalty. The last row holds the bias, which bears none."""
    from scipy.optimize import minimize
    used, count = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]) > 1), kinds.max() + 1  # once teaches nothing
    columns = np.array([[-0.5, 0.5]] if classes == 2 else np.eye(classes), np.float32)  # of two labels one gains what the other loses
    size, parts = (len(used) + 1) * len(columns), []
    for kind in range(count):
        rows = kinds == kind
        x = sparse.hstack([matrix[rows][:, used], np.ones((rows.sum(), 1), np.float32)]).astype(np.float32).tocsr()
        parts.append((x, x.T.tocsr(), np.arange(x.shape[0]), target[rows], weight[rows]))
    shares = [apart if count > 1 else 0.0] * count
    penalty = np.repeat(np.arange(len(used) + 1) < len(used), len(columns)) * (l2 * (columns * columns).sum() / len(columns))

    def loss(flat):
        blocks, slopes, value = flat.reshape(-1, size), np.zeros((count + 1, size)), 0.0
        for kind, ((x, turned, rows, wanted, worth), share) in enumerate(zip(parts, shares)):
            scores = (x @ (blocks[0] + share * blocks[kind + 1]).reshape(-1, len(columns)).astype(np.float32)) @ columns
            scores -= scores.max(axis=1, keepdims=True)
            scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
            value -= (worth * scores[rows, wanted]).sum()
            slope = np.exp(scores)
            slope[rows, wanted] -= 1.0
            slope *= worth.astype(np.float32)[:, None]
            slope = (turned @ (slope @ columns.T)).ravel()
            slopes[0] += slope
            slopes[kind + 1] = share * slope
        return value + (penalty * blocks * blocks).sum() / 2, (slopes + penalty * blocks).ravel()

    start = np.zeros((count + 1) * size)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6, "ftol": 1e-6}).x.reshape(-1, size)
    solved = []
    for kind in range(count):
        fitted = (found[0] + shares[kind] * found[kind + 1]).reshape(-1, len(columns)) @ columns
        weights = np.zeros((matrix.shape[1], classes), np.float32)
        weights[used] = fitted[:-1]
        solved.append((weights, fitted[-1].astype(np.float32)))
    return solved


def starts_of(groups):
    """The first row of each choice, and the end."""
    return np.array([i for i in range(len(groups)) if i == 0 or groups[i] != groups[i - 1]] + [len(groups)])


def train_ranks(matrix, fits, starts, l2, rounds, weight=None):
    """Weights of the conditional logit; starts: first row of each choice and the end; weight: of each choice.
    Choices nobody can get right teach nothing."""
    from scipy.optimize import minimize
    sizes = np.diff(starts)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    used = np.unique(matrix.indices)
    x = matrix[:, used].astype(np.float64)
    able = np.add.reduceat(fits, starts[:-1]) > 0
    weight = np.ones(len(sizes)) if weight is None else weight

    def loss(weights):
        scores = x @ weights
        scores -= np.maximum.reduceat(scores, starts[:-1])[owner]
        powers = np.exp(scores)
        total, right = np.add.reduceat(powers, starts[:-1]), np.add.reduceat(powers * fits, starts[:-1])
        share = np.where(able, right / total, 1.0)
        slope = np.where(able[owner], powers / total[owner] - powers * fits / np.where(able, right, 1.0)[owner], 0.0) * weight[owner]
        return -(weight * np.log(share)).sum() + l2 / 2 * (weights @ weights), x.T @ slope + l2 * weights

    found = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    weights = np.zeros((matrix.shape[1], 2), np.float32)
    weights[used, 1] = found.x
    return weights, np.zeros(2, np.float32)


def save(path, names, bits, weights, bias):
    scale = float(np.abs(weights).max()) / 127 or 1.0
    with open(path, "wb") as out:
        out.write(b"RHEAD2\n" + struct.pack("<I", len(names)))
        for name in names:
            raw = name.encode()
            out.write(struct.pack("<I", len(raw)) + raw)
        out.write(struct.pack("<If", bits, scale) + bias.astype("<f4").tobytes())
        rows = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
        used = rows.any(axis=1)
        out.write(np.packbits(used, bitorder="little").tobytes() + rows[used].tobytes())


class Examples:
    """Decisions to learn from: those of EXAMPLES, which are tested on in folds, and those of --also, which are not."""

    def __init__(self, options):
        self.options = options
        self.labels, self.groups, self.weight, self.kinds, self.matrix = read_examples(options.examples, options.bits)
        own = len(self.labels)
        if options.also:
            labels, groups, weight, kinds, matrix = read_examples(options.also, options.bits)
            self.labels, self.groups = self.labels + labels, self.groups + ["also " + group for group in groups]
            self.kinds += kinds
            self.weight = np.concatenate([self.weight, weight * options.also_weight])
            self.matrix = sparse.vstack([self.matrix, matrix]).tocsr()
        self.names = ["no", "yes"] if options.ranks else sorted(set(self.labels))
        self.target = np.array([self.names.index(label) for label in self.labels])
        reports = sorted({group.split()[0] for group in self.groups[:own]})
        fold_of = {report: i % max(options.folds, 1) for i, report in enumerate(reports)}
        self.folds = np.array([fold_of[group.split()[0]] for group in self.groups[:own]] + [-1] * (len(self.labels) - own))

    def learn(self, rows):
        options, matrix = self.options, self.matrix[rows]
        if options.solved:
            return self.solved(rows)[0]
        if not options.ranks:
            return train(matrix, self.target[rows], len(self.names), options.l2, options.epochs, options.seed, self.weight[rows], options.averaged)
        starts = starts_of(self.groups_at(rows))
        return train_ranks(matrix, self.target[rows].astype(float), starts, options.l2, options.epochs, self.weight[rows][starts[:-1]])

    def solved(self, rows):
        """Weights and bias for each kind."""
        options, kinds = self.options, np.array([sorted(set(self.kinds)).index(kind) for kind in self.kinds])
        return solve(self.matrix[rows], self.target[rows], len(self.names), options.l2, options.epochs, self.weight[rows], kinds[rows], options.apart)

    def groups_at(self, rows):
        return [group for group, is_in in zip(self.groups, rows) if is_in]

    def accuracy(self, rows, weights, bias):
        scores, target = self.matrix[rows] @ weights + bias, self.target[rows]
        if not self.options.ranks:
            return np.mean(scores.argmax(axis=1) == target)
        starts = starts_of(self.groups_at(rows))
        return np.mean([target[a + scores[a:b, 1].argmax()] for a, b in zip(starts[:-1], starts[1:])])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("examples")
    parser.add_argument("head")
    parser.add_argument("--bits", type=int, default=18)
    parser.add_argument("--l2", type=float, default=1e-6)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--averaged", type=int, default=0, help="take the mean of what so many last epochs end with")
    parser.add_argument("--ranks", action="store_true", help="the lines of one group are the options of one choice")
    parser.add_argument("--solved", action="store_true", help="fit all examples at once, in at most EPOCHS rounds")
    parser.add_argument("--apart", type=float, default=0.0, help="solved: how freely a KIND of text departs from the others; its head is HEAD_KIND.head")
    parser.add_argument("--folds", type=int, default=0, help="report the accuracy of so many folds by report first")
    parser.add_argument("--also", help="further examples, never tested on")
    parser.add_argument("--also-weight", type=float, default=1.0, help="what one of them counts")
    options = parser.parse_args()
    examples = Examples(options)
    for fold in range(options.folds):
        weights, bias = examples.learn(examples.folds != fold)
        print(f"fold {fold}: accuracy {examples.accuracy(examples.folds == fold, weights, bias):.4f}")
    everything = np.ones(len(examples.labels), bool)
    for kind, (weights, bias) in zip(sorted(set(examples.kinds)), examples.solved(everything)) if options.solved else [("", examples.learn(everything))]:
        save(options.head.replace(".head", f"_{kind}.head") if kind else options.head, examples.names, options.bits, weights, bias)
    print(f"{options.head}: {len(examples.labels)} examples, {len(examples.names)} labels")


if __name__ == "__main__":
    main()
