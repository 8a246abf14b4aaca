"""How fast the readers are, and how much of what a format marks they give.

``python -m bench.readers --data FOLDER`` reads the articles of the shared data: JATS articles (how
many a second; references and links against the ``ref`` and ``xref`` elements of the XML) and PDF
papers (pages a second; references and markers against the TEI that GROBID made of them).
"""

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from ingest.citations import find_citations
from ingest.readers import read_document
from ingest.references import read_references
from kg.model import Citation, Reference
from kg.model.names import fold

REPEATS = 3
TEI = "{http://www.tei-c.org/ns/1.0}"


def read(path: Path) -> tuple[str, Sequence[Reference], Sequence[Citation], int]:
    """Text, references and citations of a file as reading gives them, and its pages."""
    found = read_document(path.name, path.read_bytes())
    text = found.document.text
    links = [(link.start, link.end, link.target) for link in found.links]
    references = read_references(text, found.entries, links)
    citations = found.citations
    if not found.all_marked:
        citations = find_citations(text, references, found.unmarked, citations)
    return text, references, citations, len({page.label for page in found.pages})


def seconds(paths: Sequence[Path]) -> float:
    """The best time of several to read all files."""
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        for path in paths:
            read_document(path.name, path.read_bytes())
        times.append(time.perf_counter() - begun)
    return min(times)


def jats(paths: Sequence[Path]) -> None:
    """Print the table for JATS articles."""
    print("JATS                     refs: XML  read  links: XML  read  more, by ranges")
    for path in paths:
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(load_dtd=False))
        listed = [ref.get("id") for ref in root.iterfind(".//back//ref-list//ref")]
        marked: Counter[str] = Counter()
        for xref in root.iter("xref"):
            outside = next(xref.iterancestors("ref-list", "sub-article", "response"), None) is None
            if xref.get("ref-type") == "bibr" and outside:
                marked.update(set((xref.get("rid") or "").split()).intersection(map(str, listed)))
        _, references, citations, _ = read(path)
        keys = dict(zip(map(str, listed), (one.key for one in references), strict=False))
        cited = Counter(key for one in citations for key in one.references)
        kept = sum(min(count, cited[keys[rid]]) for rid, count in marked.items() if rid in keys)
        print(
            f"{path.name[:24]:24} {len(listed):9} {len(references):5} {marked.total():11} {kept:5}"
            f" {cited.total() - kept:6}"
        )
    print(f"articles per second: {len(paths) / seconds(paths):.1f}")


def _titles(root: "etree._Element") -> dict[str, str]:
    """The title of each reference of a TEI document, by its id."""
    return {
        bibl.get("{http://www.w3.org/XML/1998/namespace}id", ""): fold(
            " ".join("".join(map(str, title.itertext())).split())
        )
        for bibl in root.iterfind(f".//{TEI}listBibl/{TEI}biblStruct")
        if (title := bibl.find(f".//{TEI}title")) is not None
    }


def _linked_titles(root: "etree._Element") -> Counter[str]:
    """How often the links of a TEI document cite each title."""
    titles = _titles(root)
    links = root.iterfind(f".//{TEI}text//{TEI}ref[@type='bibr'][@target]")
    named = (titles.get((ref.get("target") or "").removeprefix("#")) for ref in links)
    return Counter(title for title in named if title)


def pdf(paths: Sequence[Path]) -> None:
    """Print the table for PDF papers."""
    print("PDF                      refs: TEI  read  same title  links: TEI  found  all")
    pages = 0
    for path in paths:
        root = etree.parse(path.with_suffix(".tei.xml")).getroot()
        titles = list(_titles(root).values())
        linked = _linked_titles(root)
        _, references, citations, count = read(path)
        texts = [fold(one.text) for one in references]
        same = sum(any(title in text for text in texts) for title in titles)
        named = {one.key: fold(one.text) for one in references}
        cited = [named.get(key, "") for one in citations for key in one.references]
        found = sum(
            min(count, sum(title in text for text in cited)) for title, count in linked.items()
        )
        pages += count
        print(
            f"{path.name[:24]:24} {len(titles):9} {len(references):5} {same:11} {linked.total():11}"
            f" {found:6} {len(cited):5}"
        )
    print(f"pages per second: {pages / seconds(paths):.1f}")


def main() -> None:
    """Print both tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    folder: Path = arguments.parse_args().data / "articles"
    jats(sorted((folder / "jats").iterdir()))
    pdf(sorted((folder / "pdf").glob("*.pdf")))


if __name__ == "__main__":
    main()
