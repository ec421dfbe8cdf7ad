"""One module for each engine. `ENGINES` names them in the order of the tables."""

from .engine import Engine
from .fts5 import Fts5
from .own import Own
from .postgres import BtreeGin, PostGis
from .tantivy_ import Tantivy
from .xapian_ import Xapian

ENGINES: dict[str, type[Engine]] = {one.name: one for one in (Own, Tantivy, Xapian, Fts5, BtreeGin, PostGis)}
__all__ = ["ENGINES", "Engine"]
