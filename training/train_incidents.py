#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the incident heads (models/incidents.md), one after the other, and says how good they are on reports they did not see.

usage: train_incidents.py GOLD DUMP WORK [--models models] [--folds 3] [--from STAGE] [--only HEAD] [--trial] [--only-score]

GOLD is the folder of annotated sets (crisis/train.*.jsonl, muc/dev.jsonl, scorers/); DUMP the program dump_incidents;
WORK a folder for what is made on the way. A later head is trained on what the earlier ones make of reports that they were
not trained on: each fold of the reports is read with heads trained on the other folds.
"""
import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys

import incident_labels as labels

HERE = pathlib.Path(__file__).resolve().parent
STAGES = ["mention", "roles", "same", "suspects", "kept", "place"]  # in the order in which one learns from the other
# What one example counts: the newspaper articles are few, the practice reports are written for the training.
WEIGHTS = {"crisis": 3.0, "muc": 1.0, "written": 1.0}


class Fold:
    """The reports of one fold, read once by a program that then answers what it sees with given heads."""

    def __init__(self, number, reports, options):
        self.work = pathlib.Path(options.work)
        self.heads = self.work / f"fold{number}"
        self.heads.mkdir(parents=True, exist_ok=True)
        source = self.work / f"fold{number}.in.jsonl"
        with open(source, "w", encoding="utf-8") as lines:
            for report in reports: lines.write(json.dumps({k: v for k, v in report.items() if v is not None}, ensure_ascii=False) + "\n")
        self.out = self.work / f"fold{number}.seen.jsonl"
        self.program = subprocess.Popen([options.dump, options.models, str(source)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def see(self, stage):
        self.program.stdin.write(f"{stage} {self.heads} {self.out}\n")
        self.program.stdin.flush()
        if self.program.stdout.readline().strip() != str(self.out): raise SystemExit("the dump failed")
        return labels.rows(self.out)


class Training:
    def __init__(self, options):
        self.options, self.gold, self.scorers = options, labels.read_gold(pathlib.Path(options.gold)), labels.Scorers(options.gold)
        if options.reports: self.gold.update(labels.read_written(pathlib.Path(options.reports)))
        self.weights = {**WEIGHTS, "written": options.written_weight}
        self.work, self.models = pathlib.Path(options.work), pathlib.Path(options.models)
        self.work.mkdir(parents=True, exist_ok=True)
        self.fold_of = {key: i % options.folds for i, key in enumerate(sorted(self.gold))}
        self.folds = [Fold(f, [self.gold[k][0] for k in sorted(self.gold) if self.fold_of[k] == f], options) for f in range(options.folds)]
        for name in [] if options.only_score else STAGES[STAGES.index(options.start):]:
            for head in filter(self.is_wanted, self.heads_of(name)):
                for fold in self.folds:
                    for file in fold.heads.glob(f"incident_{head}*.head"): file.unlink()

    @staticmethod
    def heads_of(stage):
        return {"roles": ["blamed", "harmed"], "suspects": ["perpetrator", "victim"]}.get(stage, [stage])

    def is_wanted(self, head):
        return self.options.only in (None, head)

    def run(self):
        for stage in STAGES[STAGES.index(self.options.start):]:
            if any(map(self.is_wanted, self.heads_of(stage))): getattr(self, stage)()

    def mention(self):
        self.train({"mention": labels.mention_examples(self.gold, self.seen("mentions"))}, 16, l2="6", parts=True)

    def roles(self):
        blamed, harmed = labels.role_examples(self.gold, self.seen("roles"), self.scorers)
        self.train({"blamed": blamed}, 16, l2="10", parts=True)
        self.train({"harmed": harmed}, 16, l2="4")

    def same(self):
        self.train({"same": labels.pair_examples(self.gold, self.seen("pairs"))}, 15, l2="20")

    def suspects(self):
        perpetrators, victims = labels.suspect_examples(self.gold, self.seen("drafts"), self.scorers)
        self.train({"perpetrator": perpetrators}, 15, l2="30", parts=True)
        self.train({"victim": victims}, 15, l2="15")

    def kept(self):
        self.train({"kept": labels.draft_examples(self.gold, self.seen("drafts"), self.scorers)}, 15, l2="100", parts=True)

    def place(self):
        self.train({"place": labels.place_examples(self.gold, self.seen("drafts"), self.scorers)}, 14, l2="12", ranks=True)

    def seen(self, stage):
        """What the program sees in each fold with the fold's heads so far."""
        with concurrent.futures.ThreadPoolExecutor() as pool: return [x for part in pool.map(lambda fold: fold.see(stage), self.folds) for x in part]

    def train(self, examples_of, bits, l2, ranks=False, parts=False):
        """Each head for all, and once for each fold from the other folds. `parts`: one for agency notes, one for all other reports."""
        apart = self.options.apart if parts else 0.0
        tasks = []
        for name, examples in examples_of.items():
            if not self.is_wanted(name): continue
            if not self.options.trial: tasks.append((self.write(f"{name}.tsv", examples, ranks, apart > 0), self.models / f"incident_{name}.head"))
            for f, fold in enumerate(self.folds):
                tasks.append((self.write(f"{name}{f}.tsv", [e for e in examples if self.fold_of[e[1].split()[0]] != f], ranks, apart > 0), fold.heads / f"incident_{name}.head"))
        way = ["--ranks", "--epochs", "60"] if ranks else ["--solved", "--epochs", "80", "--apart", str(apart)]
        command = lambda source, head: [sys.executable, str(HERE / "train_head.py"), str(source), str(head), "--bits", str(bits), "--l2", l2, *way]
        with concurrent.futures.ThreadPoolExecutor(2) as pool: list(pool.map(lambda task: subprocess.run(command(*task), check=True), tasks))

    def write(self, name, examples, ranks, by_kind):
        filing = lambda kind: "filed" if by_kind and kind == "muc" else ""
        with open(self.work / name, "w", encoding="utf-8") as out:
            for kind, report, label, features in examples:
                out.write(f"{label}\t{report}\t{' '.join(features)}\t{1.0 if ranks else self.weights[kind]}\t{filing(kind)}\n")
        return self.work / name

    def score(self):
        """What the heads of the other folds make of each report, beside the annotation."""
        found = {x["id"]: x["findings"] for x in self.seen("findings")}
        of = lambda kind: [x for x in self.gold.values() if x[1] == kind]
        crisis = [self.scorers.findings.measures(notes, report["text"], found[report["id"]]) for report, _, notes in of("crisis")]
        for name, row in self.scorers.findings.table(crisis).items():
            if name.startswith(("incident", "account")): print(f"{name:30} P {row[0]:.3f} R {row[1]:.3f} F1 {row[2]:.3f}   {row[3]} {row[4]} {row[5]}")
        predicted = {report["id"]: self.scorers.program.muc_incidents(found[report["id"]], [report["id"]])[0]["incidents"] for report, _, _ in of("muc")}
        result, _ = self.scorers.incidents.evaluate([notes for _, _, notes in of("muc")], predicted)
        for name in ("template", "template+content", "perp_org", "perp_any", "perp+conf", "victims", "tolls", "place_any", "place_below_country", "overall"):
            row = result[name]
            print(f"{name:30} P {row['p']:.3f} R {row['r']:.3f} F1 {row['f1']:.3f}   {row['tp']} {row['tp'] + row['fp']} {row['tp'] + row['fn']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold"); parser.add_argument("dump"); parser.add_argument("work")
    parser.add_argument("--models", default=str(HERE.parent / "models")); parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--reports", help="annotated practice reports to train on too: a folder with texts.jsonl and gold.jsonl")
    parser.add_argument("--apart", type=float, default=0.5, help="how freely agency notes depart from other reports")
    parser.add_argument("--written-weight", type=float, default=WEIGHTS["written"], help="what an example of these counts")
    parser.add_argument("--from", dest="start", choices=STAGES, default=STAGES[0], help="the earlier heads are in WORK and models already")
    parser.add_argument("--only", metavar="HEAD", help="train this head alone: the others are in WORK and models already")
    parser.add_argument("--trial", action="store_true", help="train the heads of the folds only")
    parser.add_argument("--only-score", action="store_true", help="train nothing")
    options = parser.parse_args()
    training = Training(options)
    if not options.only_score: training.run()
    training.score()


if __name__ == "__main__":
    main()
