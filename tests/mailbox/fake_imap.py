"""A small IMAP server with faults on order: real bytes on a real socket, where a real server is too well-behaved."""

import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import BinaryIO, Self

Fault = Callable[["Conversation", str], None]
"""Called in place of the server's answer to a command, with the conversation and the command's tag."""


class FakeImap:
    """Serves one INBOX with a few commands. `faults` maps a command to what is done instead, each once, in order."""

    def __init__(self, *, idle: bool = True, capabilities: str = "") -> None:
        self.messages: list[bytes] = []
        self.faults: dict[str, list[Fault]] = {}
        self.heard: list[str] = []
        self.lines: list[str] = []
        self.capabilities = f"IMAP4rev1{' IDLE' * idle} {capabilities}".strip()
        self.folders: list[str] = ['() "/" INBOX']
        self.uidvalidity = 7
        self.closing = threading.Event()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._accept, name="fake-imap")
        self._workers: list[threading.Thread] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        for sock in tuple(self._open):
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for worker in self._workers:
            worker.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._open.add(sock)
                self._workers.append(threading.Thread(target=self._serve, args=(sock,)))
                self._workers[-1].start()

    def _serve(self, sock: socket.socket) -> None:
        with sock, suppress(OSError), sock.makefile("rb") as lines:
            Conversation(self, sock).run(lines)
        self._open.discard(sock)


class Conversation:
    """One connection."""

    def __init__(self, server: FakeImap, sock: socket.socket) -> None:
        self.server = server
        self.sock = sock
        self.idling = ""

    def say(self, text: str) -> None:
        """Send one line, or several, or a part of one."""
        self.sock.sendall(text.encode())

    def hang_up(self) -> None:
        """Close without a word."""
        self.sock.shutdown(socket.SHUT_RDWR)

    def hear(self) -> str:
        """Return what the client says outside of any command."""
        return self._lines.readline().decode().removesuffix("\r\n")

    def run(self, lines: BinaryIO) -> None:
        """Answer until the other side goes."""
        self._lines = lines
        self.say("* OK fake\r\n")
        for raw in lines:
            tag, _, rest = raw.decode().strip().partition(" ")
            if tag == "DONE":
                tag, rest = self.idling, "DONE"
            command = re.sub(r"^UID ", "UID-", rest.upper()).partition(" ")[0]
            self.server.heard.append(command)
            self.server.lines.append(rest)
            faults = self.server.faults.get(command)
            (faults.pop(0) if faults else Conversation.answer)(self, f"{tag} {rest}")

    def answer(self, line: str) -> None:
        """Answer as a good server does."""
        tag, command = line.split(" ")[:2]
        answer = getattr(self, f"_{command.lower()}", None)
        if answer:
            answer(tag, line)
        elif command == "IDLE":
            self.idling = tag
            self.say("+ idling\r\n")
        else:
            self.say(f"{tag} OK done\r\n")

    def _capability(self, tag: str, line: str) -> None:
        self.say(f"* CAPABILITY {self.server.capabilities}\r\n{tag} OK done\r\n")

    def _list(self, tag: str, line: str) -> None:
        command = line.split(" ")[1]
        self.say("".join(f"* {command} {folder}\r\n" for folder in self.server.folders) + f"{tag} OK done\r\n")

    def _examine(self, tag: str, line: str) -> None:
        count = len(self.server.messages)
        state = f"* OK [UIDVALIDITY {self.server.uidvalidity}] ok\r\n* OK [UIDNEXT {count + 1}] ok\r\n"
        self.say(f"* {count} EXISTS\r\n* 0 RECENT\r\n* FLAGS ()\r\n{state}{tag} OK [READ-ONLY] done\r\n")

    def _uid(self, tag: str, line: str) -> None:
        found = re.search(r"UID (?:SEARCH .*?|FETCH )(\d+)", line)
        count = len(self.server.messages)
        if "SEARCH" in line:
            first = int(found[1]) if found else 1
            # `n:*` means the last message too, where n is beyond it (RFC 3501)
            uids = range(min(first, count), count + 1) if count else ()
            self.say(f"* SEARCH {' '.join(map(str, uids))}\r\n{tag} OK done\r\n")
            return
        uids = [int(uid) for uid in re.findall(r"\d+", line.partition("FETCH ")[2].partition(" (")[0])]
        for uid in uids:
            body = self.server.messages[uid - 1]
            section = "BODY[HEADER]<0>" if "HEADER" in line else "BODY[]<0>"
            head = f'* {uid} FETCH (UID {uid} INTERNALDATE "12-Mar-2026 12:00:00 +0000" {section} {{{len(body)}}}\r\n'
            self.sock.sendall(head.encode() + body + b")\r\n")
        self.say(f"{tag} OK done\r\n")

    def _logout(self, tag: str, line: str) -> None:
        self.say(f"* BYE\r\n{tag} OK done\r\n")
        self.hang_up()
