"""Looking up the works that a document cites: ask, or take from the cache, and compare."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from api.services.lookup.asking import Request
from api.services.lookup.cache import Cache
from api.services.lookup.client import Client, NoAnswerError
from api.services.lookup.databases import Database, database
from api.services.lookup.matching import by_identifier, by_title
from api.services.lookup.questions import Question, questions
from api.services.settings import Settings
from api.services.version import version
from kg.model import LookUp, Reading, ReadingWarning, UsageError

PATIENCE = 3
"""After so many questions in a row without an answer, no more are asked for a while."""

REST = 600.0
"""The seconds of that while: a service that runs for months must not stay silent for good."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up gave: the works that the service knows, and what went wrong."""

    lookups: tuple[LookUp, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


class Lookup:
    """Looks works up in one service. Failures are warnings; nothing is raised for them."""

    def __init__(
        self,
        where: Database,
        url: str,
        client: Client,
        cache: Cache,
        identification: tuple[tuple[str, str], ...] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``url`` is the service's address, ``identification`` the parameters that tell who asks.

        They go with each request and are kept nowhere. ``clock`` is in seconds.
        """
        self._where = where
        self._url = url.rstrip("/")
        self._client = client
        self._cache = cache
        self._identification = identification
        self._silences = 0
        self._clock = clock
        self._asked = clock()

    def find(self, reading: Reading) -> Found:
        """What the service says of the works that a document cites."""
        found: list[LookUp] = []
        asked, missed, reason = 0, 0, ""
        for question in questions(reading):
            request = self._where.request(question)
            if request is None:
                continue
            asked += 1
            try:
                known = self._known(question, request)
            except NoAnswerError as error:
                missed, reason = missed + 1, str(error) or reason
            else:
                found += [known] if known is not None else []
        return Found(tuple(found), self._warnings(asked, missed, reason))

    def close(self) -> None:
        """Release connections and cache."""
        self._client.close()
        self._cache.close()

    def _known(self, question: Question, request: Request) -> LookUp | None:
        body = self._answer(request)
        if not body:
            return None
        try:
            found = self._where.parse(json.loads(body), question.work)
        except (ValueError, RecursionError) as error:
            raise NoAnswerError("its answer is no JSON") from error
        return (by_title if request.by_title else by_identifier)(question, found)

    def _answer(self, request: Request) -> bytes:
        question = json.dumps([self._where.name, self._url, request.path, request.parameters])
        known = self._cache.get(question)
        if known is not None:
            return known
        if self._silences >= PATIENCE and self._clock() < self._asked + REST:
            raise NoAnswerError
        self._asked = self._clock()
        try:
            url, parameters = self._url + request.path, request.parameters + self._identification
            body = self._client.get(url, parameters)
            if body:
                json.loads(body)
        except NoAnswerError:
            self._silences += 1
            raise
        except (ValueError, RecursionError) as error:
            self._silences += 1
            raise NoAnswerError("its answer is no JSON") from error
        self._silences = 0
        self._cache.put(question, body)
        return body

    def _warnings(self, asked: int, missed: int, reason: str) -> tuple[ReadingWarning, ...]:
        if not missed:
            return ()
        where = self._where
        named = [where.url_setting, where.key_setting]
        settings = " and ".join(Settings.variable(one) for one in named if one)
        because = f" ({reason})" if reason else ""
        message = (
            f"{where.title} gave no answer for {missed} of {asked} cited works{because}. Check the "
            f"network and {settings}, then run the same command again with --lookup "
            f"{where.name}: what was answered is kept and not asked again."
        )
        return (ReadingWarning("lookup-failed", message),)


def open_lookup(name: str, store: Path | None = None, settings: Settings | None = None) -> Lookup:
    """The look-up in the service of that name, by the settings; ``store`` is the store's folder.

    Raises UsageError (``unknown-lookup``, ``bad-setting``).
    """
    where, chosen = database(name), settings or Settings()
    url = chosen.text(where.url_setting)
    if not url.startswith(("http://", "https://")):
        variable = chosen.variable(where.url_setting)
        raise UsageError("bad-setting", f"{variable} must be an http(s) address.")
    contact = chosen.contact()
    key = chosen.optional(where.key_setting) if where.key_setting else None
    told = ((where.contact, contact), (where.key, key))
    given = chosen.optional("lookup-cache")
    cache = Path(given) if given else store / "lookups.sqlite" if store else None
    client = Client(
        f"whence/{version()}",
        contact=contact,
        rate=chosen.number("lookup-rate"),
        timeout=chosen.number("lookup-timeout"),
    )
    identification = tuple((part, value) for part, value in told if part and value)
    return Lookup(where, url, client, Cache(cache), identification)
