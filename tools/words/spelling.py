"""British and American spellings of one word, from VarCon."""

import re
from collections import defaultdict

import sources

# The largest size in SCOWL of the most common word in an unverified line.
UNVERIFIED = 60

# Words that VarCon unites although they differ for a learner: a bird and a drink, a part of the body and a wall in the sea,
# a plant and an adjective. Some are errors of a program.
APART = {
    "arses", "asses", "arsehole", "asshole", "arseholes", "assholes", "caster", "castor", "casters", "castors",
    "caulking", "caulkings", "chile", "chiles", "coelomata", "costumier", "costumire", "fayer", "fayre", "foregoes",
    "foregone", "forego", "forewent", "groin", "groyne", "groins", "groynes", "groined", "groyned",
    "groining", "groyning", "gybe", "gybed", "gybes", "gybing", "lupin", "lupine", "lupins", "lupines", "macintosh",
    "macintoshes", "mats", "matts", "mattes", "moms", "mums", "nanogrammes", "netts", "perv", "prev", "sake", "saki", "sakes", "sakis",
}  # fmt: skip


def lines():
    """Each set of spellings of one word, the American one first."""
    code = (sources.crate("varcon", "1.0.5") / "src" / "codegen.rs").read_text("utf-8")
    for cluster in code.split("\nCluster {\n")[1:]:
        verified = "verified: true" in cluster
        level = int(re.search(r"level: (\d+)", cluster).group(1))
        if not (verified or level <= UNVERIFIED):
            continue
        for entry in cluster.split("  Entry {\n")[1:]:
            if "archaic: true" in entry:
                continue
            american, others = [], []
            for variant in entry.split("Variant {\n")[1:]:
                word = re.search(r'word: "(.*?)"', variant).group(1)
                places = set()
                for place, tag in re.findall(r"category: Category::(\w+), tag: (None|Some\(Tag::\w+\))", variant):
                    if tag in ("None", "Some(Tag::Eq)") or (tag == "Some(Tag::Variant)" and place != "American"):
                        places.add(place)
                if not (re.fullmatch("[a-z]{4,}", word) and word not in APART):
                    continue
                if "American" in places:
                    american.append(word)
                elif places - {"Other"}:
                    others.append(word)
            if american and others:
                yield [*american, *others]


def spellings():
    """Lines of words with the same meaning, the standard first."""
    parent = {}

    def root(word):
        while parent.setdefault(word, word) != word:
            word = parent[word]
        return word

    for words in lines():
        for word in words[1:]:
            parent[root(word)] = root(words[0])
    groups = defaultdict(list)
    for word in parent:
        groups[root(word)].append(word)
    kept = (sorted(words, key=lambda word: (word != standard, word)) for standard, words in groups.items())
    return sorted(" ".join(words) for words in kept if len(words) > 1)
