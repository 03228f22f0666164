#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Labels what dump_events saw with annotated events and trains the three heads of the events pass.

usage: train_events.py SEEN.jsonl TEXTS.jsonl GOLD.jsonl MODELS [--folds 6] [--also SEEN.jsonl TEXTS.jsonl GOLD.jsonl]

event_worth: is a trigger one of the main events of a report (at most twelve were annotated)? event_actor: who acts?
event_recipient: who is acted upon by that actor? Each chooses among the options of a trigger (softmax over them; where
several are right, together they are). A trigger takes the annotated event whose quote holds its word, one of the
same type before others. Judged by cross-validation with the articles kept whole; --folds sets how many parts.
--also: further reports, each example of which counts as --also-worth or --also-roles of one; never judged.
"""
import argparse
import random

import numpy as np
from scipy import optimize

from train_head import save
from train_stances import matrix_of, rows, same_actor, train as train_classes, words


MOST_ACTORS, RECIPIENT_SHARE = 3, 0.5  # of the choice of both roles together, as in src/claims/event_deciding.cpp
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


def train_worth(seen, texts, gold, part, options):
    """part: of each report; None is a further one, never judged."""
    reports, features, target, events = [], [], [], []
    for report in seen:
        quotes = quotes_of(report, texts, gold)
        for event in report["events"]:
            events.append(event)
            reports.append(report["id"])
            features.append(event["worth"])
            start, end = event["clause"]
            target.append(int(any(a < end and start < b and g["type"] == event["type"] for a, b, g in quotes)))
    matrix, target = matrix_of(features, options.bits), np.array(target)
    parts, held_out = np.array([-1 if part[r] is None else part[r] for r in reports]), np.zeros(len(target))
    counts = np.where(parts < 0, options.also_worth, 1.0)
    for p in range(options.folds):
        known = (parts != p) & (counts > 0)
        weights, bias = train_classes(matrix[known], target[known], 2, options.l2_worth, counts[known])
        scores = matrix[parts == p] @ weights + bias
        held_out[parts == p] = scores[:, 1] - scores[:, 0]
    for event, odds in zip(events, held_out):
        event["odds"] = odds
        event["is_told"] = odds >= options.least_worth and event["told_by"] != event["type"]
    order = np.argsort(-held_out[parts >= 0])
    right = target[parts >= 0][order] == 1
    print(f"worth: average precision {np.mean((np.cumsum(right) / np.arange(1, len(order) + 1))[right]):.3f}")
    used = counts > 0
    weights, bias = train_classes(matrix[used], target[used], 2, options.l2_worth, counts[used])
    save(f"{options.models}/event_worth.head", ["other", "event"], options.bits, weights, bias)


def gold_of(event, quotes):
    start, end = event["trigger"]
    clause_start, clause_end = event["clause"]
    inside = [g for a, b, g in quotes if a < end and start < b]
    same = [g for g in inside if g["type"] == event["type"]]
    inside = [g for g in inside if g["type"] != event["told_by"]]  # that is of whoever tells of this one
    if not same:
        same = [g for a, b, g in quotes if a < clause_end and clause_start < b and g["type"] == event["type"]]
    return (same[0], 1.0) if same else (inside[0], 0.5) if inside else (None, 0.0)


def answered(seen, texts, gold, part, options):
    """The triggers that meet an annotated event, each with its answer and the weight of that."""
    for report in seen:
        quotes, count = quotes_of(report, texts, gold), options.also_roles if part[report["id"]] is None else 1.0
        for event in report["events"]:
            answer, weight = gold_of(event, quotes)
            if answer is not None and not event["sides"] and count > 0:
                yield dict(event, report=report["id"], is_also=part[report["id"]] is None, answer=answer, weight=weight * count)


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
    kept = others_than(options, actor)
    pair = event["pairs"][actor] if actor is not None else [[]] * len(options)
    return Choice(event, [options[n]["features"] + pair[n] for n in kept], [right[n] for n in kept], event["weight"])


def others_than(options, actor):
    """Indices of the options that are somebody else."""
    if actor is None or options[actor]["head"] < 0:
        return list(range(len(options)))
    return [n for n, o in enumerate(options) if not same_option(o, options[actor])]


def same_option(a, b):
    return a["head"] == b["head"] or (a["entity"] >= 0 and a["entity"] == b["entity"])


def recipient_choices(events, weights, options):
    """With the annotated actor, in the words that the actor's head would choose. Further reports leave the recipient open
    more often than articles do, so that nobody is learnt from them at half their weight."""
    for event in events:
        if event["is_also"] and not event["answer"]["recipient"]:
            event = dict(event, weight=event["weight"] * options.also_nobody)
        acts = right_options(event, event["answer"]["actor"])
        choice = recipient_choice(event, best_actor(event, weights, options.bits, acts) if any(acts) else None)
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
    x = matrix[:, used].tocsr().astype(np.float64)  # else each product would convert it anew
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


def log_chances(margin):
    return margin - np.logaddexp.reduce(margin)


def best_pair(event, heads, bits):
    """Indices of the actor and the recipient that are likeliest together."""
    options, event = event["options"], dict(event, answer={"recipient": None}, weight=1.0)
    actors = log_chances(margins([o["features"] + o["teller"] for o in options], heads[0], bits))
    pairs = []
    for actor in np.argsort(-actors)[:MOST_ACTORS]:
        chances = log_chances(margins(recipient_choice(event, actor).features, heads[1], bits))
        best = int(np.argmax(chances))
        pairs.append((actors[actor] + RECIPIENT_SHARE * chances[best], int(actor), others_than(options, actor)[best]))
    return max(pairs)[1:]


def chosen(event, heads, bits):
    """Names of actor and recipient, by the heads; sides of one act by rule."""
    options = event["options"]
    if event["sides"]:
        return tuple(next((o["text"] for o in options if o[f"{role}_by_rule"]), "") for role in ("actor", "recipient"))
    return tuple(options[n]["text"] for n in best_pair(event, heads, bits))


def is_alike(name, annotated):
    return same_actor(name, annotated) if name and annotated else not name and not annotated


def found_of(report, quotes, heads, bits):
    """How many annotated events are told with their type, with their actor too, with their recipient too."""
    found = np.zeros(3, int)
    told = [(e, chosen(e, heads, bits)) for e in report["events"] if e["is_told"]]
    for a, b, gold in quotes:
        near = [who for e, who in told if e["clause"][0] < b and a < e["clause"][1] and e["type"] == gold["type"]]
        with_actor = [who for who in near if is_alike(who[0], gold["actor"])]
        found += [bool(near), bool(with_actor), any(is_alike(who[1], gold["recipient"]) for who in with_actor)]
    return found


def cross_validate(events, seen, asked_of, part, options):
    """How often each role is right on reports that the heads did not see, both chosen together; and how many of the annotated
    events are found so."""
    hits, total, found = {"actor": 0, "recipient": 0}, {"actor": 0, "recipient": 0}, np.zeros(3, int)
    for p in range(options.folds):
        known, unseen = [e for e in events if part[e["report"]] != p], [e for e in events if part[e["report"]] == p]
        actor = train(list(actor_choices(known)), options.bits, options.l2)
        recipient = train(list(recipient_choices(known, actor, options)), options.bits, options.l2)
        for event in unseen:
            pair = best_pair(event, (actor, recipient), options.bits)
            for role, answer in zip(hits, pair):
                right = right_options(event, event["answer"][role])
                hits[role] += right[answer]
                total[role] += any(right)
        found += sum(found_of(r, asked_of(r), (actor, recipient), options.bits) for r in seen if part[r["id"]] == p)
    print(f"events found: {found[0]} by type, {found[1]} with actor, {found[2]} with recipient")
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
    parser.add_argument("--least-worth", type=float, default=-3.0)
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--also", nargs=3, metavar=("SEEN", "TEXTS", "GOLD"))
    parser.add_argument("--also-worth", type=float, default=0.4)
    parser.add_argument("--also-roles", type=float, default=0.45)
    parser.add_argument("--also-nobody", type=float, default=0.5)
    options = parser.parse_args()
    seen, gold = rows(options.seen), {r["id"]: r for r in rows(options.gold)}
    texts = {r["id"]: r["text"] for r in rows(options.texts)}
    ids = sorted(texts)
    random.Random(3).shuffle(ids)
    part = {i: n % options.folds for n, i in enumerate(ids)}
    if options.also:
        seen += rows(options.also[0])
        texts.update({r["id"]: r["text"] for r in rows(options.also[1])})
        gold.update({r["id"]: r for r in rows(options.also[2])})
    part.update({i: None for i in texts if i not in part})
    train_worth(seen, texts, gold, part, options)
    events = list(answered(seen, texts, gold, part, options))
    cross_validate(events, seen, lambda report: quotes_of(report, texts, gold), part, options)
    actor = train(list(actor_choices(events)), options.bits, options.l2)
    recipient = train(list(recipient_choices(events, actor, options)), options.bits, options.l2)
    for role, weights in (("actor", actor), ("recipient", recipient)):
        save(f"{options.models}/event_{role}.head", ["other", "chosen"], options.bits, weights, np.zeros(2, np.float32))


if __name__ == "__main__":
    main()
