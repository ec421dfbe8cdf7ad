from cairn.measures.models.forms import Asking, Filling, FillingLink, Measure, MeasureVersion
from cairn.measures.models.own import LEVEL_FIELDS, LevelReached, Levels, OwnAnswer, OwnMeasure

__all__ = [
    "LEVEL_FIELDS",
    "Asking",
    "Filling",
    "FillingLink",
    "LevelReached",
    "Levels",
    "Measure",
    "MeasureVersion",
    "OwnAnswer",
    "OwnMeasure",
]
