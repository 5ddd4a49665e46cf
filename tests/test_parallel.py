"""Work in several processes: the same results in the same order, whatever happens to a process."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from cleaner import Cleaner, Dump, InputError, Options, OptionsError, WorkerError
from cleaner.parallel import Lost, Unsent, lost_dumps, ordered
from cleaner.parallel.items import BATCH, LONGEST

STORY = "Ferry stays in dock\n\nThe harbour office in Quillport said on Monday that the ferry would stay in dock until May.\n\nShare this article\n"
BIG = "x" * (BATCH // 4)
"""Four such dumps fill a batch."""


def dumps(number: int) -> Iterator[Dump]:
    return (Dump(str(n), (BIG,)) for n in range(number))


def measure(dump: Dump) -> tuple[str, int]:
    return dump.id, len("".join(dump.chunks))


def die_at(ids: set[str], dump: Dump) -> str:
    if dump.id in ids:
        os.kill(os.getpid(), signal.SIGKILL)
    return dump.id


def fail(dump: Dump) -> str:
    raise OptionsError(f"{dump.id}: no")


def pid(dump: Dump) -> int:
    return os.getpid()


def results(work: object, number: int, jobs: int = 2) -> list[object]:
    return [result for _, result in ordered(work, dumps(number), jobs)]  # type: ignore[arg-type]


def test_results_come_in_the_order_of_the_dumps() -> None:
    assert results(measure, 20) == [(str(n), len(BIG)) for n in range(20)]


def test_the_work_is_done_by_other_processes_as_many_as_were_asked_for() -> None:
    pids = results(pid, 40)
    assert os.getpid() not in pids
    assert len(set(pids)) <= 2


def test_a_single_batch_is_left_to_the_caller() -> None:
    assert [type(result) for result in results(measure, 3)] == [Unsent] * 3
    assert results(measure, 0) == []


def test_a_dump_too_long_to_pass_on_is_left_to_the_caller_in_its_place_and_read_as_it_goes() -> None:
    read: list[int] = []

    def chunks() -> Iterator[str]:
        for n in range(20):
            read.append(n)
            yield BIG

    everything = [*dumps(5), Dump("long", chunks()), *dumps(5)]
    seen = []
    for dump, result in ordered(measure, everything, 2):
        if dump.id == "long":
            assert isinstance(result, Unsent)
            assert len(read) <= LONGEST // len(BIG) + 1
            assert measure(dump) == ("long", 20 * len(BIG))
        else:
            assert not isinstance(result, Unsent)
        seen.append(dump.id)
    assert seen == [dump.id for dump in everything]


def test_no_more_than_a_few_batches_are_read_ahead() -> None:
    read = 0

    def counted() -> Iterator[Dump]:
        nonlocal read
        for dump in dumps(400):
            read += 1
            yield dump

    running = ordered(measure, counted(), 2)
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert read * len(BIG) <= 5 * BATCH


def test_a_process_that_dies_takes_one_dump_with_it() -> None:
    found = results(partial(die_at, {"5", "6", "17"}), 20)
    assert [n for n, result in enumerate(found) if isinstance(result, Lost)] == [5, 6, 17]
    assert found[5] == Lost("killed by signal 9")
    assert [result for result in found if not isinstance(result, Lost)] == [str(n) for n in range(20) if n not in (5, 6, 17)]


def test_processes_that_die_without_end_end_the_run() -> None:
    with pytest.raises(WorkerError, match=r"die at once \(killed by signal 9\)"):
        results(partial(die_at, {str(n) for n in range(20)}), 20)


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(OptionsError, match="0: no"):
        results(fail, 20)


def test_an_error_of_the_reader_comes_behind_the_dumps_before_it() -> None:
    def broken() -> Iterator[Dump]:
        yield from dumps(10)
        raise InputError("row 11 is none")

    running = ordered(measure, broken(), 2)
    assert [next(running)[0].id for _ in range(10)] == [str(n) for n in range(10)]
    with pytest.raises(InputError, match="row 11"):
        next(running)


def test_lost_dumps_are_all_named() -> None:
    assert str(lost_dumps([("a:1", "killed by signal 9"), ("a:7", "killed by signal 9")])) == (
        "2 dumps were lost, since the worker process that held them died (killed by signal 9): a:1, a:7. "
        "Clean them again, with fewer jobs if memory ran out."
    )


def test_many_dumps_are_cleaned_alike_with_any_number_of_jobs() -> None:
    rows = [{"id": n, "text": STORY * (n % 30), "site": "quill"} for n in range(600)]
    cleaner = Cleaner()
    alone = [[article.to_dict() for article in articles] for articles in cleaner.clean_many(rows)]
    assert alone == [[article.to_dict() for article in articles] for articles in cleaner.clean_many(rows, jobs=2)]
    assert alone[1] == [{**cleaner.clean(STORY, id="1")[0].to_dict(), "meta": {"site": "quill"}}]


def test_dumps_may_be_texts_rows_and_dumps() -> None:
    given = [STORY, {"text": STORY, "id": "b", "url": "https://quill.example/1"}, Dump("c", [STORY])]
    assert [articles[0].id for articles in Cleaner().clean_many(given)] == ["0", "b", "c"]
    with pytest.raises(InputError, match=r"1: expected a text, .*got int"):
        list(Cleaner().clean_many(["", 5]))  # type: ignore[list-item]
    with pytest.raises(InputError, match="0: the row has no field 'text'"):
        list(Cleaner().clean_many([{"body": ""}]))


def test_many_dumps_are_read_one_by_one() -> None:
    read: list[int] = []
    cleaned = Cleaner().clean_many(read.append(n) or STORY for n in range(9))  # type: ignore[func-returns-value]
    assert read == []
    next(cleaned)
    assert read == [0]


@pytest.mark.parametrize("jobs", [0, -1, "2", 1.5])
def test_a_number_of_jobs_that_is_none_is_refused(jobs: int) -> None:
    with pytest.raises(OptionsError, match="jobs: expected a whole number above 0"):
        Cleaner().clean_many([], jobs=jobs)


def test_a_cleaner_can_be_pickled(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(
        '[[rule]]\nid = "share-my-site"\nfamily = "share"\nkind = "line"\nlangs = ["en"]\nany_of = ["send this to a crab"]\n'
        'summary = "Mail link."\nmatch = ["Send this to a crab", "SEND THIS TO A CRAB"]\n'
        'keep = ["She would send this to a crab, she said.", "Send this to a crab in Lund."]\n',
        encoding="utf-8",
    )
    cleaner = Cleaner(Options(rules=[pack], keep=["caption"], articles="all"))
    copy = pickle.loads(pickle.dumps(cleaner))
    text = STORY.replace("Share this article", "Send this to a crab")
    assert copy.options == cleaner.options
    assert copy.clean(text) == cleaner.clean(text)
    assert [line.reason for line in copy.label(text) if line.role == "share"] == ["share-my-site"]
