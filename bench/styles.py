"""Reference strings in the styles that journals ask for, made from tagged fields."""

from collections.abc import Callable, Mapping

from bench.jats import Cited, Person

_MANY = 6


def vancouver(cited: Cited) -> str:
    """Family GG, … Title. Container. Year;volume(issue):pages."""
    source = f"{cited.container}. " if cited.container else _published(cited, "{place}: {name}; ")
    return _join(
        f"{_names(cited, _plain)}. ", f"{cited.title}. ", source, cited.year, _place(cited), "."
    )


def ama(cited: Cited) -> str:
    """As Vancouver with abbreviated pages run together and a DOI."""
    doi = f" doi:{cited.doi}" if cited.doi else ""
    return vancouver(cited) + doi


def apa(cited: Cited) -> str:
    """Family, G. G., & Family, G. (Year). Title. Container, volume(issue), pages."""
    names = [f"{p.family}, {_dotted(p, ' ')}".strip(", ") for p in cited.authors]
    authors = f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else "".join(names)
    authors = authors or cited.organisation
    issue = f"({cited.issue})" if cited.issue else ""
    volume = f", {cited.volume}{issue}" if cited.volume else ""
    pages = f", {_pages(cited)}" if cited.first_page else ""
    source = f"{cited.container}{volume}{pages}" if cited.container else _published(cited, "{name}")
    doi = f" https://doi.org/{cited.doi}" if cited.doi else ""
    opening = (
        f"{authors} ({cited.year}). {cited.title}" if authors else f"{cited.title} ({cited.year})"
    )
    return f"{opening}. {source}.{doi}"


def harvard(cited: Cited) -> str:
    """Family GG, … (Year) Title. Container volume:pages."""
    names = _names(cited, _plain)
    volume = f" {cited.volume}:{_pages(cited)}" if cited.volume else ""
    source = (
        f"{cited.container}{volume}" if cited.container else _published(cited, "{name}, {place}")
    )
    opening = f"{names} ({cited.year}) {cited.title}" if names else f"{cited.title} ({cited.year})"
    return f"{opening}. {source}."


def nature(cited: Cited) -> str:
    """Family, G. G. & Family, G. Title. Container volume, pages (Year)."""
    names = [f"{p.family}, {_dotted(p, ' ')}".strip(", ") for p in cited.authors]
    if len(names) > _MANY - 1:
        authors = f"{names[0]} et al."
    else:
        authors = " & ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    volume = f" {cited.volume}{_after(', ', _pages(cited))}" if cited.volume else ""
    source = cited.container or _published(cited, "{name}")
    opening = authors or (f"{cited.organisation}." if cited.organisation else "")
    return f"{opening} {cited.title}. {source}{volume} ({cited.year}).".strip()


def elsevier(cited: Cited) -> str:
    """G.G. Family, G. Family, Title, Container volume (Year) pages."""
    names = [f"{_dotted(p, '')} {p.family}".strip() for p in cited.authors]
    authors = ", ".join(names) or cited.organisation
    source = cited.container or _published(cited, "{name}, {place}")
    volume = f", {cited.year}"
    if cited.volume:
        volume = f" {cited.volume} ({cited.year}){_after(' ', _pages(cited))}"
    return ", ".join(filter(None, (authors, cited.title, f"{source}{volume}"))) + "."


def ieee(cited: Cited) -> str:
    """G. G. Family and G. Family, “Title,” Container, vol., no., pp., Year."""
    names = [f"{_dotted(p, ' ')} {p.family}".strip() for p in cited.authors]
    authors = f"{', '.join(names[:-1])}, and {names[-1]}" if len(names) > 1 else "".join(names)
    parts = [
        cited.container or _published(cited, "{place}: {name}"),
        f"vol. {cited.volume}" if cited.volume else "",
        f"no. {cited.issue}" if cited.issue else "",
        f"pp. {_pages(cited)}" if cited.first_page else "",
        cited.year,
    ]
    opening = f"{authors or cited.organisation}, " if authors or cited.organisation else ""
    return f"{opening}“{cited.title},” {', '.join(filter(None, parts))}."


def chicago(cited: Cited) -> str:
    """Family, Given, and Given Family. "Title." Container volume, no. issue (Year): pages."""
    first = [f"{p.family}, {_dotted(p, ' ')}".strip(", ") for p in cited.authors[:1]]
    others = [f"{_dotted(p, ' ')} {p.family}".strip() for p in cited.authors[1:]]
    names = [*first, *others]
    authors = f"{', '.join(names[:-1])}, and {names[-1]}" if len(names) > 1 else "".join(names)
    authors = authors or cited.organisation
    issue = f", no. {cited.issue}" if cited.issue else ""
    pages = f": {_pages(cited)}" if cited.first_page else ""
    source = cited.container or _published(cited, "{place}: {name}")
    opening = f"{authors.rstrip('.')}. " if authors else ""
    return f'{opening}"{cited.title}." {source} {cited.volume}{issue} ({cited.year}){pages}.'


STYLES: Mapping[str, Callable[[Cited], str]] = {
    "vancouver": vancouver,
    "ama": ama,
    "apa": apa,
    "harvard": harvard,
    "nature": nature,
    "elsevier": elsevier,
    "ieee": ieee,
    "chicago": chicago,
}


def _names(cited: Cited, form: Callable[[Person], str]) -> str:
    if not cited.authors:
        return cited.organisation
    names = [form(person) for person in cited.authors]
    shown = names[:_MANY] if len(names) > _MANY else names
    more = ", et al" if len(names) > _MANY or cited.more_authors else ""
    return ", ".join(shown) + more


def _plain(person: Person) -> str:
    return f"{person.family} {person.initials}".strip()


def _dotted(person: Person, between: str) -> str:
    return between.join(f"{letter}." for letter in person.initials)


def _pages(cited: Cited) -> str:
    if not cited.last_page or cited.last_page == cited.first_page:
        return cited.first_page
    return f"{cited.first_page}–{cited.last_page}"


def _after(mark: str, words: str) -> str:
    return f"{mark}{words}" if words else ""


def _place(cited: Cited) -> str:
    issue = f"({cited.issue})" if cited.issue else ""
    pages = f":{_pages(cited)}" if cited.first_page else ""
    return f";{cited.volume}{issue}{pages}" if cited.volume or pages else ""


def _published(cited: Cited, form: str) -> str:
    if not cited.publisher:
        return ""
    return form.format(place=cited.place, name=cited.publisher).strip(" ,:")


def _join(*parts: str) -> str:
    whole = "".join(part for part in parts if part.strip(" ."))
    return whole.replace("?.", "?").replace("..", ".") + ("" if whole.endswith(".") else ".")
