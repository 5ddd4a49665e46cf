"""Topic: page or collection; in a page, which stories belong to its article.

A *page* opens with a titled story that holds a good part of the words and is
followed by stories on other things, or one of HTML that states its first
story's headline as its own. Anything else is a collection, in which every
story is printed: keeping too much is the smaller harm.
"""

from __future__ import annotations

from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.stages.context import Context
from cleaner.stages.shapes import is_content

MAIN_SHARE = 0.45
"""Share of a page's words that its own article holds at least."""

SHARED_ENTITIES = 2
"""Names in common from which a story of unsure topic is related."""


def apply(table: LineTable, context: Context) -> None:
    """Give each story its relation to the first one, or ``story`` in a collection."""
    stories = table.stories
    if len(stories) < 2 and not context.long:
        return
    if not (context.long or table.records or table.said("start") or table.said("no-start")):
        rows = [[r for r in table.rows_in(s.first, s.last) if is_content(table, r)] for s in stories]
        sizes = [sum(table.words[r] for r in own) for own in rows]
        main = next((i for i, own in enumerate(rows) if any(table.is_prose(r) for r in own)), None)
        leads = context.led or (main is not None and stories[main].headed and sizes[main] >= MAIN_SHARE * sum(sizes))
        if main is not None and leads and not any(sizes[:main]):
            _relate(table, stories, rows, main)
            if any(s.relation == "off_topic" for s in stories):
                return
    for story in stories:
        story.relation, story.similarity = "story", None


def _relate(table: LineTable, stories: list[Story], rows: list[list[int]], main: int) -> None:
    """Compare each story with the main one; the unsure are related."""
    from cleaner.stages.cohesion import OFF_TOPIC, UNSURE, Cohesion

    cohesion = Cohesion(table)
    names: frozenset[str] | None = None
    for place, story in enumerate(stories):
        if place == main:
            continue
        similarity = cohesion.similarity(rows[main], rows[place])
        story.similarity = round(similarity, 3)
        story.relation = "related"
        if similarity < OFF_TOPIC:
            story.relation = "off_topic"
        elif similarity < UNSURE:
            names = cohesion.entities(rows[main]) if names is None else names
            if len(names & cohesion.entities(rows[place])) < SHARED_ENTITIES:
                story.relation = "off_topic"
