"""Rare Spanish words from the word list of Letterpress that a slip could produce.

The list has no accents except `ñ`, and conjugates every verb. Only words within one letter of another word are taken,
because a slip cannot produce others. Words are in the singular and verbs in the infinitive.
"""

import json
import unicodedata

import sources

PACKAGE = "an-array-of-spanish-words@2.0.0"
SHORTEST, LONGEST = 5, 24
LETTERS = "abcdefghijlmnñopqrstuvxyz"

# Endings of finite verbs, without those that nouns and adjectives share.
ENDINGS = {
    "ar": "amos ais an aba abas abamos abais aban aste asteis aron are aras ara aremos areis aran aria arias ariamos "
    "ariais arian emos eis en ase ases asemos aseis asen aramos arais ares arais aren ad ando",
    "er": "emos eis en iamos iais ian i iste io imos isteis ieron ere eras era eremos ereis eran eria erias eriamos "
    "eriais erian amos ais an iera ieras ieramos ierais ieran iese ieses iesemos ieseis iesen iere ieres ieremos "
    "iereis ieren ed iendo",
    "ir": "imos is en iamos iais ian i iste io isteis ieron ire iras ira iremos ireis iran iria irias iriamos iriais "
    "irian amos ais an iera ieras ieramos ierais ieran iese ieses iesemos ieseis iesen iere ieres ieremos iereis "
    "ieren id iendo",
}

# The spelling of a stem before `e`, and before `a`.
SPELT_BEFORE_E = (("qu", "c"), ("gu", "g"), ("c", "z"))


def bare(word):
    """The word without its accents; `ñ` is a letter."""
    parts = unicodedata.normalize("NFD", word.replace("ñ", "\x01"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).replace("\x01", "ñ")


def is_finite(word, words):
    for infinitive, endings in ENDINGS.items():
        for ending in endings.split():
            stem = word.removesuffix(ending)
            if stem in (word, ""):
                continue
            if stem + infinitive in words and word != stem + infinitive:
                return True
            if infinitive == "ar" and ending.startswith("e"):
                for spelt, other in SPELT_BEFORE_E:
                    if stem.endswith(spelt) and stem.removesuffix(spelt) + other + infinitive in words:
                        return True
    return False


def is_plural(word, words):
    return word.endswith("s") and (word[:-1] in words or word[:-2] in words)


def lies_near(word, words):
    """Whether another word differs in one letter, or two swapped ones, between the first and the last letter."""
    for at in range(1, len(word) - 1):
        before, behind = word[:at], word[at:]
        if before + behind[1:] in words:
            return True
        if behind[0] != behind[1] and before + behind[1] + behind[0] + behind[2:] in words:
            return True
        for letter in LETTERS:
            if before + letter + behind in words or letter != behind[0] and before + letter + behind[1:] in words:
                return True
    return False


def words_beside(known):
    """The words of the list that are near another word, and not in `known`, with or without accents."""
    listed = json.loads((sources.npm(PACKAGE) / "index.json").read_text("utf-8"))
    plain = {bare(word) for word in known}
    fresh = {word for word in listed if word not in plain and SHORTEST <= len(word) <= LONGEST}
    every = plain | fresh
    bases = {word for word in fresh if not is_finite(word, every)}
    every = plain | bases
    return {word for word in bases if not is_plural(word, every) and lies_near(word, every)}
