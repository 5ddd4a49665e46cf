"""Decides how articles look as text: title, the blank line that stood under it, text; a separator line between two.

With the form feed line as separator the output is input again, one dump for
each article, and comes out the same.
"""

from __future__ import annotations

from cleaner.article import Article

FORM_FEED = "\f"
"""The separator line unless another is asked for: readers take it as the end of a dump."""

_MARK = "\ufeff"
"""A byte order mark in front of text, left over from files put together, would be taken for the output's own."""


class TextWriter:
    """Makes the text of one article after the other.

    >>> write = TextWriter("***")
    >>> write(Article("a", 0, "Bridge reopens", "It was shut for a year."))
    'Bridge reopens\\nIt was shut for a year.\\n'
    >>> write(Article("b", 0, None, "Snow fell on Monday."))
    '***\\nSnow fell on Monday.\\n'

    ``opening`` is what stands before every article but the first; it stands
    before that one too where ``goes_on`` says that others were written before.
    """

    def __init__(self, separator: str = FORM_FEED, *, goes_on: bool = False) -> None:
        self.opening = f"{separator}\n"
        self._written = goes_on

    def __call__(self, article: Article) -> str:
        """Return what to print for an article: nothing where it has neither title nor text."""
        parts = [article.title] if article.title else []
        if article.title and article.text and article.title_spaced:
            parts.append("")
        if article.text:
            parts.append(article.text)
        text = "\n".join(parts).lstrip(_MARK)
        if not text:
            return ""
        opening = self.opening if self._written else ""
        self._written = True
        return f"{opening}{text}\n"
