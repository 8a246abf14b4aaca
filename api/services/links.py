"""What a work is called outside, and where its text may be had: from its identifiers alone."""

from urllib.parse import quote

from kg.model import Identifiers

_PLACES = (
    ("doi", "publisher", "https://doi.org/{}"),
    ("pmcid", "PubMed Central", "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/"),
    ("pmid", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    ("arxiv", "arXiv", "https://arxiv.org/abs/{}"),
    ("pii", "ScienceDirect", "https://www.sciencedirect.com/science/article/pii/{}"),
    ("isbn", "Open Library", "https://openlibrary.org/isbn/{}"),
)
_SEARCH = "https://search.crossref.org/search/works?q={}"
_NAMES = (
    ("doi", "{}"),
    ("pmid", "PMID:{}"),
    ("pmcid", "{}"),
    ("arxiv", "arXiv:{}"),
    ("isbn", "ISBN{}"),
    ("pii", "PII:{}"),
    ("url", "{}"),
)


def identifier(identifiers: Identifiers) -> str | None:
    """The best identifier in the form that ``--work`` takes, None when there is none."""
    for name, form in _NAMES:
        if value := getattr(identifiers, name):
            return form.format(value)
    return None


def links(identifiers: Identifiers, title: str | None = None) -> list[dict[str, str]]:
    """Where the work may be had: a label and a URL each; without identifiers, a search for it."""
    found = [
        {"label": label, "url": form.format(quote(value, safe="/:;()-._~"))}
        for name, label, form in _PLACES
        if (value := getattr(identifiers, name))
    ]
    if identifiers.url and identifiers.url not in {one["url"] for one in found}:
        found.append({"label": "web page", "url": identifiers.url})
    if not found and title:
        found.append({"label": "search", "url": _SEARCH.format(quote(title, safe=""))})
    return found
