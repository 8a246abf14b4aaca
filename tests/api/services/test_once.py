"""What is computed once stays computed once, with many threads too."""

import threading
import time

from api.services.once import once


class Thing:
    def __init__(self) -> None:
        self.computed = 0

    @once
    def value(self) -> list[int]:
        """A value."""
        self.computed += 1
        time.sleep(0.02)
        return [self.computed]


def test_many_threads_get_the_one_value() -> None:
    thing = Thing()
    got: list[list[int]] = []
    threads = [threading.Thread(target=lambda: got.append(thing.value)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert thing.computed == 1
    assert all(value is got[0] for value in got)


def test_each_instance_has_its_own() -> None:
    assert Thing().value is not Thing().value
    assert Thing.value.__doc__ == "A value."
