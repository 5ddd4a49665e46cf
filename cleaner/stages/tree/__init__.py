"""Tree: decides which lines of an HTML page are its article, by a fitted judge of all that the tree knows of each.

The judge's choice is kept but for a few things that the tree names: captions,
boxes, lists of links, hidden copies, embedded posts, headings of nothing. Where
the judge is unsure an extractor is asked as well. Text without a tree passes
through, and pays for none of the modules in this folder.
"""

from __future__ import annotations

from cleaner.lines.table import LineTable
from cleaner.stages.context import Context


def apply(table: LineTable, context: Context) -> None:
    """Give the lines of a page their roles, or leave them to the content stage."""
    if table.page is None or not table.rows or context.options.kind == "raw":
        return
    from cleaner.stages.tree.labels import label_page

    label_page(table, table.page, context)
