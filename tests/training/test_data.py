"""Reading treebanks, varying sentences and building documents."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy
from spacy.vocab import Vocab

from training.augment import curly_quotes, et_al_subject, tight_operators, without_citations
from training.conllu import Document, Sentence, Word, read_conllu
from training.corpora import craft_split
from training.docs import chunk_document, gold_docs, make_doc
from training.train import Plan, learn_rate

TEXT = """\
# newdoc id = d
# newpar id = p1
# sent_id = 1
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar id = p2
# sent_id = 2
1\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\t_
1.1\tstay\tstay\tVERB\tVB\t_\t_\t_\t_\t_

"""


def word(form: str, head: int, deprel: str, xpos: str = "NN") -> Word:
    """Build a word whose lemma is its form."""
    return Word(form, form, "X", xpos, "", head, deprel)


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """Return the document written in ``TEXT``."""
    path = tmp_path / "x.conllu"
    path.write_text(TEXT, encoding="utf-8")
    (found,) = read_conllu(path)
    return found


def test_multiword_tokens_and_empty_nodes(document: Document) -> None:
    assert [len(p) for p in document.paragraphs] == [1, 1]
    assert document.paragraphs[0][0].text() == "Don't go. "
    assert [w.form for w in document.paragraphs[1][0].words] == ["Stay"]


def test_a_short_line_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text("1\tone\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1"):
        read_conllu(path)


def test_gold_documents_keep_text_and_trees(document: Document) -> None:
    doc = make_doc(spacy.blank("en").vocab, document.paragraphs, random.Random(1))
    assert doc.text.split() == ["Don't", "go.", "Stay"]
    assert [t.dep_ for t in doc if not t.is_space] == ["aux", "advmod", "ROOT", "punct", "ROOT"]
    assert len(list(doc.sents)) == 2


def test_chunks_lose_nothing(document: Document) -> None:
    groups = chunk_document(document, random.Random(1), max_words=3)
    assert sum(len(p) for group in groups for p in group) == 2
    assert list(gold_docs(Vocab(), [document], random.Random(1)))


def test_citations_go_and_heads_follow() -> None:
    words = [word("Bees", 2, "nsubj"), word("sting", 0, "root"), word("[", 4, "punct"),
             word("12", 2, "dep"), word("]", 4, "punct"), word("often", 2, "advmod"),
             word(".", 2, "punct", ".")]  # fmt: skip
    found = without_citations(Sentence("s", words), random.Random(1))
    assert [(w.form, w.head) for w in found.words] == [
        ("Bees", 2), ("sting", 0), ("often", 2), (".", 2),
    ]  # fmt: skip


def test_we_becomes_et_al() -> None:
    words = [word("We", 2, "nsubj"), word("agree", 0, "root"), word("fully", 2, "advmod")]
    found = et_al_subject(Sentence("s", words), random.Random(1))
    assert [w.form for w in found.words][1:] == ["et", "al.", "agree", "fully"]
    assert [w.head for w in found.words] == [4, 3, 1, 0, 4]


def test_typography() -> None:
    words = [word('"', 2, "punct"), word("It", 0, "root"), word("'s", 2, "dep"),
             word('"', 2, "punct"), word("<", 2, "dep"), word("3", 2, "dep", "CD")]  # fmt: skip
    sentence = Sentence("s", words)
    assert [w.form for w in curly_quotes(sentence, random.Random(1)).words][:4] == [
        "“", "It", "’s", "”",
    ]  # fmt: skip
    assert not tight_operators(sentence, random.Random(1)).words[4].space_after


def test_splits_and_rates() -> None:
    assert [craft_split(i) for i in range(10)].count("test") == 2
    assert [craft_split(i) for i in range(10)].count("dev") == 1
    plan = Plan(steps=100, warmup=10, learn_rate=1.0)
    assert learn_rate(plan, 0, 0.0) == pytest.approx(0.1)
    assert learn_rate(plan, 50, 0.5) == pytest.approx(0.5)
    assert learn_rate(plan, 100, 1.0) == pytest.approx(plan.floor)
