"""A picture of a terminal's screen: pyte -> PNG, as a terminal with the classic sixteen colours would show it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len

if TYPE_CHECKING:
    import pyte

PALETTE: Final = {
    "black": "000000",
    "red": "aa0000",
    "green": "00aa00",
    "brown": "aa5500",
    "blue": "0000aa",
    "magenta": "aa00aa",
    "cyan": "00aaaa",
    "white": "aaaaaa",
    "brightblack": "555555",
    "brightred": "ff5555",
    "brightgreen": "55ff55",
    "brightbrown": "ffff55",
    "brightyellow": "ffff55",
    "brightblue": "5555ff",
    "brightmagenta": "ff55ff",
    "bfightmagenta": "ff55ff",  # spelt so in pyte 0.8
    "brightcyan": "55ffff",
    "brightwhite": "ffffff",
}
_FONTS: Final = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
    "/usr/share/fonts/dejavu/DejaVuSansMono.ttf",
    "/usr/share/fonts/TTF/DejaVuSansMono.ttf",
    "/Library/Fonts/DejaVuSansMono.ttf",
    "DejaVuSansMono.ttf",
)


def save_picture(
    screen: pyte.Screen, path: Path | str, *, size: int = 16, foreground: str = "aaaaaa", background: str = "000000"
) -> Path:
    """Draw a pyte screen into a PNG file and return its path.

    `size` is the font's height in pixels; `foreground` and `background` (hex) stand for the terminal's default colours.
    """
    regular, bold = _font(size), _font(size, bold=True)
    width = max(1, round(regular.getlength("M")))
    height = size + 4
    image = Image.new("RGB", (screen.columns * width, screen.lines * height), f"#{background}")
    draw = ImageDraw.Draw(image)
    for y in range(screen.lines):
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            ink, paper = _colour(cell.fg, foreground), _colour(cell.bg, background)
            if cell.reverse:
                ink, paper = paper, ink
            left, top = x * width, y * height
            cells = max(1, cell_len(cell.data)) if cell.data else 0
            if cells:
                draw.rectangle((left, top, left + cells * width - 1, top + height - 1), fill=paper)
            if cell.data.strip():
                draw.text((left, top + 1), cell.data, font=bold if cell.bold else regular, fill=ink)
            if cell.underscore:
                draw.line((left, top + height - 2, left + width, top + height - 2), fill=ink)
            if cell.strikethrough:
                draw.line((left, top + height // 2, left + width, top + height // 2), fill=ink)
    image.save(path)
    return Path(path)


def _colour(name: str, default: str) -> str:
    if name == "default":
        return f"#{default}"
    return f"#{PALETTE.get(name, name if len(name) == 6 else default)}"


def _font(size: int, *, bold: bool = False) -> Any:
    for path in _FONTS:
        try:
            return ImageFont.truetype(path.replace("Mono.", "Mono-Bold.") if bold else path, size)
        except OSError:
            continue
    return ImageFont.load_default(size)
