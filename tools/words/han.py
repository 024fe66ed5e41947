"""Simplified forms of traditional Chinese characters, from OpenCC."""

import sources

# Characters that OpenCC keeps because only some of their meanings have a simpler form. obverse only compares texts, so it
# uses the simpler form for all of them.
FURTHER = {"著": "着"}


def forms():
    """Each traditional character and its simplified form, in order."""
    package = sources.python("opencc-python-reimplemented==0.1.7")
    text = (package / "opencc" / "dictionary" / "TSCharacters.txt").read_text("utf-8")
    found = dict(FURTHER)
    for line in text.splitlines():
        traditional, simple = line.split("\t")
        others = [sign for sign in simple.split(" ") if sign != traditional]
        if others:
            found[traditional] = others[0]
    for traditional in found:
        while found[traditional] in found:
            found[traditional] = found[found[traditional]]
    return "".join(traditional + found[traditional] for traditional in sorted(found))
