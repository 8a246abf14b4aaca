"""One work as other lists print it, and works that only look like it.

Every change takes the fields of a reference and a source of chance, and gives the changed fields.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bench.jats import Cited, Person

_ABBREVIATED = {
    "journal": "J", "american": "Am", "annals": "Ann", "archives": "Arch", "bulletin": "Bull",
    "clinical": "Clin", "medicine": "Med", "medical": "Med", "research": "Res", "review": "Rev",
    "reviews": "Rev", "science": "Sci", "sciences": "Sci", "international": "Int",
    "national": "Natl", "academy": "Acad", "proceedings": "Proc", "society": "Soc",
    "biology": "Biol", "biological": "Biol", "chemistry": "Chem", "molecular": "Mol",
    "cellular": "Cell", "genetics": "Genet", "physiology": "Physiol", "pharmacology": "Pharmacol",
    "psychiatry": "Psychiatry", "psychology": "Psychol", "neuroscience": "Neurosci",
    "environmental": "Environ", "health": "Health", "human": "Hum", "nutrition": "Nutr",
    "oncology": "Oncol", "cancer": "Cancer", "therapy": "Ther", "trends": "Trends",
    "current": "Curr", "opinion": "Opin", "behavioral": "Behav", "behaviour": "Behav",
    "animal": "Anim", "ecology": "Ecol", "evolution": "Evol", "experimental": "Exp",
    "developmental": "Dev", "communications": "Commun", "letters": "Lett", "general": "Gen",
    "statistics": "Stat", "epidemiology": "Epidemiol", "endocrinology": "Endocrinol",
    "metabolism": "Metab", "toxicology": "Toxicol", "zoology": "Zool", "briefings": "Brief",
    "perspectives": "Perspect", "investigative": "Invest", "seminars": "Semin", "british": "Br",
    "biochemical": "Biochem", "biochemistry": "Biochem", "bioinformatics": "Bioinform",
}  # fmt: skip
_SMALL = ("of", "the", "and", "for", "in", "on", "&")
_SPELLINGS = (
    ("behavior", "behaviour"), ("tumor", "tumour"), ("color", "colour"), ("analyz", "analys"),
    ("randomiz", "randomis"), ("fetal", "foetal"), ("estrogen", "oestrogen"), ("center", "centre"),
)  # fmt: skip

Change = Callable[[Cited, random.Random], Cited]


def abbreviated(cited: Cited, _chance: random.Random) -> Cited:
    """The container's words cut short; one that is short already is spelt out where it can be."""
    words = cited.container.split()
    if any(word.rstrip(".") in _ABBREVIATED.values() for word in words):
        full = {short: long.capitalize() for long, short in _ABBREVIATED.items()}
        spelt = [full.get(word.rstrip("."), word) for word in words]
        return replace(cited, container=" ".join(spelt))
    kept = [word for word in words if word.lower() not in _SMALL]
    return replace(cited, container=" ".join(_ABBREVIATED.get(w.lower(), w) for w in kept))


def without_small_words(cited: Cited, _chance: random.Random) -> Cited:
    """The container spelt out with the small words that its abbreviation leaves out."""
    spelt = abbreviated(cited, _chance).container
    return replace(cited, container=re.sub(r"^Journal (?=[A-Z])", "Journal of ", spelt))


def mistyped_title(cited: Cited, chance: random.Random) -> Cited:
    """One slip of the pen in the title."""
    return replace(cited, title=_slip(cited.title, chance))


def mistyped_name(cited: Cited, chance: random.Random) -> Cited:
    """One slip of the pen in the first author's name."""
    if not cited.authors:
        return cited
    first = cited.authors[0]
    return replace(
        cited, authors=(Person(_slip(first.family, chance), first.given), *cited.authors[1:])
    )


def _slip(words: str, chance: random.Random) -> str:
    places = [at for at in range(1, len(words) - 1) if words[at - 1 : at + 2].isalpha()]
    if not places:
        return words
    at = chance.choice(places)
    kind = chance.randrange(3)
    if kind == 0:
        return words[:at] + words[at + 1 :]
    if kind == 1:
        return words[:at] + words[at] + words[at:]
    return words[:at] + words[at + 1] + words[at] + words[at + 2 :]


def other_spelling(cited: Cited, _chance: random.Random) -> Cited:
    """American for British spelling or the other way, and other dashes and hyphens."""
    title = cited.title
    for one, two in _SPELLINGS:
        title = title.replace(one, two) if one in title else title.replace(two, one)
    return replace(cited, title=title.replace("–", "-").replace("non-", "non"))


def title_case(cited: Cited, _chance: random.Random) -> Cited:
    """The title with capitals."""
    words = [w if w.lower() in _SMALL else w[:1].upper() + w[1:] for w in cited.title.split()]
    return replace(cited, title=" ".join(words))


def fewer_authors(cited: Cited, _chance: random.Random) -> Cited:
    """The first author, and others only as "et al."."""
    return replace(cited, authors=cited.authors[:1], more_authors=len(cited.authors) > 1)


def without_pages(cited: Cited, _chance: random.Random) -> Cited:
    """No pages."""
    return replace(cited, first_page="", last_page="")


def without_place(cited: Cited, _chance: random.Random) -> Cited:
    """No volume, issue and pages, as in a list of works in press."""
    return replace(cited, volume="", issue="", first_page="", last_page="")


def online_year(cited: Cited, _chance: random.Random) -> Cited:
    """The year of the publication online, one before the printed one."""
    return replace(cited, year=str(int(cited.year[:4]) - 1))


def unchanged(cited: Cited, _chance: random.Random) -> Cited:
    """As it is: only the style differs."""
    return cited


SAME: Mapping[str, Change] = {
    "style only": unchanged,
    "container abbreviated": abbreviated,
    "container spelt out": without_small_words,
    "slip in the title": mistyped_title,
    "slip in the name": mistyped_name,
    "other spelling": other_spelling,
    "title case": title_case,
    "et al.": fewer_authors,
    "no pages": without_pages,
    "no volume and pages": without_place,
    "year online": online_year,
}


def meeting_abstract(cited: Cited, chance: random.Random) -> Cited:
    """The abstract that was presented before the paper."""
    page = chance.randrange(20, 900)
    return replace(
        cited,
        title=f"{cited.title} [abstract]",
        container=f"{chance.choice(('Ann Oncol', 'Neurology', 'Gastroenterology'))}",
        year=str(int(cited.year[:4]) - chance.randrange(3)),
        volume=f"{chance.randrange(5, 90)} Suppl 1",
        issue="",
        first_page=f"S{page}",
        last_page="",
    )


def unmarked_abstract(cited: Cited, chance: random.Random) -> Cited:
    """The same without the word, in the same journal's supplement."""
    page = chance.randrange(1000, 3000)
    year = str(int(cited.year[:4]) - 1 - chance.randrange(2))
    volume = f"{chance.randrange(5, 90)}"
    return replace(cited, year=year, volume=volume, issue="", first_page=f"{page}", last_page="")


def other_authors(cited: Cited, chance: random.Random) -> Cited:
    """The same title by other people, in another journal and year."""
    people = tuple(
        Person("".join(chance.choice(part) for part in _SYLLABLES), "AB") for _ in range(3)
    )
    return replace(_elsewhere(cited, chance), authors=people, organisation="")


def next_part(cited: Cited, chance: random.Random) -> Cited:
    """The second part of a work in two parts, right behind the first."""
    first = int(re.sub(r"\D", "", cited.first_page) or 1) + chance.randrange(8, 30)
    return replace(cited, title=f"{cited.title}: part II", first_page=f"{first}", last_page="")


def reply(cited: Cited, chance: random.Random) -> Cited:
    """The authors' reply to letters about the work."""
    first = chance.randrange(500, 3000)
    return replace(
        cited, title=f"{cited.title}: reply to comments", first_page=f"{first}", last_page=""
    )


def correction(cited: Cited, chance: random.Random) -> Cited:
    """A correction of the work."""
    first = chance.randrange(500, 3000)
    return replace(cited, title=f"Erratum: {cited.title}", first_page=f"{first}", last_page="")


def preprint(cited: Cited, _chance: random.Random) -> Cited:
    """The preprint of the work."""
    year = str(int(cited.year[:4]) - 1)
    return replace(
        cited, container="bioRxiv preprint", year=year, volume="", issue="", first_page="",
        last_page="",
    )  # fmt: skip


def new_edition(cited: Cited, chance: random.Random) -> Cited:
    """Nearly the same title by the same people some years later: an update."""
    later = _elsewhere(cited, chance)
    year = str(int(cited.year[:4]) + chance.randrange(2, 6))
    return replace(later, title=f"{cited.title}: an update", year=year, authors=cited.authors)


def _elsewhere(cited: Cited, chance: random.Random) -> Cited:
    first = chance.randrange(1, 900)
    return replace(
        cited,
        container=chance.choice(("BMJ", "Lancet", "PLoS One", "Nature", "J Clin Invest")),
        year=str(chance.randrange(1985, 2015)),
        volume=f"{chance.randrange(2, 300)}",
        issue="",
        first_page=f"{first}",
        last_page=f"{first + 7}",
    )


_SYLLABLES = (("Ka", "Mo", "Ri", "Te", "Lu"), ("nd", "rt", "ss", "ll", "mb"), ("er", "ova", "ini"))

OTHER: Mapping[str, Change] = {
    "meeting abstract": meeting_abstract,
    "unmarked abstract": unmarked_abstract,
    "same title, other authors": other_authors,
    "part II": next_part,
    "reply": reply,
    "correction": correction,
    "preprint": preprint,
    "update": new_edition,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two references, and whether they are one work. ``kind`` says how the second was made."""

    one: Cited
    two: Cited
    same: bool
    kind: str


def pairs(works: Sequence[Cited], seed: int) -> list[Pair]:
    """For each work, a pair for every kind of change, and one with the next work of its author.

    Two thirds of the pairs of one work carry a second change besides, as two lists rarely differ in
    one thing only; those that differ in style alone never do.
    """
    chance = random.Random(seed)
    found: list[Pair] = []
    for work in works:
        for kind, change in SAME.items():
            changed = change(work, chance)
            if kind != "style only" and chance.random() < 2 / 3:
                others = [one for name, one in SAME.items() if name not in (kind, "year online")]
                changed = chance.choice(others)(changed, chance)
            found.append(Pair(work, changed, same=True, kind=kind))
        found += [Pair(work, make(work, chance), False, kind) for kind, make in OTHER.items()]
    return [*found, *_companions(works, chance), *_neighbours(works)]


def _companions(works: Sequence[Cited], chance: random.Random) -> list[Pair]:
    """A companion of each work: same people, year and container, one word of the title another.

    Neither volume nor pages are known of it; only the title tells.
    """
    words = sorted({w for work in works for w in work.title.split() if w.isalpha() and len(w) > 3})
    found = []
    for work in works:
        own = work.title.split()
        places = [at for at, word in enumerate(own) if word.isalpha() and len(word) > 3]
        if places:
            at = chance.choice(places)
            own[at] = chance.choice([word for word in words if word.lower() != own[at].lower()])
            other = replace(without_place(work, chance), title=" ".join(own))
            found.append(Pair(work, other, same=False, kind="one word another"))
    return found


def _neighbours(works: Sequence[Cited]) -> list[Pair]:
    """Works of the same first author, and of the same year, that are two."""
    found = []
    for at, one in enumerate(works):
        for two in works[at + 1 :]:
            same_author = one.authors[:1] == two.authors[:1]
            if same_author:
                found.append(Pair(one, two, False, "same first author"))
    return found
