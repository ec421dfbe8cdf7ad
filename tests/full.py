"""Some tests repeat one thing many times: often enough to notice a fault each time, far more often in full.

`./run full` sets CAIRN_FULL and runs them with the greater numbers; docs/security.md records what came of it.
"""

import os


def times(usual: int, full: int) -> int:
    """How often to repeat: `full` when everything is asked for, which may take minutes."""
    return full if os.environ.get("CAIRN_FULL") else usual
