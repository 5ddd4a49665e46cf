"""Decides how articles look as Markdown, and what is escaped so that text stays text.

The title is a heading of the first level, section headings are of the second,
byline and date a line in italics, each line of the text a paragraph. A rule
(``---``) stands between two articles. What was Markdown keeps its headings,
lists, tables, quotations, code and emphasis; of a page of HTML all these but emphasis are written.
"""

from __future__ import annotations

from cleaner.article import Article
from cleaner.lines.markdown.escapes import escape
from cleaner.roles import Role

RETURN = "&#13;"
"""A carriage return inside a line: as it is, Markdown takes it for the end of the line, and what follows for a heading or a rule."""


class MarkdownWriter:
    """Makes the Markdown of one article after the other.

    >>> write = MarkdownWriter()
    >>> print(write(Article("a", 0, "Bridge reopens", "", byline="Ada Quist", date="2031-05-04")), end="")
    # Bridge reopens
    <BLANKLINE>
    *Ada Quist, 2031-05-04*

    ``opening`` and ``goes_on`` are as :class:`cleaner.writers.text.TextWriter` has them.
    ``links``: of what was Markdown, links keep their addresses.
    """

    opening = "\n---\n\n"

    def __init__(self, *, goes_on: bool = False, links: bool = False) -> None:
        self._written = goes_on
        self._links = links

    def __call__(self, article: Article) -> str:
        """Return what to print for an article: nothing where it has neither title nor text."""
        if not article.title and not article.text:
            return ""
        parts = [f"# {escape(article.title)}"] if article.title else []
        if source := ", ".join(escape(part) for part in (article.byline, article.date) if part):
            parts.append(f"*{source}*")
        if article.marks:
            from cleaner.writers.marked import marked_text  # few articles were Markdown

            parts.append(marked_text(article, links=self._links))
        for role, line in article.paragraphs:
            if line and not article.marks:
                parts.append(f"## {escape(line)}" if role is Role.HEADING else escape(line))
        opening = self.opening if self._written else ""
        self._written = True
        return opening + "\n\n".join(part for part in parts if part).replace("\r", RETURN) + "\n"
