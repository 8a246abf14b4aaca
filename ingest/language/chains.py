"""Chains of predicates: one says how the one below is meant, or both are one relation."""

from ingest.language.clauses import governs, is_passive, is_predicate
from ingest.language.cues import word_set, words
from ingest.language.tree import Word
from ingest.language.verdicts import about, judges


def complement_clause(predicate: Word) -> Word | None:
    """The clause that a predicate says something about; its own content is then no claim."""
    below = [
        w for w in predicate.of("xcomp", "nsubj", "nsubj:pass", "obj")
        if governs(w) and w.pos in ("ADJ", "NOUN")
    ]  # fmt: skip
    if (judged := about(predicate)) is not None:
        below.append(judged)
    for word in below:
        clause = next(
            (c for c in word.of("ccomp", "acl", "acl:relcl", "advcl") if _content(c)), None
        )
        tells = word.pos == "ADJ" or _only_carries(predicate) or judges(predicate, word)
        if clause is not None and tells:
            return clause
    clause = predicate.one("ccomp")
    acts = predicate.one("obj") is not None and not governs(predicate)
    if clause is not None and is_predicate(clause) and not acts and caused(predicate) is None:
        return clause
    expletive = predicate.one("expl")
    clausal = predicate.one("csubj", "csubj:pass")
    if expletive is not None and expletive.lower == "it":
        return clausal or predicate.one("advcl", "acl:relcl")
    return clausal if clausal is not None and governs(predicate) else None


def caused(predicate: Word) -> Word | None:
    """The infinitive with its own subject that a causative brings about: "allows X to grow"."""
    clause = predicate.one("ccomp")
    if clause is None or predicate.lemma not in words("causatives"):
        return None
    infinitive = any(mark.lower == "to" for mark in clause.of("mark"))
    return clause if infinitive and clause.one("nsubj") is not None else None


def _content(clause: Word) -> bool:
    return any(mark.lower in ("that", "whether") for mark in clause.of("mark"))


def _only_carries(predicate: Word) -> bool:
    """Whether a verb adds nothing to a noun that governs a clause: "there is evidence that"."""
    return predicate.lemma in word_set("carrying")


def embeds(governor: Word, xcomp: Word) -> bool:
    """Whether a governor only says how the predicate below is meant ("seem to", "fail to")."""
    content = is_predicate(xcomp) or xcomp.pos in ("ADJ", "NOUN", "PROPN")
    if not content or not governs(governor) or governor.one("obj") is not None:
        return False
    infinitive = any(mark.lower == "to" for mark in xcomp.of("mark"))
    return infinitive or (governor.lemma in ("seem", "appear") and not governor.of("cop"))


def joined(xcomp: Word) -> bool:
    """Whether a verb and the one above are one relation ("aim to assess", "be used to treat")."""
    head = xcomp.head
    if head is None or xcomp.dep != "xcomp" or not is_predicate(xcomp) or xcomp.pos != "VERB":
        return False
    if head.pos != "VERB" or head.one("cop", "obj", "iobj") is not None or embeds(head, xcomp):
        return False
    infinitive = any(mark.lower == "to" for mark in xcomp.of("mark"))
    return infinitive or xcomp.tag == "VBG" or is_passive(head)


def stands(predicate: Word) -> bool:
    """Whether a predicate below another one yields the claim of both."""
    head = predicate.head
    return head is not None and (embeds(head, predicate) or joined(predicate))


def above(predicate: Word) -> list[Word]:
    """The verbs above that make up one relation with this one, outermost first."""
    found: list[Word] = []
    node = predicate
    while joined(node) and node.head is not None:
        node = node.head
        found.insert(0, node)
    return found
