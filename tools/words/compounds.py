"""Leaves out compounds that the program splits: the rules of `crates/core/src/words/compound.rs`, without prefixes."""

SHORTEST_FIRST, SHORTEST_LAST = 4, 5

# Endings of a first word that always need a link, and words that are never last.
RULES = {
    "de": (("heit", "ion", "keit", "ling", "schaft", "tät", "ung"), {"schafft", "schafften"}),
    "nl": (("heid", "ing", "teit"), set()),
}


def without_compounds(words, language):
    linked, never_last = RULES[language]
    kept = set()
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not is_joined(word, kept, linked, never_last):
            kept.add(word)
    return kept


def is_joined(word, kept, linked, never_last):
    for at in range(SHORTEST_FIRST, len(word) - SHORTEST_LAST + 1):
        first, last = word[:at], word[at:]
        if last not in kept or last in never_last:
            continue
        if first in kept and not first.endswith(linked):
            return True
        if first.endswith("s") and at > SHORTEST_FIRST and first[:-1] in kept:
            return True
    return False
