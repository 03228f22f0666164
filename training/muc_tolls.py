#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tolls as training/dump_tolls wants them, from the incident templates of MUC-3/4.

usage: muc_tolls.py MUC.jsonl TEXTS.jsonl GOLD.jsonl

A template names who was killed, hurt or kidnapped, how many they were, and where and when it happened, not which words
say so: a number stands for itself wherever the report has it, a single victim for the places that name it. What two
templates tell of differently is left out.
"""
import collections
import json
import re
import sys

EFFECTS = {"death": "killed", "injury": "injured"}


def effects_of(template, target):
    if template["type"] == "kidnapping":
        return ["kidnapped"]
    return [EFFECTS[name] for effect in target["effects"] for name in effect["alts"] if name in EFFECTS]


def quotes_of(target, text):
    """A single victim's own words in the text; of more than one, the whole text."""
    if (target["number"]["low"], target["number"]["high"]) != (1, 1):
        return {text}
    names = [re.escape(name).replace("\\ ", "\\s+") for name in target["name"] + target["description"]]
    return {found.group(0) for name in names for found in re.finditer(name, text, re.IGNORECASE)}


def tolls_of(report):
    told = collections.defaultdict(set)
    for template in report["templates"]:
        if template["stage"] != "accomplished" or not template["location"]:
            continue
        for target in template["human_target"]:
            number = target.get("number")
            if not number or number.get("plural") or number["low"] is None:
                continue
            for effect in effects_of(template, target):
                for quote in sorted(quotes_of(target, report["text_cased"])):
                    told[(effect, number["low"], number["high"], quote)].add((template["location"][-1].title(), template["date"]))
    for (effect, low, high, quote), settings in told.items():
        if len(settings) == 1:
            place, date = next(iter(settings))
            yield {"effect": effect, "low": low, "high": high, "quote": quote, "place": place, "date": date, "scope": "incident"}


def main():
    source, texts, gold = sys.argv[1:]
    with open(source, encoding="utf-8") as lines, open(texts, "w", encoding="utf-8") as out, open(gold, "w", encoding="utf-8") as out_gold:
        for line in lines:
            report = json.loads(line)
            tolls = list(tolls_of(report))
            if not tolls:
                continue
            out.write(json.dumps({"id": report["id"], "date": report["date"], "text": report["text_cased"]}) + "\n")
            out_gold.write(json.dumps({"id": report["id"], "tolls": tolls}) + "\n")


if __name__ == "__main__":
    main()
