"""An audit as Markdown, HTML and SARIF."""

from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest

from api.reports import as_html, as_markdown, as_sarif
from api.reports.marks import marks
from api.reports.places import Place, Places, shortened

TEXT = "Ravens <play> 🐦 a lot.\nOwls *hunt* [1].\n\n1. Owls."


def finding(words: str, **changes: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "code": "wrong-source",
        "severity": "warning",
        "message": "It <does> not *fit*.",
        "references": ["1"],
        "start": start,
        "end": start + len(words),
        "quote": words,
        "suggestion": {"references": ["2"], "reason": "It fits."},
        "passage": None,
        "score": 0.75,
        **changes,
    }


REPORT: dict[str, Any] = {
    "text": TEXT,
    "summary": {"references": 1, "citations": 1, "findings": {"wrong-source": 2}},
    "findings": [
        finding("Owls *hunt* [1]", severity="error"),
        finding("[1]", passage="They <rest>."),
        finding(
            "1. Owls",
            code="uncited-reference",
            severity="note",
            start=None,
            end=None,
            quote=None,
            suggestion=None,
            score=None,
        ),
    ],
}

LEVELS = ["none", "note", "warning", "error"]

SARIF_SHAPE = {
    "type": "object",
    "required": ["version", "$schema", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": {"required": ["text"]},
                                                "defaultConfiguration": {
                                                    "properties": {"level": {"enum": LEVELS}}
                                                },
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "level"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": LEVELS},
                                "message": {"type": "object", "required": ["text"]},
                                "rank": {"type": "number", "minimum": 0, "maximum": 100},
                                "properties": {"type": "object"},
                                "locations": {"$ref": "#/$defs/locations"},
                            },
                        },
                    },
                },
            },
        },
    },
    "$defs": {
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "required": ["artifactLocation"],
                        "properties": {
                            "region": {
                                "type": "object",
                                "properties": {
                                    name: {"type": "integer", "minimum": least}
                                    for name, least in (
                                        ("startLine", 1),
                                        ("startColumn", 1),
                                        ("endLine", 1),
                                        ("endColumn", 1),
                                        ("charOffset", 0),
                                        ("charLength", 0),
                                    )
                                },
                            }
                        },
                    }
                },
            },
        }
    },
}
"""The part of the SARIF 2.1.0 schema that a report of ours uses."""


class Tags(HTMLParser):
    """The tags of a page, its ids and the targets of its links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value:
                self.links.append(value)
            if name in ("src", "href") and value and not value.startswith("#"):
                self.outside.append(value)


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, Place(1, 1)), (14, Place(1, 15)), (TEXT.index("Owls"), Place(2, 1))],
)
def test_places_count_lines_and_code_points_from_one(offset: int, place: Place) -> None:
    assert Places(TEXT).at(offset) == place
    assert Places("").at(0) == Place(1, 1)


def test_long_words_keep_their_ends() -> None:
    words = f"It begins {'and goes on ' * 40}to the marker [9]"
    short = shortened(words)
    assert len(short) <= 165
    assert short.startswith("It begins")
    assert short.endswith("marker [9]")


def test_marks_joined_are_the_text_and_carry_their_findings() -> None:
    found = list(marks(REPORT))
    assert "".join(mark.text for mark in found) == TEXT
    inner = next(mark for mark in found if mark.text == "[1]")
    assert (inner.findings, inner.severity, inner.opens) == ((0, 1), "error", (1,))


def test_the_page_stands_alone_and_escapes_what_the_document_says() -> None:
    page = as_html(REPORT, "a<b>.txt")
    tags = Tags(page)
    assert tags.outside == []
    assert "script" not in tags.tags
    assert "play" not in tags.tags
    assert "does" not in tags.tags
    assert {link[1:] for link in tags.links} <= set(tags.ids)
    assert "They &lt;rest&gt;." in page


def test_markdown_tells_each_finding_and_is_no_markup_of_the_document() -> None:
    told = as_markdown(REPORT, "note_1.txt")
    assert told.startswith("# Audit of note\\_1.txt\n")
    assert "- **error** `wrong-source`, line 2, column 1: It \\<does\\> not \\*fit\\*." in told
    assert "Suggestion: cite \\[2\\]. It fits." in told
    assert told.count("\n- **") == 3


def test_sarif_has_the_shape_of_the_standard() -> None:
    log = as_sarif(REPORT, "my notes/ä.txt")
    jsonschema.validate(log, SARIF_SHAPE)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result, one in zip(run["results"], REPORT["findings"], strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == one["code"]
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == "my%20notes/%C3%A4.txt"
        assert ("region" in location) == (one["start"] is not None)
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 1, 16)
    start, length = region["charOffset"], region["charLength"]
    assert TEXT[start : start + length] == region["snippet"]["text"]
