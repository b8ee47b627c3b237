"""The state of the seeds that is served: renewed when they change, kept as it was when they break."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, BinaryIO

from watchfiles import awatch

from entente.disk import cache
from entente.model.errors import EntenteError
from entente.server import wire
from entente.server.held import Held, Slots

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.server.held import Settings

_AGAIN = 1.0
"""After how many seconds a process that was lost is started again."""


class Kept:
    """The state of the seeds that is served.

    Args:
        held: The process that holds the first one.
        settings: What it holds.
        say: Tells whoever runs the server something, in a line or more.
        tried: The hash of the seeds as they were loaded.

    """

    def __init__(self, held: Held, settings: Settings, say: Callable[[str], None], tried: str | None) -> None:
        self.held, self.settings, self._say = held, settings, say
        self.slots = Slots(settings.children, settings.waiting)
        self.broken: str | None = None
        """Why the seeds as they are now are not served; None where they are."""
        self.since = time.time()
        """When the state that is served was loaded, in seconds since 1970."""
        self.loads = 1
        self.failures = 0
        self._tried = tried
        self._retired: list[Held] = []
        self._page = self._begin_page()

    @classmethod
    async def start(cls, settings: Settings, say: Callable[[str], None]) -> Kept:
        """Return the seeds as they are now.

        Raises:
            EntenteError: They have faults.

        """
        tried = _hash(settings)
        return cls(await Held.start(settings), settings, say, tried)

    async def ask(self, request: wire.Request) -> tuple[wire.Answer, BinaryIO]:
        """Return an answer, and the file in which its body comes next; see `Held.ask`."""
        return await self.held.ask(request, self.slots)

    async def page(self) -> tuple[wire.Answer, bytes]:
        """Return the page of what is served, made once."""
        while True:
            if self._page.done() and not self._page.cancelled() and self._page.exception():
                self._page = self._begin_page()
            page = self._page
            try:
                return await asyncio.shield(page)
            except asyncio.CancelledError:
                if not page.cancelled():
                    raise  # not the page was given up, but the wait for it

    def _begin_page(self) -> asyncio.Future[tuple[wire.Answer, bytes]]:
        """Begin to make the page. That takes long for many articles: so it is begun before anyone asks for it."""
        page = asyncio.ensure_future(self._made_page(self.held))
        page.add_done_callback(lambda done: done.cancelled() or done.exception())  # whoever asks for it is told
        return page

    async def _made_page(self, held: Held) -> tuple[wire.Answer, bytes]:
        answer, file = await held.ask(wire.Request("page", limited=False), self.slots)
        with file:
            return answer, file.read()

    async def watch(self) -> None:
        """Load the seeds again whenever they change, for as long as the server runs."""
        settings = self.settings
        places = [*settings.folders, *([settings.ontology.parent] if settings.ontology else [])]
        await self.renew()  # they may have changed while they were loaded
        async for _ in awatch(*places, debounce=400, step=100):
            await self.renew()

    async def renew(self) -> None:
        """Load the seeds if they differ from those that were tried last."""
        now = _hash(self.settings)
        if now is not None and now == self._tried:
            return
        self._tried = now
        await self._replace()

    async def revive(self) -> None:
        """Start the process again whenever it is lost, for as long as the server runs."""
        while True:
            held = self.held
            await held.lost.wait()
            if self.held is held:
                self._say("the process that holds the graph was lost; it is started again")
                await self._replace()
            await asyncio.sleep(_AGAIN)

    async def _replace(self) -> None:
        try:
            held = await Held.start(self.settings)
        except EntenteError as error:
            self.failures += 1
            self.broken = str(error)
            self._say(f"the seeds cannot be loaded; what was loaded before is served on:\n{error}")
            return
        before, self.held, self.broken, self.since = self.held, held, None, time.time()
        self.loads += 1
        self._page.cancel()  # nobody needs it any more if it is not made yet
        self._page = self._begin_page()
        before.retire()
        self._retired = [one for one in (*self._retired, before) if not one.lost.is_set()]
        self._say(f"the seeds were loaded again: {held.about.assertions:,} assertions")

    def close(self) -> None:
        """End the process, and those before it that still answer."""
        for held in (self.held, *self._retired):
            held.close()


def _hash(settings: Settings) -> str | None:
    """Return a hash of all that the state follows from; None where some of it cannot be read."""
    try:
        return cache.of_seeds(settings.folders, settings.ontology)
    except OSError:
        return None
