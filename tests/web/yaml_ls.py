"""Ask yaml-language-server what an editor would show for a client file.

A small client of the Language Server Protocol over stdio: enough to open a document and read its
diagnostics, the hover text and the completions at a place. Lines and columns count from 1, as
everywhere in krachtplan. The server is told to leave the network schema store alone.

Example::

    with YamlServer(folder) as server:
        document = folder / "yara.yaml"
        server.open(document, "# yaml-language-server: $schema=./schema.json\\nclient:\\n")
        assert server.diagnostics(document) == []
        assert "code" in [item["label"] for item in server.completion(document, 2, 8)]
"""

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Self

Message = dict[str, Any]

SETTINGS: Mapping[str, Any] = {
    "yaml": {
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
        "validate": True,
        "hover": True,
        "completion": True,
    },
    "http": {"proxy": "", "proxyStrictSSL": True},
}
"""What the server gets when it asks ``workspace/configuration``, by section."""

CAPABILITIES: Mapping[str, Any] = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"snippetSupport": True}},
        "publishDiagnostics": {"versionSupport": True},
    },
}


class YamlServer:
    """One running yaml-language-server; a context manager that also ends it."""

    def __init__(
        self,
        command: list[str],
        folder: Path,
        settings: Mapping[str, Any] = SETTINGS,
        time_limit: float = 120,
    ) -> None:
        self._command = command
        self._folder = folder
        self._settings = settings
        self._time_limit = time_limit
        self._inbox: queue.Queue[Message | None] = queue.Queue()
        self._diagnostics: dict[str, list[Message]] = {}
        self._versions: dict[str, int] = {}
        self._last_id = 0

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [*self._command, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
        )
        threading.Thread(target=self._read_all, daemon=True).start()
        folder = self._folder.as_uri()
        self._request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder,
                "workspaceFolders": [{"uri": folder, "name": self._folder.name}],
                "capabilities": CAPABILITIES,
            },
        )
        self._notify("initialized", {})
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._request("shutdown", None)
            self._notify("exit", None)
            self._process.wait(self._time_limit)
        finally:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    stream.close()

    def open(self, path: Path, text: str) -> None:
        """Show the server ``text`` as what stands in the editor for ``path``; opens once only."""
        uri = path.as_uri()
        self._versions[uri] = 1
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})

    def diagnostics(self, path: Path) -> list[Message]:
        """Wait for the server's judgement of an opened document: LSP ``Diagnostic`` objects."""
        uri = path.as_uri()
        while uri not in self._diagnostics:
            self._handle(self._take())
        return self._diagnostics[uri]

    def hover(self, path: Path, line: int, column: int) -> str:
        """Return the hover text at a place, empty when there is none."""
        answer = self._ask("hover", path, line, column)
        contents = (answer or {}).get("contents", "")
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def completion(self, path: Path, line: int, column: int) -> list[Message]:
        """Return what the editor would offer at a place: LSP ``CompletionItem`` objects."""
        answer = self._ask("completion", path, line, column)
        items = answer.get("items", []) if isinstance(answer, dict) else answer
        return list(items or [])

    def _ask(self, what: str, path: Path, line: int, column: int) -> Any:
        # The server takes hover and completion before its settings have arrived; once a document
        # has been judged, settings and schema are both there.
        self.diagnostics(path)
        position = {"line": line - 1, "character": column - 1}
        place = {"textDocument": {"uri": path.as_uri()}, "position": position}
        return self._request(f"textDocument/{what}", place)

    def _request(self, method: str, params: Any) -> Any:
        self._last_id += 1
        wanted = self._last_id
        self._send({"id": wanted, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == wanted and "method" not in message:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error'].get('message')}")
                return message.get("result")
            self._handle(message)

    def _notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _handle(self, message: Message) -> None:
        method, params = message.get("method"), message.get("params")
        if method == "textDocument/publishDiagnostics" and params:
            self._diagnostics[params["uri"]] = params["diagnostics"]
        elif method == "workspace/configuration" and params:
            sections = [self._settings.get(item["section"]) for item in params["items"]]
            self._send({"id": message["id"], "result": sections})
        elif method and "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        stream.flush()

    def _take(self) -> Message:
        try:
            message = self._inbox.get(timeout=self._time_limit)
        except queue.Empty:
            raise TimeoutError(f"no answer within {self._time_limit} seconds") from None
        if message is None:
            raise RuntimeError("yaml-language-server stopped")
        return message

    def _read_all(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        try:
            while message := _read_message(stream):
                self._inbox.put(message)
        except ValueError:
            pass  # the stream was closed while this thread waited for it
        self._inbox.put(None)


def _read_message(stream: IO[bytes]) -> Message | None:
    """Read one message: header lines, an empty line, and as many bytes as they announce."""
    length = 0
    while header := stream.readline().strip():
        name, _, value = header.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    if not length:
        return None
    message: Message = json.loads(stream.read(length))
    return message
