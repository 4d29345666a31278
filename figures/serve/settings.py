"""What the application allows, and to whom.

>>> Settings().most_bytes
2000000
"""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Settings:
    """Limits of the application. Each that is passed is told in the answer, with what to do.

    Attributes:
        token: secret that every request must bring; None lets everybody in who reaches the port.
        hosts: names the application answers to where there is no token; others are refused, so that no page on the
            web can reach it by a name of its own (DNS rebinding).
        most_bytes: of a request; beyond it the answer is 413.
        seconds: for one answer, waiting included; beyond it the answer is 503. A request that takes longer to arrive
            gets 408.
        workers: stories read side by side.
        waiting: requests that may wait for a worker; beyond it the answer is 503.
        per_minute: requests of one client; beyond it the answer is 429.
        private: whether pages of the own network may be fetched (an editorial system, for one).
        about: as in ``figures.extract``.
    """

    token: str | None = None
    hosts: tuple[str, ...] = LOOPBACK
    most_bytes: int = 2_000_000
    seconds: float = 20.0
    workers: int = 2
    waiting: int = 64
    per_minute: int = 600
    private: bool = False
    about: str | None = None
