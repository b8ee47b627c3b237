"""A connection that ends when its client is too slow to send a request or to read an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

    from uvicorn.protocols.http.h11_impl import RequestResponseCycle


class Connections:
    """The connections of a server.

    Args:
        most: How many there may be. One more ends the one that has been silent for longest.
        seconds: How much time a client has to send a request, and to read each piece of an answer.

    """

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._open: dict[Connection, None] = {}

    def __len__(self) -> int:
        return len(self._open)

    def make(self, *args: Any, **kwargs: Any) -> Connection:  # noqa: ANN401  what uvicorn gives its protocols
        """Return a new connection, as uvicorn asks for one."""
        return Connection(self, *args, **kwargs)

    def add(self, connection: Connection) -> None:
        """Take in a connection; where there are too many, end one that waits for its client, else this one."""
        if len(self._open) >= self.most:
            silent = next((other for other in self._open if not other.is_answered), connection)
            silent.transport.abort()
            # It is told so a little later, and then forgotten again.
            self.discard(silent)
            if silent is connection:
                return
        self._open[connection] = None

    def discard(self, connection: Connection) -> None:
        """Forget a connection that is gone."""
        self._open.pop(connection, None)


class Connection(H11Protocol):
    """A connection of HTTP/1.1 with deadlines."""

    def __init__(self, all_: Connections, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  what uvicorn gives
        super().__init__(*args, **kwargs)
        self._all = all_
        self._deadline: asyncio.TimerHandle | None = None

    @property
    def is_answered(self) -> bool:
        """Whether it has a whole request that is being answered."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete and not cycle.more_body

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Wait for a request."""
        super().connection_made(transport)
        self._all.add(self)
        self._set_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        """Be gone."""
        self._all.discard(self)
        self._lift_deadline()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on. The deadline is that of the whole request, so that a byte now and then does not put it off."""
        if self._deadline is None:
            self._set_deadline()
        super().data_received(data)
        if self.is_answered and not self.flow.write_paused:
            self._lift_deadline()

    def pause_writing(self) -> None:
        """Give the client time to read what is on its way."""
        super().pause_writing()
        self._set_deadline()

    def resume_writing(self) -> None:
        """Go on, as the client has read."""
        super().resume_writing()
        self._renew_deadline()

    def on_response_complete(self) -> None:
        """Give the client time to read the rest."""
        super().on_response_complete()
        self._renew_deadline()

    def _renew_deadline(self) -> None:
        """Set the deadline anew if the client is to act now, and lift it if this server is."""
        self._lift_deadline()
        # By now the next request may be here, in whole or in part; its answer waits until what is on its way is read.
        waits = self.transport.get_write_buffer_size() or not self.cycle.response_complete
        if self.flow.write_paused or (waits and not self.is_answered):
            self._set_deadline()

    def _set_deadline(self) -> None:
        self._lift_deadline()
        self._deadline = self.loop.call_later(self._all.seconds, self.transport.abort)

    def _lift_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
