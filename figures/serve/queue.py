"""A line before a few threads: who finds it full is told at once, who waits too long is told then.

>>> import asyncio
>>> asyncio.run(Queue(workers=1, waiting=1, seconds=5).run(lambda: 3))
3
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from figures.serve.guard import Refusal

T = TypeVar("T")


class Queue:
    """Work that threads do, with a bound on how much may wait.

    Args:
        workers: threads.
        waiting: pieces of work that may wait for one.
        seconds: for each piece, waiting included.
    """

    def __init__(self, workers: int, waiting: int, seconds: float) -> None:
        self.seconds = seconds
        self.room = workers + waiting
        self.inside = 0
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="figures")

    async def run(self, work: Callable[[], T]) -> T:
        """Do the work and give its answer.

        Raises:
            Refusal: 503, when the line is full or the time is over. A thread cannot be stopped: work that was begun
                goes on and keeps its place in the line until it ends.
        """
        if self.inside >= self.room:
            raise Refusal(503, "too many stories are waiting", "try again as Retry-After says", after=1)
        self.inside += 1
        future: Future[T] = self._threads.submit(work)
        loop = asyncio.get_running_loop()

        def leave(_: Future[Any]) -> None:
            self.inside -= 1

        def tell(done: Future[Any]) -> None:
            if loop.is_closed():
                leave(done)
            else:
                loop.call_soon_threadsafe(leave, done)

        future.add_done_callback(tell)
        try:
            # Cancelling takes work away that no thread has begun.
            return await asyncio.wait_for(asyncio.wrap_future(future), self.seconds)
        except TimeoutError:
            if future.done() and not future.cancelled() and isinstance(future.exception(), TimeoutError):
                raise  # the work's own
            after = self.seconds
            raise Refusal(
                503, f"no answer within {after:g} seconds", "send less text, or try later", after=after
            ) from None
