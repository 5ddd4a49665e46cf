"""Tree: decides which lines of an HTML page are its article, from what the extractor took and what the tree knows.

The extractor's choice is kept but for two things: leftovers that the tree
names go (lists of links, boxes, headings of nothing), and lines that it lost
though they stand among its own and look like them come back. Where it found
little, the page's visible text is left to the content stage. Text without a
tree passes through, and pays for none of the modules in this folder.
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
