"""The square that an app reads, drawn as one path: no picture is stored, nobody else's server is asked."""

from dataclasses import dataclass

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4  # cells of white around it, which readers need (ISO/IEC 18004)


@dataclass(frozen=True, slots=True)
class Square:
    """`side` in cells, quiet edge included; `path` the black cells, for an SVG path."""

    side: int
    path: str


def square(text: str) -> Square:
    """The QR code of a text."""
    made = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    made.add_data(text)
    made.make(fit=True)
    rows = made.get_matrix()
    return Square(len(rows), "".join(_row(y, cells) for y, cells in enumerate(rows)))


def _row(y: int, cells: list[bool]) -> str:
    """Every run of black cells of a row as one rectangle, one cell high."""
    path, x = [], 0
    while x < len(cells):
        run = next((n for n, cell in enumerate(cells[x:]) if cell != cells[x]), len(cells) - x)
        if cells[x]:
            path.append(f"M{x} {y}h{run}v1h-{run}z")
        x += run
    return "".join(path)
