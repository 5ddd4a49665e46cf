"""What a site repeats: counting, the file, merging, and what the counts say of a line."""
