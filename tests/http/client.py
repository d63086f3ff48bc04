"""An HTTP/1.1 client that forgives nothing: bytes out, bytes in, and an error for every slip in the framing.

Libraries repair what servers get wrong. This one reads as RFC 9112 says, and no further.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

STATUS_LINE = re.compile(rb"HTTP/(1\.[01]) ([1-5][0-9]{2}) ([\x20-\x7e]*)")
FIELD_LINE = re.compile(
    rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?|)[ \t]*"
)
CHUNK_LINE = re.compile(rb"([0-9A-Fa-f]+)[ \t]*(?:;[\x20-\x7e]*)?")
DIGITS = re.compile(r"[0-9]+")
TIMEOUT = 60.0


class FramingError(AssertionError):
    """What came is not a message of HTTP/1.1."""


class Closed(FramingError):
    """The connection ended before a message was whole."""


@dataclass(frozen=True)
class Answer:
    """A response: ``fields`` in the order they came, the body without its transfer coding."""

    version: str
    status: int
    fields: tuple[tuple[str, str], ...]
    body: bytes
    interim: tuple[int, ...] = ()
    closes: bool = False

    def every(self, name: str) -> list[str]:
        """Return the values of all fields of a name, in their order."""
        return [value for key, value in self.fields if key.lower() == name.lower()]

    def header(self, name: str) -> str:
        """Return the value of a field, joined by commas when it came more than once; "" without it."""
        return ", ".join(self.every(name))

    def tokens(self, name: str) -> set[str]:
        """Return the members of a list field, in lower case."""
        return {part.strip().lower() for part in self.header(name).split(",")} - {""}

    @property
    def media_type(self) -> str:
        """Return the media type without its parameters, in lower case."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """Return the body, which must be UTF-8."""
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Request:
    """A request as it goes over the wire; without a ``host``, there is no Host field."""

    method: str
    target: str
    fields: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    version: str = "HTTP/1.1"
    host: str | None = "127.0.0.1"

    def __bytes__(self) -> bytes:
        lines = [f"{self.method} {self.target} {self.version}"]
        if self.host is not None:
            lines.append(f"Host: {self.host}")
        lines.extend(f"{name}: {value}" for name, value in self.fields)
        names = {name.lower() for name, _ in self.fields}
        if self.body is not None and not names & {"content-length", "transfer-encoding"}:
            lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + (self.body or b"")


@dataclass
class Connection:
    """One connection: what is sent on it, and the answers that come back in turn."""

    address: tuple[str, int]
    timeout: float = TIMEOUT
    buffer: bytes = field(default=b"", init=False)

    def __enter__(self) -> Self:
        self.socket = socket.create_connection(self.address, timeout=self.timeout)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()

    def send(self, data: bytes) -> None:
        """Send bytes; a server that has already answered and closed is no error yet."""
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            return

    def answer(self, method: str = "GET") -> Answer:
        """Read the answer to a request of this method, interim ones (1xx) before it.

        Raises :class:`FramingError` when it is not as RFC 9112 wants it.
        """
        interim: list[int] = []
        while True:
            version, status, fields = self._head()
            if status >= 200:
                break
            interim.append(status)
        asked_close = "close" in _tokens(fields, "connection")
        body, to_end = self._body(method, version, status, fields)
        closes = (
            asked_close or to_end or (version == "1.0" and "keep-alive" not in _tokens(fields, "connection"))
        )
        return Answer(version, status, fields, body, tuple(interim), closes)

    def ended(self) -> bool:
        """Tell whether the server closed, with nothing sent after the last answer."""
        try:
            return self.buffer == b"" and self.socket.recv(1) == b""
        except ConnectionResetError:
            return True

    def _head(self) -> tuple[str, int, tuple[tuple[str, str], ...]]:
        lines = self._until(b"\r\n\r\n").split(b"\r\n")
        start = STATUS_LINE.fullmatch(lines[0])
        if start is None:
            raise FramingError(f"{lines[0]!r} is not a status line (RFC 9112, 4)")
        fields = []
        for line in lines[1:]:
            match = FIELD_LINE.fullmatch(line)
            if match is None:
                raise FramingError(f"{line!r} is not a field line (RFC 9112, 5)")
            fields.append((match[1].decode(), match[2].decode()))
        return start[1].decode(), int(start[2]), tuple(fields)

    def _body(
        self, method: str, version: str, status: int, fields: tuple[tuple[str, str], ...]
    ) -> tuple[bytes, bool]:
        codings, lengths = _tokens(fields, "transfer-encoding"), _values(fields, "content-length")
        if codings and lengths:
            raise FramingError("both Transfer-Encoding and Content-Length (RFC 9112, 6.2)")
        if codings and (status == 204 or version == "1.0"):
            raise FramingError("Transfer-Encoding where none may be (RFC 9112, 6.1)")
        if len(lengths) > 1 or any(DIGITS.fullmatch(length) is None for length in lengths):
            raise FramingError(f"Content-Length {lengths} (RFC 9110, 8.6)")
        if status == 204 and lengths:
            raise FramingError("204 with Content-Length (RFC 9110, 8.6)")
        if method == "HEAD" or status in (204, 304):
            return b"", False
        if codings:
            if codings != ["chunked"]:
                raise FramingError(f"Transfer-Encoding {codings}, which nobody asked for")
            return self._chunks(), False
        if lengths:
            return self._exactly(int(lengths[0])), False
        return self._rest(), True

    def _chunks(self) -> bytes:
        body = b""
        while True:
            line = CHUNK_LINE.fullmatch(self._until(b"\r\n"))
            if line is None:
                raise FramingError("a chunk has no size (RFC 9112, 7.1)")
            size = int(line[1], 16)
            if size == 0:
                break
            body += self._exactly(size)
            if self._exactly(2) != b"\r\n":
                raise FramingError("a chunk is longer than its size (RFC 9112, 7.1)")
        while self._until(b"\r\n"):
            pass
        return body

    def _more(self) -> bool:
        try:
            data = self.socket.recv(65536)
        except ConnectionResetError:
            data = b""
        except TimeoutError:
            raise FramingError(f"nothing more came after {self.buffer[:200]!r}") from None
        self.buffer += data
        return data != b""

    def _until(self, mark: bytes) -> bytes:
        while mark not in self.buffer:
            if not self._more():
                raise Closed(f"the connection ended after {self.buffer[:200]!r}")
        found, _, self.buffer = self.buffer.partition(mark)
        return found

    def _exactly(self, size: int) -> bytes:
        while len(self.buffer) < size:
            if not self._more():
                raise Closed(f"the body has {len(self.buffer)} bytes of {size}")
        found, self.buffer = self.buffer[:size], self.buffer[size:]
        return found

    def _rest(self) -> bytes:
        while self._more():
            pass
        found, self.buffer = self.buffer, b""
        return found


def _values(fields: Iterable[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in fields if key.lower() == name]


def _tokens(fields: Iterable[tuple[str, str]], name: str) -> list[str]:
    return [
        part.strip().lower() for value in _values(fields, name) for part in value.split(",") if part.strip()
    ]
