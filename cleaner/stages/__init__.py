"""The order of the stages: each fills in columns of one labelled table, and nothing is deleted.

A stage is one function, ``apply(table, context)``. It reads columns of the
:class:`cleaner.lines.table.LineTable`, writes others, returns nothing, and
knows no other stage. What they ask for stands on floors below them:
``context`` (what is known of the dump beside the table), ``shapes`` (what a
line looks like), ``names`` and ``cohesion`` (what lines talk about),
``scoring`` (how likely a unit is the article's).
"""

from cleaner.stages import (
    content,
    corrections,
    furniture,
    header,
    markdown,
    markup,
    records,
    recurrence,
    repeats,
    standing,
    stories,
    tails,
    topic,
    tree,
    wrapping,
)

STAGES = (
    markdown.apply,  # what the lines of Markdown say, and what their marks say of them
    markup.apply,  # what lines say without the markup that their source left in them
    wrapping.apply,  # which lines are one paragraph that was broken at a column
    furniture.apply,  # which lines the rules know
    corrections.apply,  # what a person said of single lines
    recurrence.apply,  # how lines come again on the dump's site
    tree.apply,  # of a page of HTML: which lines are its article
    header.apply,  # which lines open a story above its text
    repeats.apply,  # which captions stand twice
    records.apply,  # of a file in a known format: its stories and their fields
    content.apply,  # of a page's visible text: which lines are its article
    stories.apply,  # where one story ends and the next begins
    tails.apply,  # where a story's text ends and the page's end begins
    standing.apply,  # which lines that come again are furniture of the site, where no judge took them
    topic.apply,  # page or collection, and what belongs to a page's article
)
