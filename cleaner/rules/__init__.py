"""Rule packs: the furniture phrases and patterns that a community keeps, and what finds them in a table."""
