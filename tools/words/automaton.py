"""Writes a set of words into the file that `crates/core/src/words/automaton.rs` reads.

The words become the smallest automaton that accepts them. Its edges are in the order of the reader, each kind of value in
a separate column, compressed with zstd. `docs/words.md` describes the columns.
"""

import struct
import subprocess

LAST, FINAL, KNOWN, SHARED, LEAF = 1, 2, 4, 8, 16


class State:
    __slots__ = ("edges", "final", "uses", "number")

    def __init__(self):
        self.edges = []
        self.final = False
        self.uses = 0
        self.number = None


def smallest(words):
    """The root of the smallest automaton for sorted words without repetition."""
    known = {}
    root = State()
    path = [root]
    before = ()

    def settle(length):
        while len(path) > length + 1:
            state = path.pop()
            key = (state.final, tuple((label, id(target)) for label, target in state.edges))
            path[-1].edges[-1] = (before[len(path) - 1], known.setdefault(key, state))

    for word in words:
        same = 0
        while same < min(len(word), len(before)) and word[same] == before[same]:
            same += 1
        settle(same)
        for label in word[same:]:
            state = State()
            path[-1].edges.append((label, state))
            path.append(state)
        path[-1].final = True
        before = word
    settle(0)
    return root


def count_uses(root):
    waiting = [root]
    root.uses = 1
    while waiting:
        for _, target in waiting.pop().edges:
            target.uses += 1
            if target.uses == 1:
                waiting.append(target)


def columns(root):
    """Labels, flags, and the numbers of states with several edges to them."""
    count_uses(root)
    labels, flags, numbers = bytearray(), bytearray(), []
    shared = 0
    waiting = [root]
    root.number = -1
    while waiting:
        state = waiting.pop()
        fresh = []
        for at, (label, target) in enumerate(state.edges):
            flag = LAST if at + 1 == len(state.edges) else 0
            labels.append(label)
            if target.number is not None:
                flags.append(flag | KNOWN)
                numbers.append(target.number)
                continue
            flag |= (FINAL if target.final else 0) | (LEAF if not target.edges else 0)
            target.number = -1
            if target.uses > 1:
                target.number = shared
                shared += 1
                flag |= SHARED
            flags.append(flag)
            if target.edges:
                fresh.append(target)
        waiting.extend(reversed(fresh))
    return bytes(labels), bytes(flags), numbers


def pack(words):
    """The bytes of the file for these words."""
    alphabet = "".join(sorted({letter for word in words for letter in word}))
    assert len(alphabet) < 128, "a label has seven bits"
    code = {letter: at for at, letter in enumerate(alphabet)}
    coded = sorted(tuple(code[letter] for letter in word) for word in set(words))
    labels, flags, numbers = columns(smallest(coded))
    assert max(numbers, default=0) < 1 << 16, "a number has two bytes"
    low = bytes(number & 255 for number in numbers)
    high = bytes(number >> 8 for number in numbers)
    signs = alphabet.encode()
    head = struct.pack("<III", len(signs), len(labels), len(numbers))
    return squeeze(head + signs + labels + flags + low + high)


def squeeze(content):
    """The content, compressed with zstd, after its size in four bytes."""
    packed = ["zstd", "--ultra", "-22", "--no-check", "-q", "-c"]
    done = subprocess.run(packed, input=content, stdout=subprocess.PIPE, check=True)
    return struct.pack("<I", len(content)) + done.stdout
