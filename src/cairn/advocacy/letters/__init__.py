"""Letters and calls: short honest drafts of the person's own lines, and what came of them."""
