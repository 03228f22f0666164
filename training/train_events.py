#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Labels what dump_events saw with annotated events and trains the three heads of the events pass.

usage: train_events.py SEEN.jsonl TEXTS.jsonl GOLD.jsonl MODELS [--folds 6]

event_worth: is a trigger one of the main events of a report (at most twelve were annotated)? event_actor: who acts?
event_recipient: who is acted upon by that actor? Each chooses among the options of a trigger (softmax over them; where
several are right, together they are). A trigger takes the annotated event whose quote holds its word, one of the
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

    def __init__(self, event, features, right, weight):
        self.event, self.features, self.right, self.weight = event, features, right, weight


def right_options(event, gold):
    shares = [shared(o["text"], gold) if gold else not o["text"] for o in event["options"]]
    return [share > 0 and share >= NEAREST * max(shares) for share in shares]


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


def answered(seen, texts, gold):
    """The triggers that meet an annotated event, each with its answer and the weight of that."""
    for report in seen:
        quotes = quotes_of(report, texts, gold)
        for event in report["events"]:
            answer, weight = gold_of(event, quotes)
            if answer is not None and not event["sides"]:
                yield dict(event, report=report["id"], answer=answer, weight=weight)


def actor_choices(events):
    for event in events:
        right = right_options(event, event["answer"]["actor"])
        if any(right):
            yield Choice(event, [o["features"] + o["teller"] for o in event["options"]], right, event["weight"])


def best_actor(event, weights, bits, among=None):
    """Index of the surest actor, among those marked where any is; the rest of the event hangs on it."""
    margin = margins([o["features"] + o["teller"] for o in event["options"]], weights, bits)
    if among is not None:
        margin = np.where(among, margin, -np.inf)
    return int(np.argmax(margin))


def recipient_choice(event, actor):
    """What the recipient's head sees once the actor is chosen (None: unknown). It learns nothing from what tells the
    event: held out, that only misled it."""
    options, right = event["options"], right_options(event, event["answer"]["recipient"])
    chosen = None if actor is None or options[actor]["head"] < 0 else options[actor]
    kept = [n for n, o in enumerate(options) if chosen is None or not same_option(o, chosen)]
    pair = event["pairs"][actor] if actor is not None else [[]] * len(options)
    return Choice(event, [options[n]["features"] + pair[n] for n in kept], [right[n] for n in kept], event["weight"])


def same_option(a, b):
    return a["head"] == b["head"] or (a["entity"] >= 0 and a["entity"] == b["entity"])


def recipient_choices(events, weights, bits):
    """With the annotated actor, in the words that the actor's head would choose."""
    for event in events:
        acts = right_options(event, event["answer"]["actor"])
        choice = recipient_choice(event, best_actor(event, weights, bits, acts) if any(acts) else None)
        if any(choice.right):
            yield choice


def train(choices, bits, strength):
    """Weights of a softmax over each choice's options, with an L2 penalty, solved to the end."""
    matrix = matrix_of([f for c in choices for f in c.features], bits)
    starts = np.cumsum([0] + [len(c.features) for c in choices])
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


def margins(features, weights, bits):
    return matrix_of(features, bits) @ weights[:, 1]


def hits_of(choices, weights, bits):
    return sum(c.right[int(np.argmax(margins(c.features, weights, bits)))] for c in choices)


def cross_validate(events, fold, options):
    """How often each head is right on reports that it did not see; the recipient's with the actor that was chosen."""
    hits, total = {"actor": 0, "recipient": 0}, {"actor": 0, "recipient": 0}
    for f in range(options.folds):
        known, unseen = [e for e in events if fold[e["report"]] != f], [e for e in events if fold[e["report"]] == f]
        actor = train(list(actor_choices(known)), options.bits, options.l2)
        recipient = train(list(recipient_choices(known, actor, options.bits)), options.bits, options.l2)
        asked = {"actor": list(actor_choices(unseen)),
                 "recipient": [recipient_choice(e, best_actor(e, actor, options.bits)) for e in unseen
                               if any(right_options(e, e["answer"]["recipient"]))]}
        for role, weights in (("actor", actor), ("recipient", recipient)):
            hits[role] += hits_of(asked[role], weights, options.bits)
            total[role] += len(asked[role])
    for role in hits:
        print(f"{role}: {hits[role]} of {total[role]} right held out")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seen")
    parser.add_argument("texts")
    parser.add_argument("gold")
    parser.add_argument("models")
    parser.add_argument("--bits", type=int, default=17)
    parser.add_argument("--l2", type=float, default=12.0)
    parser.add_argument("--l2-worth", type=float, default=4.0)
    parser.add_argument("--folds", type=int, default=6)
    options = parser.parse_args()
    seen, gold = rows(options.seen), {r["id"]: r for r in rows(options.gold)}
    texts = {r["id"]: r["text"] for r in rows(options.texts)}
    ids = sorted(texts)
    random.Random(3).shuffle(ids)
    fold = {i: n % options.folds for n, i in enumerate(ids)}
    train_worth(seen, texts, gold, fold, options)
    events = list(answered(seen, texts, gold))
    cross_validate(events, fold, options)
    actor = train(list(actor_choices(events)), options.bits, options.l2)
    recipient = train(list(recipient_choices(events, actor, options.bits)), options.bits, options.l2)
    for role, weights in (("actor", actor), ("recipient", recipient)):
        save(f"{options.models}/event_{role}.head", ["other", "chosen"], options.bits, weights, np.zeros(2, np.float32))


if __name__ == "__main__":
    main()
