"""The line-hashing core: a block of text as columns, one row for each line."""
