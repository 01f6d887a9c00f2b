"""Bytes to text: sizes, kinds of file, encodings; nothing hangs and nothing is guessed."""

import gzip
import io
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.bronnen import MAX_BYTES, decode, read_bytes, read_stream
from krachtplan.melding import Bevinding


def refused(uitkomst: object, code: str = "B010") -> Bevinding:
    assert isinstance(uitkomst, Bevinding)
    assert uitkomst.code == code
    assert uitkomst.tekst.endswith(".")
    assert uitkomst.hulp.endswith((".", ").", "`."))
    return uitkomst


def test_reads_a_file_as_it_is(tmp_path: Path) -> None:
    bestand = tmp_path / "yara.yaml"
    bestand.write_bytes(b"client:\r\n  code: yara\r\n")
    assert read_bytes(bestand) == b"client:\r\n  code: yara\r\n"


def test_reads_an_empty_file(tmp_path: Path) -> None:
    bestand = tmp_path / "leeg.yaml"
    bestand.touch()
    assert read_bytes(bestand) == b""


def test_reads_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "echt.yaml").write_bytes(b"a: b\n")
    (tmp_path / "link.yaml").symlink_to("echt.yaml")
    assert read_bytes(tmp_path / "link.yaml") == b"a: b\n"


def test_size_limit_is_exact(tmp_path: Path) -> None:
    bestand = tmp_path / "groot.yaml"
    bestand.write_bytes(b"#" * MAX_BYTES)
    assert read_bytes(bestand) == b"#" * MAX_BYTES
    bestand.write_bytes(b"#" * (MAX_BYTES + 1))
    assert "5 MB" in refused(read_bytes(bestand), "B009").tekst


def make_fifo(pad: Path) -> None:
    os.mkfifo(pad)


def make_socket(pad: Path) -> None:
    with socket.socket(socket.AF_UNIX) as contact:
        contact.bind(str(pad))


def make_loop(pad: Path) -> None:
    pad.symlink_to(pad.name)


@pytest.mark.parametrize(
    ("maak", "woord"),
    [
        (Path.mkdir, "map"),
        (make_fifo, "FIFO"),
        (make_socket, "socket"),
        (make_loop, "niet gelezen"),
        (lambda pad: pad.symlink_to("/dev/zero"), "apparaat"),
        (lambda pad: None, "er niet"),
    ],
)
def test_opens_nothing_but_a_regular_file(
    tmp_path: Path, maak: Callable[[Path], None], woord: str
) -> None:
    pad = tmp_path / "x.yaml"
    maak(pad)
    assert woord in refused(read_bytes(pad)).tekst


def test_a_path_that_no_system_takes() -> None:
    refused(read_bytes(Path("a\0b.yaml")))


@pytest.mark.parametrize(
    ("fout", "woord"),
    [(PermissionError(), "recht"), (FileNotFoundError(), "er niet"), (OSError(5, "x"), "gelezen")],
)
def test_what_happens_between_looking_and_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fout: OSError, woord: str
) -> None:
    bestand = tmp_path / "x.yaml"
    bestand.write_bytes(b"a: b\n")

    def fail(*_: object) -> int:
        raise fout

    monkeypatch.setattr(os, "open", fail)
    assert woord in refused(read_bytes(bestand)).tekst


def test_a_file_that_turns_into_a_fifo_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gewoon = tmp_path / "gewoon.yaml"
    gewoon.touch()
    stand = gewoon.stat()
    fifo = tmp_path / "x.yaml"
    os.mkfifo(fifo)
    monkeypatch.setattr(Path, "stat", lambda _: stand)
    assert "FIFO" in refused(read_bytes(fifo)).tekst


class Druppel(io.RawIOBase):
    """A stream that gives a little at a time, as a pipe does."""

    def __init__(self, inhoud: bytes, hap: int) -> None:
        self.inhoud = io.BytesIO(inhoud)
        self.hap = hap

    def read(self, grootte: int = -1) -> bytes:
        return self.inhoud.read(min(grootte, self.hap))


def test_stdin_is_read_to_its_end() -> None:
    assert read_stream(io.BytesIO(b"a: b\n")) == b"a: b\n"
    assert read_stream(Druppel(b"a: b\n" * 100, 7)) == b"a: b\n" * 100  # type: ignore[arg-type]


def test_stdin_has_the_same_limit() -> None:
    assert read_stream(io.BytesIO(b"#" * MAX_BYTES)) == b"#" * MAX_BYTES
    refused(read_stream(io.BytesIO(b"#" * (MAX_BYTES + 1))), "B009")


def test_stdin_without_end_stops_at_the_limit() -> None:
    with Path("/dev/zero").open("rb") as stroom:
        refused(read_stream(stroom), "B009")


def test_closed_stdin() -> None:
    stroom = io.BytesIO()
    stroom.close()
    refused(read_stream(stroom))


def test_a_closed_stdin_is_named() -> None:
    refused(read_stream(None))


def make_zip(naam: str) -> bytes:
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w") as zip_bestand:
        zip_bestand.writestr(naam, "x" * 50)
    return doel.getvalue()


TEKST = "client:\n  naam: Zoë\n  code: zoe\n"


@pytest.mark.parametrize(
    ("data", "woord"),
    [
        (TEKST.encode("utf-16"), "UTF-16"),
        (TEKST.encode("utf-16-le"), "UTF-16"),
        (TEKST.encode("utf-16-be"), "UTF-16"),
        (TEKST.encode("utf-32"), "UTF-32"),
        (TEKST.encode("utf-32-le"), "UTF-32"),
        (TEKST.encode("utf-32-be"), "UTF-32"),
        (TEKST.encode("latin-1"), "latin-1"),
        ("bedrag: 5 €".encode("cp1252"), "Windows-1252"),
        ("citaat: “goed”".encode("cp1252"), "Windows-1252"),
        (make_zip("word/document.xml"), "docx"),
        (make_zip("xl/workbook.xml"), "xlsx"),
        (make_zip("yara.yaml"), "zip"),
        (gzip.compress(b"a: b\n", mtime=0), "gzip"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi client}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"age-encryption.org/v1\n-> X25519", "age"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl", "age"),
        (b"-----BEGIN PGP MESSAGE-----\n", "PGP"),
        (b"\x00GITCRYPT\x00\x8f", "git-crypt"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff", "binair"),
        (bytes(range(256)) * 4, "binair"),
    ],
)
def test_names_what_is_not_utf8(data: bytes, woord: str) -> None:
    assert woord in refused(decode(data)).tekst


def test_utf8_with_and_without_bom() -> None:
    assert decode(TEKST.encode()) == TEKST
    assert decode(TEKST.encode("utf-8-sig")) == TEKST
    assert decode(b"") == ""


def test_a_second_bom_stays_for_the_reader_to_refuse() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa: b") == "\ufeffa: b"


def test_a_control_character_is_no_encoding_fault() -> None:
    assert decode(b"a: b\x00c\n") == "a: b\x00c\n"


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("einde", [b"\n", b"\r\n", b"\r"])
def test_points_at_the_first_wrong_byte(bom: bytes, einde: bytes) -> None:
    data = bom + b"client:" + einde + "  naam: Ç".encode() + b"\xe9 x"
    assert refused(decode(data)).plek == (2, 10)


def test_one_wrong_byte_in_utf8_is_not_called_latin1() -> None:
    data = "één, twee en drieëntwintig: ".encode() + b"\xff"
    gevonden = refused(decode(data))
    assert gevonden.plek == (1, 29)
    assert "latin" not in gevonden.tekst


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    uitkomst = decode(data)
    if isinstance(uitkomst, Bevinding):
        refused(uitkomst)
    else:
        assert uitkomst.encode() == data.removeprefix(b"\xef\xbb\xbf")
