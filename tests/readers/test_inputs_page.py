"""Every row of docs/inputs.md, with a real file of its kind that its own library made."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import mailbox
import re
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import cleaner
from cleaner import InputError
from cleaner.dump import Dump
from cleaner.readers.jsonl import RowFields
from cleaner.readers.source import Source

PAGE = (Path(cleaner.__file__).parent.parent / "docs/inputs.md").read_text(encoding="utf-8")

BODY = [
    "The ferry between Quillport and the outer islands sailed again on Monday, five months after water was found in its engine room.",
    "The yard will send its bill in April, said the clerk of the harbour office, and nobody has agreed on who is to pay it.",
    "Nils Berg, who runs the shop on Farholm, said that he had sold more bread that morning than in the whole of the month before.",
]
TITLE = "Island ferry back in service"
TEXT = TITLE + "\n\n" + "\n\n".join(BODY) + "\n"


def html(title: str = TITLE, head: str = "", body: list[str] = BODY) -> str:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in body)
    return (
        f"<!DOCTYPE html>\n<html><head>{head}<title>{title}</title></head><body><nav><p><a href='/'>Home</a></p></nav>"
        f"<article><h1>{title}</h1>\n{paragraphs}</article></body></html>\n"
    )


def read(data: bytes, name: str = "file", **how: Any) -> tuple[list[Dump], list[str]]:
    """The dumps of a file of these bytes, each with its text in one piece, and the warnings."""
    warnings: list[str] = []
    path = Path(name)
    path.write_bytes(data)
    dumps = []
    for dump in Source(warnings.append, **how).read(name):
        dump.chunks = ("".join(dump.chunks),)
        dumps.append(dump)
    return dumps, warnings


def articles(data: bytes, name: str = "file", **how: Any) -> list[tuple[str, str | None]]:
    """Id and title of the articles of a file; each has the body and none of the page."""
    found = [article for dump in read(data, name, **how)[0] for article in cleaner.clean(dump)]
    assert all(BODY[1] in article.text and "Home" not in article.text for article in found)
    return [(article.id, article.title) for article in found]


def mail(page: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ada Quist <ada@quay.example>"
    message["Date"] = "Mon, 05 Jan 2026 10:00:00 +0000"
    message["Subject"] = TITLE
    if page:
        message.set_content(html(), subtype="html")
    else:
        message.set_content("\n\n".join(BODY))
        message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png")
    return message


def feed() -> bytes:
    rss = etree.Element(
        "rss", version="2.0", nsmap={"content": "http://purl.org/rss/1.0/modules/content/", "dc": "http://purl.org/dc/elements/1.1/"}
    )
    channel = etree.SubElement(rss, "channel")
    etree.SubElement(channel, "title").text = "Quay Post"
    for number in (1, 2):
        item = etree.SubElement(channel, "item")
        etree.SubElement(item, "title").text = TITLE
        etree.SubElement(item, "link").text = f"https://quay.example/{number}"
        etree.SubElement(item, "pubDate").text = "Mon, 05 Jan 2026 10:00:00 GMT"
        etree.SubElement(item, "{http://purl.org/dc/elements/1.1/}creator").text = "Ada Quist"
        etree.SubElement(item, "description").text = BODY[0]
        content = etree.SubElement(item, "{http://purl.org/rss/1.0/modules/content/}encoded")
        content.text = etree.CDATA("".join(f"<p>{line}</p>" for line in BODY))
    return bytes(etree.tostring(rss, xml_declaration=True, encoding="iso-8859-1"))


def atom() -> bytes:
    name = "{http://www.w3.org/2005/Atom}"
    root = etree.Element(name + "feed", nsmap={None: "http://www.w3.org/2005/Atom"})
    entry = etree.SubElement(root, name + "entry")
    etree.SubElement(entry, name + "title").text = TITLE
    etree.SubElement(entry, name + "link", rel="self", href="https://quay.example/self")
    etree.SubElement(entry, name + "link", href="https://quay.example/1")
    content = etree.SubElement(entry, name + "content", type="xhtml")
    for line in BODY:
        etree.SubElement(content, "{http://www.w3.org/1999/xhtml}p").text = line
    return bytes(etree.tostring(root))


def of_text() -> None:
    assert articles(TEXT.encode(), "a.html.txt") == [("a.html.txt", TITLE)]
    assert [dump.id for dump in read(f"{TEXT}\f\n{TEXT}".encode())[0]] == ["file", f"file:{TEXT.count(chr(10)) + 2}"]


def of_markdown() -> None:
    marked = [line.replace("Monday", "**Monday**").replace("Farholm", "[Farholm](https://quay.example/f)") for line in BODY]
    data = f"# {TITLE}\n\n" + "\n\n".join(marked) + "\n"
    assert articles(data.encode()) == [("file", TITLE)]
    (article,) = cleaner.clean(data)
    assert BODY[0] in article.text
    assert read(data.encode(), format="markdown")[0][0].chunks == (data,)


def of_html() -> None:
    assert articles(html().encode(), "page.txt") == [("page.txt", TITLE)]
    assert read(b"<p>One piece of a page.", "a.htm")[0][0].html
    assert not read(b"<p>One piece of a page.", "a.txt")[0][0].html


def of_pages() -> None:
    data = (html() + html("Bridge shut")).encode()
    line = html().count("\n") + 1
    assert articles(data) == [("file", TITLE), (f"file:{line}", "Bridge shut")]


def of_rows() -> None:
    rows = [{"id": "a", "text": TEXT}, {"text": html()}, {"html": html(), "url": "https://quay.example"}]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    assert articles(data) == [("a", TITLE), ("file:2", TITLE), ("file:3", TITLE)]
    assert articles(data, encoding="utf-8", format="jsonl") == articles(data)


def of_list() -> None:
    for indent in (None, 2):
        assert articles(json.dumps([{"id": "a", "text": TEXT}, {"html": html()}], indent=indent).encode()) == [
            ("a", TITLE),
            ("file:2", TITLE),
        ]


def of_objects() -> None:
    one = json.dumps({"text": TEXT}, indent=1)
    assert articles(one.encode()) == [("file:1", TITLE)]
    assert articles((one + "\n" + one).encode()) == [("file:1", TITLE), ("file:2", TITLE)]


def of_answer() -> None:
    answer = {"status": "ok", "articles": [{"text": TEXT}, {"text": TEXT}]}
    for indent in (None, 2):
        assert articles(json.dumps(answer, indent=indent).encode()) == [("file:1:1", TITLE), ("file:1:2", TITLE)]


def of_table() -> None:
    for dialect, sign in (("excel", ","), ("excel-tab", "\t"), ("excel", ";")):
        out = io.StringIO()
        writer = csv.writer(out, dialect, delimiter=sign)
        writer.writerows([["id", "text", "site"], ["a", TEXT, "quay"], ["b", html(), "quay"]])
        for encoding in ("utf-8-sig", "utf-16"):
            data = out.getvalue().encode(encoding)
            assert articles(data) == [("a", TITLE), ("b", TITLE)]
            assert read(data)[0][0].meta == {"site": "quay"}
    assert articles(f'story\n"{TEXT}"\n'.encode(), "a.csv", fields=RowFields(text="story")) == [("a.csv:2", TITLE)]


def of_feed() -> None:
    assert articles(feed()) == [("https://quay.example/1", TITLE), ("https://quay.example/2", TITLE)]
    assert articles(atom()) == [("https://quay.example/1", TITLE)]
    (article, _) = [article for dump in read(feed())[0] for article in cleaner.clean(dump)]
    assert (article.byline, article.date, article.meta["feed"]) == ("Ada Quist", "2026-01-05", "Quay Post")


def of_mhtml() -> None:
    saved = MIMEMultipart("related", type="text/html")
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = "https://quay.example/1"
    part = MIMEText(html(), "html", "utf-8")
    part["Content-Location"] = "https://quay.example/1"
    saved.attach(part)
    saved.attach(MIMEImage(b"\x89PNG\r\n\x1a\n", "png"))
    assert articles(saved.as_bytes()) == [("file", TITLE)]
    assert read(saved.as_bytes())[0][0].url == "https://quay.example/1"


def of_mail() -> None:
    assert articles(bytes(mail())) == articles(bytes(mail(page=True))) == [("file", TITLE)]
    assert read(bytes(mail()))[0][0].meta["from"] == "Ada Quist <ada@quay.example>"


def of_mailbox() -> None:
    box = mailbox.mbox("box", create=True)
    box.add(mail())
    box.add(mail(page=True))
    box.close()
    assert articles(Path("box").read_bytes()) == [("file", TITLE), ("file:2", TITLE)]


def table() -> Any:
    pyarrow = pytest.importorskip("pyarrow")
    return pyarrow.table({"id": [7, None], "text": [TEXT, None], "html": [None, html().encode()], "site": ["quay", "post"]})


def of_parquet() -> None:
    rows = table()
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(rows, out)
    assert articles(out.getvalue()) == articles(gzip.compress(out.getvalue())) == [("7", TITLE), ("file:2", TITLE)]
    assert [dump.meta for dump in read(out.getvalue())[0]] == [{"html": None, "site": "quay"}, {"site": "post"}]


def of_arrow() -> None:
    rows = table()
    import pyarrow

    for new in (pyarrow.ipc.new_file, pyarrow.ipc.new_stream):
        out = io.BytesIO()
        with new(out, rows.schema) as writer:
            writer.write_table(rows)
        assert articles(out.getvalue()) == articles(gzip.compress(out.getvalue())) == [("7", TITLE), ("file:2", TITLE)]


def archived(kind: str, body: bytes, type: str, pack: bool) -> bytes:
    warcio = pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    assert warcio
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=pack)
    for number in (1, 2):
        answer = StatusAndHeaders("200 OK", [("Content-Type", type)], protocol="HTTP/1.1") if kind == "response" else None
        record = writer.create_warc_record(
            f"https://quay.example/{number}",
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=answer,
            warc_content_type="" if answer else type,
            warc_headers_dict={"WARC-Record-ID": f"<urn:uuid:{number}>"},
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


def of_warc() -> None:
    for pack in (False, True):
        data = archived("response", html().encode(), "text/html", pack)
        assert articles(data) == [("urn:uuid:1", TITLE), ("urn:uuid:2", TITLE)]
        assert [dump.url for dump in read(data, format="warc")[0]] == ["https://quay.example/1", "https://quay.example/2"]


def of_wet() -> None:
    for pack in (False, True):
        data = archived("conversion", TEXT.encode(), "text/plain", pack)
        assert articles(data) == articles(data, format="wet") == [("urn:uuid:1", TITLE), ("urn:uuid:2", TITLE)]


def of_packed() -> None:
    packers: list[Callable[[bytes], bytes]] = [gzip.compress, bz2.compress, lzma.compress]
    zstandard = pytest.importorskip("zstandard")
    for pack in (*packers, zstandard.compress):
        assert articles(pack(TEXT.encode()), "a.txt") == [("a.txt", TITLE)]
        assert articles(pack(gzip.compress(html().encode())), "a") == [("a", TITLE)]


def of_archive() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            ("p/page.html", html().encode()),
            ("p/x.js", b"x()"),
            ("p/x.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            ("a.txt.gz", gzip.compress(TEXT.encode())),
        ):
            archive.writestr(name, data)
    assert articles(out.getvalue()) == [("file/p/page.html", TITLE), ("file/a.txt.gz", TITLE)]
    assert read(out.getvalue())[1] == ["file: 1 file in it is no text and passed over, p/x.png first."]
    for mode in ("w", "w:gz", "w:xz"):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode=mode) as tar:  # type: ignore[call-overload]
            info = tarfile.TarInfo("./d/a.txt")
            info.size = len(TEXT)
            tar.addfile(info, io.BytesIO(TEXT.encode()))
        assert articles(out.getvalue()) == [("file/d/a.txt", TITLE)]


KINDS = {
    "text": of_text,
    "Markdown": of_markdown,
    "HTML": of_html,
    "HTML pages one behind the other": of_pages,
    "JSON Lines": of_rows,
    "JSON: a list of objects": of_list,
    "JSON: one object, or several over many lines (as jq prints)": of_objects,
    "JSON: an object around a list (as services answer)": of_answer,
    "CSV, TSV": of_table,
    "Parquet": of_parquet,
    "Arrow: a file (Feather) or a stream": of_arrow,
    "WARC": of_warc,
    "WET": of_wet,
    "RSS, Atom, RDF": of_feed,
    "MHTML": of_mhtml,
    "mail": of_mail,
    "a mailbox (mbox)": of_mailbox,
    "gz, bz2, xz, zst": of_packed,
    "zip, tar, tar.gz": of_archive,
}


def text_of(data: bytes, name: str = "file", **how: Any) -> tuple[str, list[str]]:
    (dump,), warnings = read(data, name, **how)
    return "".join(dump.chunks), warnings


def with_mark() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert text_of(f"{TEXT}Öl".encode(encoding)) == (f"{TEXT}Öl", [])


def with_zeros() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        assert text_of(f"{TEXT}Öl".encode(encoding)) == (f"{TEXT}Öl", [])


def utf8() -> None:
    assert text_of(f"{TEXT}Öl".encode()) == (f"{TEXT}Öl", [])
    assert text_of(html("Öl", "<meta charset=iso-8859-1>").encode())[0].count("Öl") == 2


def declared() -> None:
    late = "<!--" + "x" * 5000 + "--><!-- <meta charset=koi8-r> -->"
    for label, codec, word in (
        ("iso-8859-1", "cp1252", "„Öl“"),
        ("gb2312", "gbk", "渡轮鎔"),
        ("shift_jis", "cp932", "①渡船"),
        ("windows-1251", "cp1251", "Паром"),
        ("euc-kr", "cp949", "여객선똠"),
    ):
        for head in (f"<meta charset={label}>", f'{late}<meta http-equiv="content-type" content="text/html; charset={label}">'):
            assert text_of(html(word, head).encode(codec)) == (html(word, head), [])


def declared_with_a_few_wrong() -> None:
    page = html("Öl ßü", "<meta charset=utf-8>")
    broken = page.encode().replace(b"sailed", b"sail\xffed")
    assert text_of(broken) == (
        page.replace("sailed", "sail\ufffded"),
        ["file: 1 byte could not be decoded as utf-8 and is shown as U+FFFD."],
    )
    cut = page.encode() + "Ö".encode()[:1]
    assert text_of(cut)[0] == page + "\ufffd"
    page = html("渡轮再次晚点", "<meta charset=gbk>")
    text, (warning,) = text_of(page.encode("gbk").replace(b"sailed", b"sail\xff\xffed"))
    assert "渡轮再次晚点" in text
    assert "could not be decoded as gb18030" in warning


def mostly_utf8() -> None:
    text = "Die Fähre fährt über die Förde. " * 20
    assert text_of(text.encode() + b"\xff") == (text + "\ufffd", ["file: 1 byte could not be decoded as utf-8 and is shown as U+FFFD."])
    page = html(text)
    assert text_of(page.encode().replace(b"sailed", b"sail\xffed"))[0] == page.replace("sailed", "sail\ufffded")


def by_looks() -> None:
    text = "Die Fähre fährt über die Förde. " * 20
    said = ["file: is not UTF-8; read as windows-1252, which it looks like. Name another one with --encoding."]
    assert text_of(text.encode("cp1252")) == (text, said)
    for head in ("", "<meta charset=utf-8>", "<meta charset=undefined>", "<meta charset=rot13>", "<meta charset=>"):
        assert text_of(html(text, head).encode("cp1252")) == (html(text, head), said)
    page = html("Паром снова опоздал на час", body=["Паром снова опоздал на час, сообщили в управлении порта во вторник."] * 3)
    assert text_of(page.encode("cp1251"))[0] == page


def by_name() -> None:
    assert text_of("Fähre".encode("cp437"), encoding="cp437") == ("Fähre", [])
    assert text_of(html("Fähre").encode("cp437"), encoding="cp437") == (html("Fähre"), [])


CHARACTERS = {
    "begin with a byte order mark (UTF-8, UTF-16, UTF-32)": with_mark,
    "have a zero beside each of their first letters": with_zeros,
    "are UTF-8": utf8,
    "are a page that declares its charset, early or late": declared,
    "are a page that declares one and has a few bytes that are none": declared_with_a_few_wrong,
    "are text, or a page that declares nothing (or nothing that is true), and mostly UTF-8": mostly_utf8,
    "are anything else": by_looks,
    "are of an encoding named with `--encoding`": by_name,
}


def lines_of(text: str) -> list[str]:
    return [line.text for line in cleaner.label(text.encode())]


LINES = {
    "a line feed, or a carriage return and a line feed": lambda: lines_of("one\ntwo\r\nthree") == ["one", "two\r", "three"],
    "carriage returns alone, if the first line ends in one": lambda: lines_of("one\rtwo\rthree") == ["one", "two", "three"],
    "a carriage return inside a line, otherwise": lambda: lines_of("one\ntwo\rthree") == ["one", "two\rthree"],
    "a form feed alone on a line": lambda: len(read(b"one\n\f\ntwo")[0]) == 2,
    "the line that `--separator TEXT` names": lambda: len(read(b"one\n***\ntwo\n** *\nmore", separator="***")[0]) == 2,
    "a form feed inside a line": lambda: lines_of("one\n\fPage 2") == ["one", "\fPage 2"],
    "U+2028, U+2029, U+0085, a vertical tab": lambda: len(lines_of("one\u2028two\u2029three\x85four\x0bfive")) == 1,
    "a NUL": lambda: lines_of("one\0 is a line of text, and here is more") == ["one\0 is a line of text, and here is more"],
}


def rows_below(heading: str) -> list[str]:
    """The first cells of the table below a heading of the page."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [found[1].strip() for line in section.split("\n") if (found := re.match(r"\| ([^|]+) \|", line)) and "---" not in line][1:]


@pytest.mark.parametrize(("heading", "tests"), [("Kinds of input", KINDS), ("Characters", CHARACTERS), ("Lines", LINES)])
def test_every_row_of_the_page_has_its_test(heading: str, tests: dict[str, Any]) -> None:
    assert rows_below(heading) == list(tests)


@pytest.mark.parametrize("row", [*KINDS, *CHARACTERS, *LINES])
def test_the_row_holds(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    test: Callable[[], Any] = {**KINDS, **CHARACTERS, **LINES}[row]
    assert test() in (None, True)


def office(part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<x/>")
    return out.getvalue()


def database(folder: Path) -> bytes:
    with sqlite3.connect(folder / "x.db") as connection:
        connection.execute("create table page (text)")
    return (folder / "x.db").read_bytes()


@pytest.mark.parametrize(
    ("data", "what", "cure"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40), "a PNG picture", "tesseract file -"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(40), "a JPEG picture", "tesseract"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "a PDF file", "pdftotext file - | cleaner"),
        (b"{\\rtf1\\ansi\\deff0 Late.}", "an RTF document", "soffice --headless"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an Office document of the old kind", "soffice"),
        (office("word/document.xml"), "a Word document", "soffice"),
        (office("xl/workbook.xml"), "an Excel workbook", "soffice"),
        (office("META-INF/container.xml"), "an EPUB book", "pandoc"),
        (b"ID3\x04\0\0\0" + bytes(100), "a sound recording", "transcribed"),
        (b"\x7fELF\2\1\1" + bytes(100), "a program", "cleaner reads text"),
        (b"PARE\x15\x04\x15" + bytes(100), "a Parquet file that is encrypted", "without encryption"),
        (bytes(range(256)) * 20, "no text (binary data)", "cleaner reads text"),
        (bytes(1000), "no text (binary data)", "cleaner reads text"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_is_no_text_is_refused_with_its_name_and_a_cure(
    data: bytes, what: str, cure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="^" + re.escape(f"file: is {what}")) as caught:
        read(data)
    assert cure in str(caught.value)
    passed: list[InputError] = []
    assert read(data, skip=passed.append)[0] == []
    assert len(passed) == 1


def test_a_database_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="is a SQLite database"):
        read(database(tmp_path))


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "html", "feed", "mail", "mhtml"])
def test_no_reader_holds_more_than_one_may_have(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    long = "a" * 5000
    data = {
        "jsonl": json.dumps({"text": long}),
        "json": json.dumps([{"text": long}]),
        "csv": f'text,id\n"{long}",1\n',
        "html": f"<html>{long}",
        "feed": f"<rss><item><title>{long}</title></item></rss>",
        "mail": f"Subject: x\nMIME-Version: 1.0\n\n{long}",
        "mhtml": f"Subject: x\nMIME-Version: 1.0\n\n{long}",
    }[kind]
    with pytest.raises(InputError, match=r"has more than the 1,000 bytes that are read of one\. Allow more with --max-bytes"):
        read(data.encode(), format=kind, max_bytes=1000)


def test_a_small_file_that_unpacks_to_much_costs_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tracemalloc

    monkeypatch.chdir(tmp_path)
    Path("file").write_bytes(gzip.compress(b'{"text": "' + b"a" * 200_000_000 + b'"}\n', 9))
    tracemalloc.start()
    with pytest.raises(InputError, match="file:1: the row has more than the 20,000,000 bytes"):
        list(Source(print).read("file"))
    assert tracemalloc.get_traced_memory()[1] < 150_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("what", ["cut", "locked", "empty", "deep"])
def test_an_archive_that_cannot_be_read_is_named(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if what != "empty":
            archive.writestr("a.txt", TEXT)
    data = out.getvalue()
    if what == "cut":
        data = data[:-30]
    if what == "locked":
        data = data.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
            b"\x14\x03\x14\x00\x00\x00", b"\x14\x03\x14\x00\x01\x00"
        )
    if what == "deep":
        data = TEXT.encode()
        for _ in range(6):
            data = gzip.compress(data)
    message = {
        "cut": "cannot be unpacked as a zip archive",
        "locked": "is locked by a password",
        "empty": "holds no text",
        "deep": "is packed more than 4 times",
    }[what]
    with pytest.raises(InputError, match=f"^file: {message}"):
        read(data)
