"""Sentences of a document into assertions: roles, citations, quotes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ingest.language.anaphora import Discourse
from ingest.language.citing import Cites, SentenceClaims, assign
from ingest.language.drafts import (
    Draft,
    Skipped,
    attribution_text,
    confidence,
    drafts_of,
    relation_mention,
)
from ingest.language.names import name_forms, names_in
from ingest.language.quantities import quantities
from ingest.language.repair import repair
from ingest.language.roles import Sections, is_boilerplate, role_of
from ingest.language.tree import Sentence
from kg.model import (
    Assertion,
    Citation,
    Cue,
    Document,
    Mention,
    QualifierMention,
    Quantity,
    Section,
)
from kg.model.abbreviations import abbreviations

MAX_WORDS = 250
"""A longer "sentence" is none: its tree would be deep and say nothing."""

_Words = TypeVar("_Words", Mention, QualifierMention)


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A parsed sentence and the number of its paragraph."""

    sentence: Sentence
    paragraph: int


@dataclass(frozen=True, slots=True)
class Extracted:
    """The assertions of a document in order of place, and what was skipped."""

    assertions: tuple[Assertion, ...]
    skipped: tuple[Skipped, ...]


def assemble(
    document: Document,
    sections: Sequence[Section],
    citations: Sequence[Citation],
    read: Iterable[ReadSentence],
) -> Extracted:
    """The assertions that the parsed sentences of a document make."""
    prose, skipped = _without_boilerplate(read, sections)
    found, more = _drafted(document.text, prose)
    skipped += more
    cites = assign(found, citations)
    names = name_forms(one.sentence for one in prose)
    context = _Context(document.text, sections, citations, names)
    assertions = [
        context.assertion(draft, one.sentence, cited, sentence_quantities)
        for one, all_cited in zip(found, cites, strict=True)
        for sentence_quantities in [quantities(one.sentence, document.text) if one.claims else ()]
        for draft, cited in zip(_drafts(one), all_cited, strict=True)
    ]
    return Extracted(tuple(assertions), tuple(skipped))


def _without_boilerplate(
    read: Iterable[ReadSentence], sections: Sequence[Section]
) -> tuple[list[ReadSentence], list[Skipped]]:
    """The sentences outside sections on funding, contributions, interests and the like."""
    apart = [(s.start, s.end) for s in sections if is_boilerplate(s)]
    kept: list[ReadSentence] = []
    skipped: list[Skipped] = []
    for one in read:
        if any(start <= one.sentence.start < end for start, end in apart):
            skipped.append(Skipped(one.sentence.start, one.sentence.end, "boilerplate"))
        else:
            kept.append(one)
    return kept, skipped


def _drafted(text: str, read: Iterable[ReadSentence]) -> tuple[list[SentenceClaims], list[Skipped]]:
    discourse = Discourse(text)
    found: list[SentenceClaims] = []
    skipped: list[Skipped] = []
    paragraph = -1
    for one in read:
        if one.paragraph != paragraph:
            discourse.paragraph()
            paragraph = one.paragraph
        if len(one.sentence.words) > MAX_WORDS:
            skipped.append(Skipped(one.sentence.start, one.sentence.end, "too-long"))
            continue
        drafts, left = drafts_of(repair(one.sentence), discourse, text)
        found.append(SentenceClaims(one.sentence, drafts, one.paragraph))
        skipped += left
    return found, skipped


def _drafts(one: SentenceClaims) -> Iterator[Draft]:
    return (draft for draft in one.claims if isinstance(draft, Draft))


class _Context:
    """What an assertion needs of its document."""

    def __init__(
        self,
        text: str,
        sections: Sequence[Section],
        citations: Sequence[Citation],
        names: frozenset[str],
    ) -> None:
        self._text = text
        self._sections = sections
        self._starts = [section.start for section in sections]
        self._citations = citations
        self._long = abbreviations(text)
        self._names = names
        self._roles = Sections(sections)

    def assertion(
        self, draft: Draft, sentence: Sentence, cited: Cites, numbers: Sequence[Quantity]
    ) -> Assertion:
        """The record of one draft."""
        covered = draft.span_words()
        mentions = [m for m in (draft.subject, draft.object) if m is not None]
        start = min(covered[0].start, *(m.start for m in mentions))
        end = max(covered[-1].end, *(m.end for m in mentions))
        section = self._section(start)
        positions = tuple(sorted(cited.near or cited.far))
        return Assertion(
            subject=self._named(self._expanded(draft.subject)),
            relation=relation_mention(draft, self._text),
            object=None if draft.object is None else self._named(self._expanded(draft.object)),
            quote=self._text[start:end],
            start=start,
            end=end,
            sentence=self._text[sentence.start : sentence.end],
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            qualifiers=tuple(self._named(q.mention(self._text)) for q in draft.qualifiers),
            polarity=draft.stance.polarity,
            certainty=draft.stance.certainty,
            role=role_of(
                draft.stance, draft.predicate, self._roles, section, cited=bool(positions)
            ),
            cues=self._cues(draft),
            attribution=attribution_text(draft.stance, self._text),
            quantities=tuple(
                n
                for n in numbers
                if start <= n.start and n.end <= end and draft.counts(n.start, n.end)
            ),
            section=section,
            citations=positions,
            references=self._references(positions),
            confidence=confidence(draft, sentence, far=bool(cited.far and not cited.near)),
            rule=draft.frame.construction,
        )

    def _references(self, positions: Sequence[int]) -> tuple[str, ...]:
        keys = (key for at in positions for key in self._citations[at].references)
        return tuple(dict.fromkeys(keys))

    def _section(self, start: int) -> int | None:
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._sections[at].end <= start:
            at -= 1
        return at if at >= 0 else None

    def _cues(self, draft: Draft) -> tuple[Cue, ...]:
        found = []
        for cue in draft.stance.cues:
            first, last = cue.words[0], cue.words[-1]
            found.append(Cue(self._text[first.start : last.end], first.start, last.end, cue.effect))
        return tuple(dict.fromkeys(found))

    def _named(self, mention: _Words) -> _Words:
        """A mention with the names in it."""
        return replace(mention, names=names_in(mention.text, self._names))

    def _expanded(self, mention: Mention) -> Mention:
        """A mention that is an abbreviation, or has one as a word, with its long form."""
        if not self._long:
            return mention
        words = mention.text.split(" ")
        if not any(word in self._long for word in words):
            return mention
        text = " ".join(self._long.get(word, word) for word in words)
        lower = {short.lower(): long.lower() for short, long in self._long.items()}
        lemma = " ".join(lower.get(word, word) for word in mention.lemma.split(" "))
        return replace(mention, text=text, lemma=lemma)
