#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Labels what dump_events saw with annotated events and trains the three heads of the events pass.

usage: train_events.py SEEN.jsonl TEXTS.jsonl GOLD.jsonl MODELS [--folds 6]

event_worth: is a trigger one of the main events of a report (at most twelve were annotated)? event_actor: who acts? event_recipient: who is acted upon? Each chooses among the options of a trigger (softmax over them;
where several are right, together they are). A trigger takes the annotated event whose quote holds its word, one of the
same type before others. Judged by cross-validation with the articles kept whole; --folds sets how many parts.
"""
import argparse
import random

import numpy as np
from scipy import optimize

from train_head import save
from train_stances import matrix_of, rows, same_actor, train as train_classes, words


NEAREST = 0.6  # of the options that are the actor, those with nearly most of the annotated words: "the Danish ambassador", not "Danish"


def shared(option, gold):
    """Of the words of both, the share that stands in both; 0 where they are not the same actor."""
    a, b = words(option), words(gold)
    return len(a & b) / len(a | b) if same_actor(option, gold) else 0.0


class Choice:
    """One decision: its options' features and which of them are right."""

    def __init__(self, report, options, gold, weight):
        self.report, self.options, self.weight = report, options, weight
        shares = [shared(o["text"], gold) if gold else not o["text"] for o in options]
        self.right = [share > 0 and share >= NEAREST * max(shares) for share in shares]


def quotes_of(report, texts, gold):
    text, quotes = texts[report["id"]], []
    for event in gold[report["id"]]["events"]:
        at = text.find(event["quote"])
        if at >= 0:
            quotes.append((at, at + len(event["quote"]), event))
    return quotes


def train_worth(seen, texts, gold, fold, options):
    reports, features, target = [], [], []
    for report in seen:
        quotes = quotes_of(report, texts, gold)
        for event in report["events"]:
            reports.append(report["id"])
            features.append(event["worth"])
            start, end = event["clause"]
            target.append(int(any(a < end and start < b and g["type"] == event["type"] for a, b, g in quotes)))
    matrix, target = matrix_of(features, options.bits), np.array(target)
    folds, held_out = np.array([fold[r] for r in reports]), np.zeros(len(target))
    for f in range(options.folds):
        weights, bias = train_classes(matrix[folds != f], target[folds != f], 2, options.l2_worth)
        scores = matrix[folds == f] @ weights + bias
        held_out[folds == f] = scores[:, 1] - scores[:, 0]
    order = np.argsort(-held_out)
    hits = np.cumsum(target[order])
    print(f"worth: average precision {np.mean((hits / np.arange(1, len(order) + 1))[target[order] == 1]):.3f}")
    weights, bias = train_classes(matrix, target, 2, options.l2_worth)
    save(f"{options.models}/event_worth.head", ["other", "event"], options.bits, weights, bias)


def gold_of(event, quotes):
    start, end = event["trigger"]
    clause_start, clause_end = event["clause"]
    inside = [g for a, b, g in quotes if a < end and start < b]
    same = [g for g in inside if g["type"] == event["type"]]
    if not same:
        same = [g for a, b, g in quotes if a < clause_end and clause_start < b and g["type"] == event["type"]]
    return (same[0], 1.0) if same else (inside[0], 0.5) if inside else (None, 0.0)


def seen_for(role, option):
    """The recipient's head learns nothing from what tells the event: held out, that only misled it."""
    return dict(option, features=option["features"] + (option["teller"] if role == "actor" else []))


def choices_of(seen, texts, gold, role):
    found = []
    for report in seen:
        quotes = quotes_of(report, texts, gold)
        for event in report["events"]:
            answer, weight = gold_of(event, quotes)
            if answer is None or event["sides"]:
                continue
            choice = Choice(report["id"], [seen_for(role, option) for option in event["options"]], answer[role], weight)
            if any(choice.right):
                found.append(choice)
    return found


def train(choices, bits, strength):
    """Weights of a softmax over each choice's options, with an L2 penalty, solved to the end."""
    matrix = matrix_of([o["features"] for c in choices for o in c.options], bits)
    starts = np.cumsum([0] + [len(c.options) for c in choices])
    right = np.array([r for c in choices for r in c.right])
    weights_of = np.array([c.weight for c in choices])
    of = np.repeat(np.arange(len(choices)), np.diff(starts))
    used = np.unique(matrix.indices)
    x = matrix[:, used].tocsr()
    xt = x.T.tocsr()

    def shares(scores, mask):
        top = np.full(len(choices), -1e30)
        np.maximum.at(top, of[mask], scores[mask])
        out = np.where(mask, np.exp(np.clip(scores - top[of], -60, 0)), 0.0)
        total = np.zeros(len(choices))
        np.add.at(total, of, out)
        return out / total[of], top + np.log(total)

    everything = np.ones(len(of), bool)

    def loss(w):
        scores = x @ w
        share, log_all = shares(scores, everything)
        share_right, log_right = shares(scores, right)
        value = (weights_of * (log_all - log_right)).sum() + 0.5 * strength * w @ w
        return value, xt @ ((share - share_right) * weights_of[of]) + strength * w

    solved = optimize.minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": 120})
    weights = np.zeros((1 << bits, 2), np.float32)
    weights[used, 1] = solved.x
    return weights


def margins(options, weights, bits):
    return matrix_of([o["features"] for o in options], bits) @ weights[:, 1]


def right_share(choices, weights, bits):
    hits = [c.right[int(np.argmax(margins(c.options, weights, bits)))] for c in choices]
    return sum(hits), len(hits)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seen")
    parser.add_argument("texts")
    parser.add_argument("gold")
    parser.add_argument("models")
    parser.add_argument("--bits", type=int, default=17)
    parser.add_argument("--l2", type=float, default=8.0)
    parser.add_argument("--l2-worth", type=float, default=4.0)
    parser.add_argument("--folds", type=int, default=6)
    options = parser.parse_args()
    seen, gold = rows(options.seen), {r["id"]: r for r in rows(options.gold)}
    texts = {r["id"]: r["text"] for r in rows(options.texts)}
    ids = sorted(texts)
    random.Random(3).shuffle(ids)
    fold = {i: n % options.folds for n, i in enumerate(ids)}
    train_worth(seen, texts, gold, fold, options)
    for role in ("actor", "recipient"):
        choices = choices_of(seen, texts, gold, role)
        hits = total = by_rule = 0
        for f in range(options.folds):
            weights = train([c for c in choices if fold[c.report] != f], options.bits, options.l2)
            held_out = [c for c in choices if fold[c.report] == f]
            h, n = right_share(held_out, weights, options.bits)
            hits, total = hits + h, total + n
            for c in held_out:
                chosen = [r for o, r in zip(c.options, c.right) if o[role + "_by_rule"]] or [c.right[-1]]
                by_rule += chosen[0]
        print(f"{role}: {hits} of {total} right held out, {by_rule} by rule")
        save(f"{options.models}/event_{role}.head", ["other", "chosen"], options.bits, train(choices, options.bits, options.l2), np.zeros(2, np.float32))


if __name__ == "__main__":
    main()
