"""Report: decides what a run says of itself on stderr, and its exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from cleaner.block import Block
from cleaner.cli import summary
from cleaner.cli.messages import STDERR
from cleaner.errors import CleanerError, InputError

NAMED = 5
"""Dumps, and rows passed over, that are named one by one; more of them are counted, so that a large run stays readable."""

MUCH = 0.5
"""Share of a dump's words; where less is kept, the report says so without being asked."""


class Figures(NamedTuple):
    """What a report needs to know of a block.

    ``dump`` is the dump's id, ``last`` tells that it ends here; ``off_topic``
    counts articles left out for their relation, ``removed`` lines left out;
    ``copies`` name the articles left out as copies, each with the first;
    ``tally`` is empty unless it was asked for; ``failure`` says what happened
    where cleaner failed over the block, ``lacks`` why the dump has no text.
    """

    dump: str
    last: bool
    warnings: Sequence[str]
    words: int
    kept: int
    articles: int
    off_topic: int
    removed: int
    copies: Sequence[str]
    tally: summary.Tally
    failure: str | None = None
    lacks: str | None = None

    @classmethod
    def of(cls, block: Block, removed: int = 0, *, tally: bool = False) -> Figures:
        """Take the figures of a block."""
        return cls(
            dump=block.dump.id,
            last=block.last,
            warnings=block.warnings,
            words=block.words,
            kept=block.words_kept,
            articles=sum(bool(article.text or (article.title and article.reason is None)) for article in block.articles),
            off_topic=block.off_topic,
            removed=removed,
            copies=[f"{copy} of {owner}" for copy, owner in block.copies],
            tally=block.tally() if tally else Counter(),
            failure=block.failure,
            lacks=block.dump.lacks,
        )


class Report:
    """Counts of a run, their wording and the exit code.

    ``quiet`` leaves errors alone on stderr, ``verbose`` names every dump and
    adds the totals. ``check`` tells that nothing is printed and removals are
    the result; ``notes`` that dumps of which much went are worth a line.
    ``configuration`` is the path of the file that options came from,
    ``corrections`` those of files that say what single lines are.
    ``before_line`` is called before anything is said: it may have to clear
    what stands on the terminal.
    """

    def __init__(self, *, quiet: bool = False, verbose: bool = False, check: bool = False, notes: bool = True) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.check = check
        self.notes = notes
        self.before_line: Callable[[], None] = lambda: None
        self.configuration: str | None = None
        self.corrections: list[str] = []
        self.dumps = self.articles = self.empty = self.lossy = self.skipped = 0
        self.words = self.kept = self.removed = self.changed = self.off_topic = 0
        self.tally: summary.Tally = Counter()
        self.copies = 0
        self._copies: list[str] = []
        self.lost: list[tuple[str, str]] = []
        self.failed = 0
        self._failed = False
        self._words = self._kept = self._articles = self._dropped = self._removed = 0

    def begin(self) -> None:
        """Say which files besides the input the run goes by, if more is to be said."""
        if self.verbose and self.configuration:
            self._say(f"Configuration: {self.configuration}")
        if self.verbose and self.corrections:
            self._say(f"Corrections: {', '.join(self.corrections)}")

    def warn(self, message: str) -> None:
        """Say that something was read or done otherwise than one may think."""
        self._say(f"Warning: {message}")

    def note(self, message: str) -> None:
        """Say what is worth knowing, if notes are wanted."""
        if self.notes and not self.check:
            self._say(f"Note: {message}")

    def skip(self, error: InputError) -> None:
        """Count a row that was passed over, and say why for the first few."""
        self.skipped += 1
        if self.skipped <= NAMED or self.verbose:
            self.warn(f"{error} Passed over.")

    def lose(self, dump: str, why: str) -> None:
        """Count a dump that a worker process took with it when it died, and say so."""
        self.lost.append((dump, why))
        self.warn(f"{dump}: lost: the worker process that held it died ({why}).")

    def fail(self, error: CleanerError) -> None:
        """Say over which dump cleaner failed, for the first few; the dump is counted where it ends."""
        if self.failed < NAMED or self.verbose:
            self.warn(f"{error} Passed over; its lines are among the rejects.")

    def add(self, figures: Figures) -> None:
        """Count a block; the dump that it ends is reported on."""
        for warning in figures.warnings:
            self.warn(f"{figures.dump}: {warning}")
        self._words += figures.words
        self._kept += figures.kept
        self._dropped += figures.off_topic
        self._articles += figures.articles
        self._removed += figures.removed
        self._copies += figures.copies
        self.tally.update(figures.tally)
        self._failed = self._failed or figures.failure is not None
        if figures.last:
            self._close(figures.dump, figures.lacks)

    def finish(self) -> None:
        """Say what is known only at the end of the run."""
        if self.check:
            self._say(self._verdict())
            return
        unnamed = self.lossy - NAMED
        if unnamed > 0 and not self.verbose:
            more = counted(unnamed, "more dump")
            self.note(f"{more} lost off-topic articles or more than half of {'its' if unnamed == 1 else 'their'} words (-v names each).")
        if self.empty and self.dumps > 1:
            self.note(f"{self.empty:,} of {counted(self.dumps, 'dump')} gave no article.")
        if self.skipped > NAMED and not self.verbose:
            self.warn(f"{counted(self.skipped, 'row')} passed over (-v names each).")
        if self.failed > NAMED and not self.verbose:
            self.warn(f"cleaner failed over {counted(self.failed, 'dump')} (-v names each).")
        if self.verbose:
            if lines := summary.table(self.tally):
                self._say(lines)
            left_out = f" ({self.off_topic:,} more left out as off-topic)" if self.off_topic else ""
            self._say(
                f"{counted(self.dumps, 'dump')}, {counted(self.articles, 'article')}{left_out}, "
                f"{self.kept:,} of {counted(self.words, 'word')} kept."
            )

    def raise_lost(self) -> None:
        """Raise :class:`cleaner.WorkerError` if dumps were lost, when all others are done."""
        if self.lost:
            from cleaner.parallel import lost_dumps

            raise lost_dumps(self.lost)

    def as_record(self) -> dict[str, Any]:
        """Return all counts as plain data, as ``--stats`` writes them."""
        return {
            "configuration": self.configuration,
            "corrections": self.corrections,
            "dumps": self.dumps,
            "dumps_without_article": self.empty,
            "dumps_lost": len(self.lost),
            "dumps_failed": self.failed,
            "rows_passed_over": self.skipped,
            "articles": self.articles,
            "articles_left_out_as_off_topic": self.off_topic,
            "articles_left_out_as_copies": self.copies,
            "words": self.words,
            "words_kept": self.kept,
            **summary.as_record(self.tally),
        }

    @property
    def exit_code(self) -> int:
        """1 where ``--check`` found something to remove, else 0."""
        return int(self.check and self.removed > 0)

    def _close(self, dump: str, lacks: str | None = None) -> None:
        """Report on a dump whose last block was added."""
        self.dumps += 1
        self.articles += self._articles
        self.words += self._words
        self.kept += self._kept
        self.removed += self._removed
        self.off_topic += self._dropped
        self.changed += self._removed > 0
        if self.check and self._removed:
            self._say(f"would change: {dump} ({counted(self._removed, 'line')})")
        if self._copies:
            self.copies += len(self._copies)
            self.note(f"{dump}: {counted(len(self._copies), 'copy', 'copies')} left out: article {', '.join(self._copies)}.")
            self._copies = []
        if self._failed:
            self.failed += 1
        elif not self._articles:
            self.empty += 1
            if self.empty <= NAMED or self.verbose:
                self.note(f"{dump}: no article found{f': {lacks}' if lacks else ''}.")
        elif self._dropped or self._kept < MUCH * self._words:
            self.lossy += 1
            if self.lossy <= NAMED or self.verbose:
                left_out = (
                    f"{counted(self._dropped, 'off-topic article')} left out (--articles all prints every one), " if self._dropped else ""
                )
                self.note(f"{dump}: {left_out}{self._kept:,} of {counted(self._words, 'word')} kept (cleaner explain says why).")
        self._words = self._kept = self._articles = self._dropped = self._removed = 0
        self._failed = False

    def _verdict(self) -> str:
        if not self.removed:
            return f"{counted(self.dumps, 'dump')} would stay as {'it is' if self.dumps == 1 else 'they are'}."
        return f"{self.changed:,} of {counted(self.dumps, 'dump')} would change: {counted(self.removed, 'line')} would be left out."

    def _say(self, message: str) -> None:
        if not self.quiet:
            self.before_line()
            STDERR.say(message)


def counted(number: int, noun: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "dump"), counted(1200, "word")
    ('1 dump', '1,200 words')
    """
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"
