"""What tells how likely a tuple is right: numbers by name, for the logistic model."""

from math import log

from bench.openie.found import Found

Features = dict[str, float]


def features(found: Found, words_in_sentence: int) -> Features:
    """The features of one tuple of a sentence with so many words."""
    behind = [word for argument in found.arguments for word in argument]
    result: Features = {"bias": 1.0, f"construction={found.construction}": 1.0}
    result |= {f"{name}={value}": 1.0 for name, value in found.traits.items()}
    depth = sum(1 for _ in found.head.ancestors())
    result |= {
        "beside": min(found.beside, 4) / 2,
        "no argument": float(not found.arguments),
        "pronoun": float(len(found.subject) == 1 and found.subject[0].pos == "PRON"),
        "implied": float(bool(found.implied)),
        "depth": min(depth, 6) / 3,
        "subject length": log(1 + len(found.subject)),
        "arguments length": log(1 + len(behind)),
        "relation length": log(1 + len(found.relation) + bool(found.implied)),
        "sentence length": log(words_in_sentence),
        "share": (len(behind) + len(found.subject)) / words_in_sentence,
        "coordinated subject": float(any(w.dep == "conj" for w in found.subject)),
        "coordinated arguments": float(any(w.dep == "conj" for w in behind)),
        "verb in subject": float(any(w.pos == "VERB" for w in found.subject)),
        "verb in arguments": float(any(w.pos == "VERB" for w in behind)),
        "comma in arguments": float(any(w.text == "," for w in behind)),
    }
    return result
