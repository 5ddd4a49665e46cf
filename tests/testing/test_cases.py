import json
from pathlib import Path

import pytest

from cleaner.errors import InputError
from cleaner.testing.cases import find, run

TITLE = "Village buys its last mill"
PARAGRAPHS = (
    "The people of Upper Harle have bought the last mill in their village after raising the money in thirteen months, most of it in small sums.",
    "The mill closed in January of last year when the family that owned it moved away, and a builder had planned to turn it into three flats.",
    "The new owners want to open at Easter with a bakery and a corner for parcels, because the post office was closed eight years ago.",
)
CLEAN = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"
SHARE = "\n\n".join((TITLE, "Share", *PARAGRAPHS)) + "\n"


def make(folder: Path, kind: str, name: str, **files: str) -> Path:
    """Write a case; ``dump_txt`` becomes ``dump.txt``."""
    case = folder / kind / name
    case.mkdir(parents=True)
    for file, text in files.items():
        (case / file.replace("_", ".")).write_bytes(text.encode())
    return case


def test_a_case_passes_when_its_dump_comes_out_as_expected(tmp_path: Path) -> None:
    make(tmp_path, "synthetic", "mill", dump_txt=SHARE, expected_txt=CLEAN)
    report = run([tmp_path])
    assert (report.passed, report.failed) == (1, 0)
    assert report.text() == "1 passed, 0 failed\n"


def test_a_case_fails_with_the_difference_and_the_reason(tmp_path: Path) -> None:
    make(tmp_path, "in-the-wild", "mill", dump_txt=SHARE, expected_txt=SHARE)
    report = run([tmp_path])
    assert (report.passed, report.failed) == (0, 1)
    text = report.text()
    assert text.startswith("FAILED in-the-wild/mill\n--- expected.txt\n+++ printed\n")
    assert "\n-Share\n" in text
    assert "\n  line 3 left out as share (" in text
    assert text.endswith("\n0 passed, 1 failed\n")


def test_the_expectation_is_compared_byte_for_byte(tmp_path: Path) -> None:
    make(tmp_path, "synthetic", "no-last-break", dump_txt=CLEAN, expected_txt=CLEAN.rstrip("\n"))
    make(tmp_path, "synthetic", "other-breaks", dump_txt=CLEAN, expected_txt=CLEAN.replace("\n", "\r\n"))
    report = run([tmp_path])
    assert report.failed == 2
    assert f"-{TITLE}\\r\n" in report.text()


def test_a_dump_that_prints_nothing_has_an_empty_expectation(tmp_path: Path) -> None:
    make(tmp_path, "synthetic", "nothing", dump_txt="\n\n", expected_txt="")
    assert run([tmp_path]).passed == 1


def test_a_negative_case_passes_when_only_white_space_changes(tmp_path: Path) -> None:
    make(tmp_path, "negative", "mill", dump_txt="\n\n  " + CLEAN.replace("\n\n", " \r\n\n\t\n\n") + "\n\n")
    assert run([tmp_path]).passed == 1


def test_a_negative_case_may_hold_several_dumps(tmp_path: Path) -> None:
    make(tmp_path, "negative", "two", dump_txt=f"{CLEAN}\f\n{CLEAN}")
    make(tmp_path, "negative", "rows", dump_jsonl=json.dumps({"text": CLEAN}) + "\n" + json.dumps({"text": CLEAN}) + "\n")
    assert run([tmp_path]).passed == 2


def test_a_negative_case_fails_when_a_line_is_dropped(tmp_path: Path) -> None:
    make(tmp_path, "negative", "mill", dump_txt=SHARE)
    report = run([tmp_path])
    assert report.failed == 1
    assert "--- dump.txt, unchanged\n" in report.text()
    assert "line 3 left out as share" in report.text()


def test_a_known_failure_passes_while_it_fails(tmp_path: Path) -> None:
    make(tmp_path, "known-failures", "mill", dump_txt=SHARE, expected_txt=SHARE)
    assert run([tmp_path]).passed == 1


def test_a_known_failure_that_comes_out_right_is_an_error(tmp_path: Path) -> None:
    make(tmp_path, "known-failures", "mill", dump_txt=SHARE, expected_txt=CLEAN)
    report = run([tmp_path], update=True)
    assert report.failed == 1
    assert f"cured: it comes out as it should. Move it to {tmp_path / 'in-the-wild'} or" in report.text()


def test_records_are_compared_as_json_whatever_their_layout(tmp_path: Path) -> None:
    record = {
        "meta": {"rank": 3},
        "lines": [1, 9],
        "id": "m-1",
        "index": 0,
        "title": TITLE,
        "text": "\n\n".join(PARAGRAPHS),
        "byline": None,
        "date": None,
        "captions": [],
        "relation": "main",
    }
    row = json.dumps({"id": "m-1", "text": SHARE.rstrip("\n"), "rank": 3})
    make(tmp_path, "synthetic", "same", dump_jsonl=row, expected_jsonl=json.dumps(record, separators=(",", ":")) + "\n\n")
    make(tmp_path, "synthetic", "other", dump_jsonl=row, expected_jsonl=json.dumps(record | {"byline": "Jan Oster"}))
    report = run([tmp_path])
    assert [(r.name, r.outcome) for r in report.results] == [("synthetic/other", "failed"), ("synthetic/same", "passed")]
    assert '-  "byline": "Jan Oster",\n' in report.text()


def test_a_dump_without_an_id_is_called_after_its_file_wherever_it_lies(tmp_path: Path) -> None:
    text = "\n".join(json.dumps({"id": name, "index": 0}) for name in ("dump.txt", "dump.txt:9"))
    make(tmp_path, "synthetic", "two", dump_txt=f"{CLEAN}\f\n{CLEAN}", expected_jsonl=text)
    assert run([tmp_path]).text() == "1 passed, 0 failed\n"


def test_a_field_that_an_expectation_leaves_out_may_be_anything(tmp_path: Path) -> None:
    for name, title in (("same", TITLE), ("other", "Another title")):
        make(tmp_path, "synthetic", name, dump_txt=CLEAN, expected_jsonl=json.dumps({"id": "dump.txt", "title": title}))
    report = run([tmp_path])
    assert [(r.name, r.outcome) for r in report.results] == [("synthetic/other", "failed"), ("synthetic/same", "passed")]
    assert '"text"' not in report.text()


def test_options_are_the_cases_own(tmp_path: Path) -> None:
    make(tmp_path, "synthetic", "keep", dump_txt=SHARE, expected_txt=SHARE, options_toml='keep = ["share"]\n')
    assert run([tmp_path]).passed == 1


def test_rule_packs_are_found_from_the_cases_folder(tmp_path: Path) -> None:
    case = make(
        tmp_path,
        "synthetic",
        "pack",
        dump_txt=SHARE.replace("Share", "Miller Plus"),
        expected_txt=CLEAN,
        options_toml='rules = ["pack.toml"]',
    )
    (case / "pack.toml").write_text(
        '[[rule]]\nid = "miller-plus"\nfamily = "advertisement"\nkind = "line"\nany_of = ["miller plus"]\n'
        'summary = "Praise of a subscription."\nmatch = ["Miller Plus", "MILLER PLUS!"]\nkeep = ["Miller Plus is sold out.", "The miller plus his wife."]\n'
    )
    assert run([tmp_path]).text() == "1 passed, 0 failed\n"


def test_update_rewrites_what_differs_and_says_so(tmp_path: Path) -> None:
    wrong = make(tmp_path, "synthetic", "wrong", dump_txt=SHARE, expected_txt=SHARE)
    right = make(tmp_path, "in-the-wild", "right", dump_txt=SHARE, expected_txt=CLEAN)
    before = (right / "expected.txt").stat().st_mtime_ns
    report = run([tmp_path], update=True)
    assert (report.passed, report.failed, report.rewritten) == (1, 0, 1)
    assert f"REWRITTEN synthetic/wrong\n{wrong / 'expected.txt'} now says what was printed:\n" in report.text()
    assert (wrong / "expected.txt").read_bytes() == CLEAN.encode()
    assert (right / "expected.txt").stat().st_mtime_ns == before
    assert run([tmp_path]).passed == 2


def test_update_rewrites_records(tmp_path: Path) -> None:
    make(tmp_path, "synthetic", "records", dump_txt=SHARE, expected_jsonl="")
    assert run([tmp_path], update=True).rewritten == 1
    assert run([tmp_path]).passed == 1


def test_update_leaves_negative_cases_and_known_failures_alone(tmp_path: Path) -> None:
    negative = make(tmp_path, "negative", "mill", dump_txt=SHARE)
    known = make(tmp_path, "known-failures", "mill", dump_txt=SHARE, expected_txt=SHARE)
    report = run([tmp_path], update=True)
    assert (report.passed, report.failed, report.rewritten) == (1, 1, 0)
    assert sorted(path.name for path in negative.iterdir()) == ["dump.txt"]
    assert (known / "expected.txt").read_bytes() == SHARE.encode()


def test_a_folder_may_be_a_case_a_kind_or_all_kinds(tmp_path: Path) -> None:
    case = make(tmp_path, "negative", "mill", dump_txt=CLEAN)
    make(tmp_path, "synthetic", "mill", dump_txt=SHARE, expected_txt=CLEAN)
    assert [c.name for c in find([case])] == ["negative/mill"]
    assert [c.name for c in find([tmp_path / "synthetic"])] == ["synthetic/mill"]
    assert [c.name for c in find([tmp_path])] == ["negative/mill", "synthetic/mill"]


def test_a_case_that_is_named_twice_runs_once(tmp_path: Path) -> None:
    case = make(tmp_path, "negative", "mill", dump_txt=CLEAN)
    assert len(find([case, tmp_path, tmp_path / "negative"])) == 1


def test_a_case_under_a_folder_of_another_name_needs_an_expectation(tmp_path: Path) -> None:
    make(tmp_path, "my-site", "mill", dump_txt=SHARE, expected_txt=CLEAN)
    assert run([tmp_path]).passed == 1


@pytest.mark.parametrize("pattern", ["mill", "negative/*", "*/mi?l"])
def test_only_chooses_cases_by_name(tmp_path: Path, pattern: str) -> None:
    make(tmp_path, "negative", "mill", dump_txt=CLEAN)
    make(tmp_path, "synthetic", "other", dump_txt=SHARE, expected_txt=SHARE)
    assert run([tmp_path], only=[pattern]).text() == "1 passed, 0 failed\n"


def test_only_complains_of_a_name_that_no_case_has(tmp_path: Path) -> None:
    make(tmp_path, "negative", "mill", dump_txt=CLEAN)
    with pytest.raises(InputError, match=r"no case is called 'pub'\. Known: negative/mill"):
        run([tmp_path], only=["mill", "pub"])


@pytest.mark.parametrize(
    ("kind", "files", "message"),
    [
        ("synthetic", {"expected_txt": CLEAN}, "has no dump. Keep exactly one of dump.txt, dump.jsonl"),
        ("synthetic", {"dump_txt": CLEAN, "dump_jsonl": "", "expected_txt": CLEAN}, "has two dumps"),
        ("synthetic", {"dump_txt": CLEAN}, "has no expectation. Write what `clean` should print into expected.txt"),
        ("known-failures", {"dump_txt": CLEAN}, "has no expectation"),
        ("synthetic", {"dump_txt": CLEAN, "expected_txt": CLEAN, "expected_jsonl": ""}, "has two expectations"),
        ("negative", {"dump_txt": CLEAN, "expected_txt": CLEAN}, "expected.txt: a negative case must come out unchanged"),
        ("negative", {"dump_txt": CLEAN, "options_toml": "keep = ["}, "options.toml: is not valid TOML"),
        (
            "negative",
            {"dump_txt": CLEAN, "options_toml": 'keep = ["captoin"]'},
            "options.toml: keep: unknown role 'captoin'. Did you mean 'caption'",
        ),
        ("negative", {"dump_txt": CLEAN, "options_toml": "colour = 1"}, "options.toml: unknown option 'colour'"),
        ("synthetic", {"dump_txt": CLEAN, "expected_jsonl": "{}\n{"}, "expected.jsonl:2: is not valid JSON"),
        ("synthetic", {"dump_jsonl": "{", "expected_txt": CLEAN}, "dump.jsonl:1: the row is not valid JSON"),
        ("synthetic", {}, "has no dump. Put a dump.txt or dump.jsonl or page.html into it"),
    ],
)
def test_a_case_that_is_not_whole_is_named_with_the_cure(tmp_path: Path, kind: str, files: dict[str, str], message: str) -> None:
    case = make(tmp_path, kind, "mill", **files)
    with pytest.raises(InputError) as caught:
        run([tmp_path])
    assert str(caught.value).startswith(str(case))
    assert message in str(caught.value)


def test_an_expectation_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    case = make(tmp_path, "synthetic", "mill", dump_txt=CLEAN)
    (case / "expected.txt").write_bytes(b"caf\xe9\n")
    with pytest.raises(InputError, match=r"expected\.txt: is not UTF-8 \(byte 3\)"):
        run([tmp_path])


def test_a_folder_without_any_case_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "synthetic").mkdir()
    with pytest.raises(InputError, match="holds no case"):
        run([tmp_path])
    with pytest.raises(InputError, match="is no folder"):
        run([tmp_path / "fixtrues"])
