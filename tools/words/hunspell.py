"""Reads a Hunspell dictionary and gives every form of its words."""

import re
from collections import defaultdict

class Affixes:
    """The rules of an .aff file for forming words."""

    def __init__(self, path):
        self.flag_kind = "char"
        self.aliases = []
        self.rules = defaultdict(list)
        self.specials = {}
        self.crossing = set()
        self.encoding = "utf-8"
        head = path.read_bytes()[:4000]
        found = re.search(rb"^SET\s+(\S+)", head, re.M)
        if found:
            self.encoding = found.group(1).decode().lower().replace("microsoft-", "")
        text = path.read_text(self.encoding, errors="replace").lstrip("\ufeff")
        for line in text.splitlines():
            self.read_line(line.split())

    def read_line(self, parts):
        if len(parts) < 2 or parts[0].startswith("#"):
            return
        kind = parts[0]
        if kind == "FLAG":
            self.flag_kind = parts[1].lower()
        elif kind == "AF" and not (parts[1].isdigit() and not self.aliases and not self.started()):
            self.aliases.append(self.flags(parts[1]))
        elif kind == "AF":
            self.aliases_announced = True
        elif kind in ("NEEDAFFIX", "PSEUDOROOT", "FORBIDDENWORD", "ONLYINCOMPOUND", "CIRCUMFIX", "NOSUGGEST"):
            self.specials[kind] = parts[1]
        elif kind in ("PFX", "SFX"):
            self.read_affix(kind, parts)

    def started(self):
        return getattr(self, "aliases_announced", False)

    def read_affix(self, kind, parts):
        flag = parts[1]
        if len(parts) == 4 and parts[2] in "YN" and parts[3].isdigit():
            if parts[2] == "Y":
                self.crossing.add((kind, flag))
            return
        if len(parts) < 4:
            return
        strip = "" if parts[2] == "0" else parts[2]
        added, _, flags = parts[3].partition("/")
        added = "" if added == "0" else added
        condition = parts[4] if len(parts) > 4 else "."
        if condition.startswith(("po:", "ds:", "is:", "st:")):
            condition = "."
        condition = re.sub(r"([\\^$*+?(){}|])(?![^\[]*\])", r"\\\1", condition)
        pattern = f"{condition}$" if kind == "SFX" else f"^{condition}"
        self.rules[flag].append((kind, strip, added, self.flags(flags), re.compile(pattern)))

    def flags(self, text):
        if not text:
            return []
        if self.aliases and text.isdigit():
            return self.aliases[int(text) - 1]
        if self.flag_kind == "long":
            return [text[i : i + 2] for i in range(0, len(text), 2)]
        if self.flag_kind == "num":
            return text.split(",")
        return list(text)

    def has(self, flags, special):
        return self.specials.get(special) in flags

    def forms(self, stem, flags, depth):
        """Each (form, flags of the affix) of a stem, including the stem itself."""
        yield stem, flags
        if depth == 0:
            return
        suffixed = []
        for flag in flags:
            for kind, strip, added, further, condition in self.rules.get(flag, ()):
                form = apply(kind, strip, added, condition, stem)
                if form is None:
                    continue
                if kind == "SFX" and (kind, flag) in self.crossing:
                    suffixed.append(form)
                yield from self.forms(form, further, depth - 1)
        for flag in flags if depth > 1 else ():
            if ("PFX", flag) not in self.crossing:
                continue
            for kind, strip, added, _, condition in self.rules.get(flag, ()):
                for form in suffixed:
                    both = apply(kind, strip, added, condition, form)
                    if both is not None:
                        yield both, []


def apply(kind, strip, added, condition, stem):
    if not condition.search(stem):
        return None
    if kind == "SFX":
        if not stem.endswith(strip):
            return None
        return stem[: len(stem) - len(strip)] + added
    if not stem.startswith(strip):
        return None
    return added + stem[len(strip) :]


def expand(aff, dic, depth, keep):
    """Every form that the dictionary of these two files accepts, without compounds, with up to `depth` suffixes, for
    the stems to keep."""
    affixes = Affixes(aff)
    forbidden = set()
    for line in dic.read_text(affixes.encoding, errors="replace").splitlines()[1:]:
        entry = line.split("\t")[0].strip()
        entry = re.sub(r"\s+\w\w:.*", "", entry)
        if not entry:
            continue
        stem, _, flags = entry.partition("/")
        flags = affixes.flags(flags.split()[0] if flags else "")
        if affixes.has(flags, "FORBIDDENWORD"):
            forbidden.add(stem)
            continue
        if affixes.has(flags, "ONLYINCOMPOUND") or not keep(stem):
            continue
        for form, of_form in affixes.forms(stem, flags, depth):
            if not (affixes.has(of_form, "NEEDAFFIX") or affixes.has(of_form, "ONLYINCOMPOUND")):
                if form not in forbidden:
                    yield form
