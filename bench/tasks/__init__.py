"""What a task takes on a phone: screens, fields, taps and characters counted, a person's seconds estimated.

A task is a small function in a module of its own (`meeting.py`): it walks the real product with a `Hand` and
gives a row for each part. `ALL` in `__main__.py` names them.
"""
