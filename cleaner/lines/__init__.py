"""The line-hashing scan: a block of text as columns, one row for each line."""
