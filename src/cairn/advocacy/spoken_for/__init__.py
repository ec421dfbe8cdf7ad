"""When a supporter spoke for somebody: with the person's yes, and what would let the person do it."""
