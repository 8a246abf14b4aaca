"""What pronouns and "this drug" stand for, where that is safe.

Safe means: the subject of an earlier clause of the same sentence, or of the sentence before in the
same paragraph, that agrees in number and kind, and no second one that does. Otherwise a pronoun
makes its claim fall; a phrase with "this" stays as printed and lowers the confidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.language.arguments import Argument
from ingest.language.clauses import case_of
from ingest.language.cues import mapping, word_set, words
from ingest.language.tree import Word
from ingest.language.wording import kind_of, text_of
from kg.model import Mention

_PERSONAL = word_set("personal")
_OTHER = word_set("other")
_DEMONSTRATIVE = word_set("demonstrative")
_OPEN_WORDS = word_set("open_words")
_QUANTIFIERS = word_set("quantifiers")
_OWNERS = {"its": "it", "their": "they", "his": "he", "her": "she"}
_OWNER_WORDS = 5
RESOLVED, STANDING, POSSESSED = 0.8, 0.75, 0.85


@dataclass(frozen=True, slots=True)
class Referent:
    """A subject that later sentences may refer to."""

    text: str
    lemma: str
    head: Word
    plural: bool


@dataclass(frozen=True, slots=True)
class Resolved:
    """An argument as a record, and by what its resolution multiplies the confidence."""

    mention: Mention
    factor: float


class Discourse:
    """The subjects named so far in one paragraph."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._before: list[Referent] = []
        self._here: list[Referent] = []

    def paragraph(self) -> None:
        """A paragraph begins: nothing before it may be referred to."""
        self._before, self._here = [], []

    def sentence(self) -> None:
        """A sentence begins."""
        self._before = self._here or self._before
        self._here = []

    def named(self, arguments: Sequence[Argument], resolved: Sequence[Mention]) -> None:
        """A clause has been read that is about these subjects."""
        head = arguments[0].head
        if head.pos == "PRON" and resolved[0].text == head.text:
            return
        plural = len(arguments) > 1 or is_plural(head)
        text = _and(list(dict.fromkeys(one.text for one in resolved)))
        lemma = _and(list(dict.fromkeys(one.lemma for one in resolved)))
        known = {referent.lemma for referent in self._here}
        if lemma not in known:
            self._here.append(Referent(text, lemma, head, plural))

    def resolve(self, argument: Argument, mention: Mention, *, subject: bool) -> Resolved | None:
        """The argument with what it stands for; None where that is not safe to say."""
        head = argument.head
        if head.lower in _PERSONAL and subject and len(argument.words) == 1:
            referent = self._pronoun_of(head.lower, near=_closer(head))
            return None if referent is None else self._stand_in(mention, referent)
        if _empty(argument):
            return None
        demonstrative = next(
            (
                w
                for w in head.of("det", "amod", "det:predet")
                if w.lower in _DEMONSTRATIVE and w not in case_of(head)
            ),
            None,
        )
        if demonstrative is not None:
            return self._demonstrated(argument, mention, demonstrative)
        return self._owned(argument, mention)

    def _stand_in(self, mention: Mention, referent: Referent) -> Resolved:
        return Resolved(
            replace(mention, text=referent.text, lemma=referent.lemma, kind=kind_of(referent.head)),
            RESOLVED,
        )

    def _owned(self, argument: Argument, mention: Mention) -> Resolved:
        """As in "its use" with the owner named, where that is safe."""
        owners = [w for w in argument.words if w.dep == "nmod:poss" and w.lower in _OWNERS]
        if not owners:
            return Resolved(mention, 1.0)
        owner = owners[0]
        if argument.head.dep == "conj" or self._rivals(owner):
            return Resolved(mention, POSSESSED)
        referent = self._pronoun_of(_OWNERS[owner.lower]) if len(owners) == 1 else None
        if referent is None or owner is not argument.words[0] or not _can_own(referent):
            return Resolved(mention, POSSESSED)
        mark = "'" if referent.text.endswith("s") else "'s"
        text = f"{referent.text}{mark}{mention.text[len(owner.text) :]}"
        lemma = f"{referent.lemma}'s{mention.lemma.removeprefix(owner.lower)}"
        return Resolved(replace(mention, text=text, lemma=lemma), POSSESSED)

    def _rivals(self, owner: Word) -> bool:
        """Whether another noun of the sentence before "its" or "their" may own as well."""
        plural = _OWNERS[owner.lower] == "they"
        named = {referent.head for referent in self._here}
        return any(
            w.relation in ("obj", "obl", "conj") and w.pos in ("NOUN", "PROPN")
            and w.i < owner.i and w not in named and is_plural(w) == plural
            for w in _top(owner).subtree()
        )  # fmt: skip

    def _pronoun_of(self, pronoun: str, *, near: bool = False) -> Referent | None:
        """Who a pronoun is; of this sentence only where a noun stands ``near`` that it may be."""
        for candidates in (self._here,) if near else (self._here, self._before):
            agreeing = [r for r in candidates if _agrees(pronoun, r)]
            if len(agreeing) == 1:
                return agreeing[0]
            if agreeing:
                return None
        return None

    def _demonstrated(self, argument: Argument, mention: Mention, det: Word) -> Resolved:
        head = argument.head
        for referent in (*self._here, *self._before):
            if referent.head.lemma == head.lemma and referent.lemma != mention.lemma:
                return self._stand_in(mention, referent)
        bare = len(argument.words) == 1
        if head.lemma in words("classes") and bare:
            named = [r for r in (*self._here, *self._before) if r.plural == is_plural(head)]
            if len(named) == 1:
                return self._stand_in(mention, named[0])
        shown = text_of(tuple(sorted({det, *argument.words}, key=lambda w: w.i)), self._document)
        start = min(det.start, mention.start)
        return Resolved(replace(mention, text=shown, start=start), STANDING)


def _agrees(pronoun: str, referent: Referent) -> bool:
    person = mapping("kinds", "kind").get(referent.head.lemma) == "population"
    if pronoun == "they":
        return referent.plural
    if pronoun == "it":
        return not referent.plural and not person
    return not referent.plural and (person or referent.head.pos == "PROPN")


def _and(parts: Sequence[str]) -> str:
    """Several names as one: "A, B and C"."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _can_own(referent: Referent) -> bool:
    """Whether "'s" can stand behind its words: not behind a clause, nor behind many words."""
    clauses = any(w.relation in ("acl", "advcl") for w in referent.head.subtree())
    return not clauses and len(referent.text.split()) <= _OWNER_WORDS


def _closer(pronoun: Word) -> bool:
    """As in "damage by insects and chemicals that they release": "insects" may be meant."""
    clause = pronoun.head
    if clause is None or clause.relation not in ("acl", "ccomp", "advcl"):
        return False
    plural = pronoun.lower == "they"
    return any(
        w.i < pronoun.i and w.pos in ("NOUN", "PROPN") and is_plural(w) == plural
        for w in _top(clause).subtree()
    )


def _top(word: Word) -> Word:
    """The root of the tree that a word stands in."""
    return next((w for w in word.ancestors() if w.head is None), word)


def is_plural(head: Word) -> bool:
    """Whether a noun is in the plural or coordinated."""
    return "Number=Plur" in head.feats or head.tag in ("NNS", "NNPS") or bool(head.of("conj"))


def _empty(argument: Argument) -> bool:
    """Whether an argument names nothing by itself."""
    head = argument.head
    low = head.lower
    if low in ("those", "that", "one") and len(argument.words) > 1:
        return False
    if low in _PERSONAL | _OTHER | _OPEN_WORDS | (_DEMONSTRATIVE - {"such"}):
        return True
    if any(w.lower in _OTHER | _PERSONAL for w in head.of("nmod")):
        return True
    if len(argument.words) == 1 and low in _QUANTIFIERS | {"such", "so"}:
        return True
    return not any(c.isalnum() for w in argument.words for c in w.text)
