"""What people type into a search box, made safe for the query parser."""

MAX_WORDS = 64
"""How many words of a query are looked at; the rest is ignored."""

_PHRASE_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"') | {"'": "’"})
_SYNTAX = str.maketrans(dict.fromkeys(":^~*\\/[]{}()<>=!`|&", " "))


def plain(words: str) -> str:
    """``words`` without the query language's operators, but for quotes and a leading minus.

    Field names, ranges, wildcards and boosts lose their meaning, and so do AND, OR, NOT, IN and
    TO: they are words here. Empty when nothing is asked for, or only what is excluded.
    """
    pieces = encodable(words).translate(_PHRASE_MARKS).translate(_SYNTAX).split()
    said = [word for word in map(_word, pieces[:MAX_WORDS]) if word]
    if all(word.startswith("-") for word in said):
        return ""
    text = " ".join(said)
    return text if text.count('"') % 2 == 0 else text.replace('"', " ").strip()


def encodable(text: str) -> str:
    """``text`` as UTF-8 can carry it: lone surrogates become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _word(piece: str) -> str:
    """One word for the query parser: a minus stays only before what it excludes."""
    lowered = piece.lower()
    bare = lowered.lstrip("-+")
    if not any(sign.isalnum() for sign in bare):
        return '"' if bare.count('"') % 2 else ""
    return f"-{bare}" if lowered.startswith("-") else bare
