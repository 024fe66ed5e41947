"""Simplified forms of traditional Chinese signs, from OpenCC."""

import sources

# Signs that OpenCC leaves as they are because only some of their meanings are written simpler. Two texts are to be
# compared here, so that the simpler form serves for all of them.
FURTHER = {"著": "着"}


def forms():
    """Each traditional sign and its simplified form, one after the other, in order."""
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
