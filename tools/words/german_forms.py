"""German forms by rule: declined participles, comparatives and superlatives, and `zu` with a verb."""

import re

ENDINGS = ("", "e", "em", "en", "er", "es")

# Suffixes of adjectives. A word with one of these is an adjective if it also occurs with an adjective's ending.
ADJECTIVE = re.compile(
    r"\w{3,}(ig|isch|lich|bar|sam|haft|los|voll|iv|al|ell|är|ös|ant|ent|reich|arm|frei|end|esk|oid|weise)")


def declined(stem):
    yield from (stem + ending for ending in ENDINGS)


def compared(adjective):
    """The comparative and the superlative of an adjective, declined."""
    short = re.sub(r"e([lr])$", r"\1", adjective)
    yield from declined(short + "er")
    joint = "est" if re.search(r"([dtsßxz]|sch)$", adjective) and not adjective.endswith(("isch", "end")) else "st"
    yield from declined(adjective + joint)
    if adjective.endswith("isch"):
        yield from declined(adjective + "st")


def adjectives(words):
    """The stems of the adjectives among known words."""
    for word in words:
        for ending in ENDINGS:
            stem = word.removesuffix(ending) if ending else word
            if ADJECTIVE.fullmatch(stem) and (ending or stem + "e" in words or stem + "en" in words):
                yield stem


def of_verb(infinitive, forms):
    """Participles declined, and the infinitive with `zu` between its parts."""
    first = forms.get("PA1")
    seconds = forms.get("PA2", [])
    for participle in [first] if isinstance(first, str) else first or []:
        yield from declined(participle)
    for participle in [seconds] if isinstance(seconds, str) else seconds:
        yield from declined(participle)
    prefix = prefix_of(forms)
    if prefix and infinitive.startswith(prefix):
        joined = f"{prefix}zu{infinitive.removeprefix(prefix)}"
        yield joined
        yield from declined(joined + "d")


def declined_adjectives(words):
    """Stems that occur with endings of adjectives."""
    for word in words:
        stem = word.removesuffix("em")
        if stem != word and len(stem) > 3 and sum(stem + ending in words for ending in ENDINGS) >= 4:
            yield stem


def weak_verbs(words):
    """Infinitives of regular verbs among known words: `sticken` with `stickte` or `gestickt`."""
    for word in words:
        if re.fullmatch(r"\w{2,}(en|eln|ern)", word):
            stem = word[:-2] if word.endswith("en") else word[:-1]
            joint = "e" if re.search(r"[dt]$|[^aeiouyäöülrh][mn]$", stem) else ""
            if f"{stem}{joint}te" in words or f"ge{stem}{joint}t" in words:
                yield stem, joint


# Inseparable prefixes, which replace `ge` in the participle.
UNPARTED = ("be", "ent", "emp", "er", "ge", "miss", "ver", "zer")


def of_weak_verb(stem, joint):
    """All forms of a regular verb, with declined participles."""
    for ending in ("e", "en", "t", "st", "et", "est", "te", "test", "ten", "tet"):
        yield stem + ("" if ending[0] == "e" else joint) + ending
    yield stem
    infinitive = stem + ("n" if stem.endswith(("el", "er")) else "en")
    yield infinitive
    yield infinitive + "s"
    yield from declined(infinitive + "d")
    participle = stem + joint + "t"
    if not (stem.startswith(UNPARTED) or stem.endswith("ier")):
        participle = "ge" + participle
    yield from declined(participle)


def prefix_of(forms):
    """The separable prefix of the verb, such as `ab`."""
    present = forms.get("PRÄ", {}).get("S", {})
    for parts in present.values():
        if isinstance(parts, list) and len(parts) == 2:
            return parts[1]
    return None
