"""What cleaner is measured beside: the other programs of the field, each made ready where it is installed.

Each maker takes the stories of a collection and returns a call that does the program's whole work on them, or raises
ImportError where the program is not there. HTML extractors get each story's lines wrapped in ``<p>``, one document a
story, since that is how they are run.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

Work = Callable[[], object]


def wrapped(story: str) -> str:
    """A story as the simplest HTML page."""
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in story.split("\n") if line.strip())
    return f"<html><body>\n{lines}\n</body></html>"


def cleaner(stories: list[str]) -> Work:
    """This program: the stories run together as one dump."""
    from cleaner import Cleaner, Dump

    ready, text = Cleaner(), "".join(stories)
    ready.clean(stories[0])
    return lambda: [len(block.articles) for block in ready.run(Dump("collection", (text,)))]


def trafilatura(stories: list[str]) -> Work:
    """Extracts the main text of a page; as it comes, with its default settings."""
    from trafilatura import extract

    pages = [wrapped(story) for story in stories]
    extract(pages[0])
    return lambda: [extract(page) for page in pages]


def justext(stories: list[str]) -> Work:
    """Judges paragraph by paragraph; with its English stop list."""
    import justext as library

    pages, words = [wrapped(story) for story in stories], library.get_stoplist("English")
    library.justext(pages[0], words)
    return lambda: [library.justext(page, words) for page in pages]


def c4(stories: list[str]) -> Work:
    """The line and page rules of the C4 corpus as datatrove has them, with its default settings; needs spaCy, no download."""
    import spacy  # noqa: F401 - named first, so that its absence is told apart from datatrove's
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    rules = C4QualityFilter()
    rules.filter(Document(text=stories[0], id="0"))
    return lambda: [rules.filter(Document(text=story, id="0")) for story in stories]


def line_set(text: str) -> Work:
    """The least that any dedupe in Python does: each line into a set, as it comes."""

    def work() -> list[str]:
        seen: set[str] = set()
        add = seen.add
        return [line for line in text.split("\n") if not (line in seen or add(line))]

    return work


def keys(text: str) -> Work:
    """Line spans and keys alone, in blocks of a horizon as the pipeline makes them."""
    from cleaner.lines.scan import scan
    from cleaner.options import Options

    size = Options().horizon_chars
    blocks = [text[start : start + size] for start in range(0, len(text), size)]
    return lambda: [len(scan(block).key) for block in blocks]


STORY_PEERS: dict[str, Callable[[list[str]], Work]] = {"trafilatura": trafilatura, "jusText": justext, "datatrove C4QualityFilter": c4}
