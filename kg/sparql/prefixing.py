"""Which prefixes a serialised graph declares: those that it uses."""

import re

_DECLARATION = re.compile(rb"@prefix ([^\s:]*): <[^>]*> \.\n")
_NAME = re.compile(
    rb'<[^<>\s]*>|"(?:[^"\\]|\\.)*"|([^\s:"<>^,;.()\[\]{}]+(?:\.[^\s:"<>,;()]+)*):', re.S
)


def with_used_prefixes(body: bytes) -> bytes:
    """Turtle or TriG of the engine without the declarations at its head that nothing uses."""
    declared: dict[bytes, bytes] = {}
    start = 0
    while found := _DECLARATION.match(body, start):
        declared[found.group(1)] = found.group()
        start = found.end()
    used: set[bytes] = set()
    for name in _NAME.finditer(body, start):
        if name.group(1) in declared:
            used.add(name.group(1))
            if len(used) == len(declared):
                return body
    kept = (line for prefix, line in declared.items() if prefix in used)
    return b"".join((*kept, body[start:]))
