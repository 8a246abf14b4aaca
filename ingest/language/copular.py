"""Frames of a copula: "X is a Y", "X is effective against Y", "there is X"."""

from ingest.language.clauses import case_of, case_text, completes, is_finite, shares_copula
from ingest.language.cues import words
from ingest.language.frame import Frame
from ingest.language.phrases import (
    OBLIQUE,
    adjuncts,
    clause_parts,
    conditions,
    degree_of,
    early_parts,
    in_order,
    narrows,
)
from ingest.language.tree import Word


def existential(predicate: Word) -> Frame | None:
    """The frame of "there is X"; None where the predicate says no such thing."""
    copula = predicate.one("cop")
    if (copula or predicate).lemma not in ("be", "exist") or not is_finite(predicate):
        return None
    there = next((w for w in predicate.of("expl", "advmod", "nsubj") if w.lower == "there"), None)
    things = [w for w in predicate.of("nsubj", "nsubj:pass", "obj", "xcomp") if w is not there]
    thing = predicate if copula is not None else next(iter(things), None)
    if there is None or thing is None:
        return None
    return Frame(
        predicate=predicate,
        construction="existential",
        subject=thing,
        relation=in_order((there, copula or predicate, *predicate.of("aux"))),
        lemma="exist",
        adjuncts=tuple(w for w in adjuncts(predicate) if copula is None or w.i < copula.i),
        without=clause_parts(predicate) | early_parts(predicate),
    )


def copular(predicate: Word, subject: Word, construction: str) -> Frame:
    """The frame of a noun or adjective that is said of a subject."""
    if predicate.pos in ("ADJ", "ADV") or predicate.tag in ("VBN", "VBG"):
        return _adjectival(predicate, subject, construction)
    early = [w for w in predicate.of(*OBLIQUE) if w.i < predicate.i]
    case = case_of(predicate)
    relation = in_order((*_copula(predicate), *case))
    return Frame(
        predicate=predicate,
        construction=construction,
        subject=subject,
        relation=relation,
        lemma=" ".join(["be", *(w.lower for w in case)]),
        object=predicate,
        shown="is" if [w.lower for w in relation] == ["be"] else None,
        adjuncts=(*early, *conditions(predicate)),
        without=(clause_parts(predicate) - _completion(predicate)) | early_parts(predicate),
    )


def _adjectival(predicate: Word, subject: Word, construction: str) -> Frame:
    complement = _complement(predicate)
    without = clause_parts(predicate)
    if complement is None:
        without -= _completion(predicate)
        phrases = (child for child in predicate.of(*OBLIQUE) if not _measures(child, predicate))
        beside = {w.i for child in phrases for w in child.subtree()}
        return Frame(
            predicate=predicate,
            construction=construction,
            subject=subject,
            relation=in_order(_copula(predicate)),
            lemma="be",
            object=predicate,
            adjuncts=adjuncts(predicate),
            without=without | beside,
        )
    relation = (*_copula(predicate), *_core(predicate, complement), *case_of(complement))
    return Frame(
        predicate=predicate,
        construction=construction,
        subject=subject,
        relation=in_order(relation),
        lemma=" ".join(
            ["be", *(w.lower for w in (*degree_of(predicate), predicate)), case_text(complement)]
        ),
        object=complement,
        adjuncts=adjuncts(predicate, complement),
        without=without,
    )


def _measures(phrase: Word, adjective: Word) -> bool:
    """As in "330 metres tall": how much, right before the adjective."""
    first = min((adjective, *degree_of(adjective)), key=lambda word: word.i)
    return phrase.i == first.i - 1 and bool(phrase.of("nummod")) and not phrase.of("case")


def _completion(predicate: Word) -> frozenset[int]:
    """The positions of the clauses that an adjective asks for."""
    bound = (clause for clause in predicate.of("advcl", "acl") if completes(clause, predicate))
    return frozenset(w.i for clause in bound for w in clause.subtree())


def _copula(predicate: Word) -> list[Word]:
    """The copula, else the verb that stands for it ("seems a mistake")."""
    if predicate.of("cop"):
        return predicate.of("cop")
    if shares_copula(predicate) and predicate.head is not None:
        return predicate.head.of("cop")
    return [predicate.head] if predicate.dep == "xcomp" and predicate.head is not None else []


def _core(predicate: Word, complement: Word) -> list[Word]:
    adverbs = [w for w in predicate.of("advmod") if predicate.i < w.i < complement.i]
    after = (w for w in adverbs if w.lower not in words("exclusivity"))
    return [*degree_of(predicate), predicate, *after]


def _complement(predicate: Word) -> Word | None:
    """The nominal that an adjective asks for: "effective against X", "involved in X"."""
    asks = predicate.lower.endswith("ed") or predicate.pos == "VERB"
    asks |= predicate.lower in words("placing")
    for child in predicate.of(*OBLIQUE, "nmod"):
        case = case_text(child)
        named = child.nominal or child.pos == "ADJ"
        if child.i < predicate.i or not named or not case or narrows(child):
            continue
        if case.startswith("than "):
            continue
        if asks or case not in ("in", "at"):
            return child
    return None
