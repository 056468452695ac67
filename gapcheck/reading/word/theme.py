"""The theme colours of a Word document (ISO/IEC 29500-1, 17.18.97 and 20.1.6.2)."""

import re
from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from typing import Any

from gapcheck.reading.visibility import Visibility, channels_of, join_channels

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFFICE = {
    "dk1": "#000000", "lt1": "#ffffff", "dk2": "#44546a", "lt2": "#e7e6e6", "accent1": "#4472c4", "accent2": "#ed7d31", "accent3": "#a5a5a5",
    "accent4": "#ffc000", "accent5": "#5b9bd5", "accent6": "#70ad47", "hlink": "#0563c1", "folHlink": "#954f72",
}  # fmt: skip
_NAMES = {
    "background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2", "light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2",
    "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def read_hex(value: str | None) -> str | None:
    """Six hexadecimal digits as `#rrggbb`; None where a value is something else."""
    return f"#{value.lower()}" if value is not None and _HEX.fullmatch(value) else None


class Theme:
    """Colours by name."""

    def __init__(self, root: Any, policy: Visibility) -> None:
        """`root` is the `a:theme` element, or None for the colours that Office comes with."""
        self._policy = policy
        self._colours = dict(_OFFICE)
        scheme = root.find(f"{A}themeElements/{A}clrScheme") if root is not None else None
        for item in scheme if scheme is not None else ():
            value = next((child.get("val") if child.tag == A + "srgbClr" else child.get("lastClr") for child in item), None)
            if isinstance(item.tag, str) and (colour := read_hex(value)):
                self._colours[item.tag.removeprefix(A)] = colour

    def find(self, name: str | None, tint: str | None = None, shade: str | None = None) -> str | None:
        """A colour by its name in text; `tint` makes it lighter and `shade` darker, two hexadecimal digits each."""
        colour = self._colours.get(_NAMES.get(name or "", name or ""))
        if colour is None:
            return None
        channels = list(channels_of(colour))
        if (part := _read_share(tint)) is not None:
            channels = [round(255 - (255 - channel) * part) for channel in channels]
        if (part := _read_share(shade)) is not None:
            channels = [round(channel * part) for channel in channels]
        return join_channels(channels)

    def read_fill(self, parent: Any, space: str) -> str | None:
        """The colour of a filling inside an element, also of a gradient that looks like one colour; None where there is none.

        Args:
            space: namespace of the elements and of their attributes where it is not the drawing's.
        """
        solid = parent.find(space + "solidFill")
        if solid is not None:
            return next(self._iter_colours(solid, space), None)
        gradient = parent.find(f"{space}gradFill/{space}gsLst")
        colours = [colour for stop in gradient for colour in self._iter_colours(stop, space)] if gradient is not None else []
        return self._policy.find_even_colour(colours)

    def _iter_colours(self, parent: Any, space: str) -> Iterator[str]:
        for child in parent:
            value = child.get("val") or child.get(space + "val")
            if child.tag == space + "srgbClr" and (colour := read_hex(value)):
                yield _shift(colour, child, space)
            elif child.tag == space + "sysClr":
                yield "#ffffff" if value == "window" else "#000000"
            elif child.tag == space + "schemeClr" and (colour := self.find(value)):
                yield _shift(colour, child, space)


def read_opacity(parent: Any, space: str) -> float:
    """Opacity of a filling, of the densest colour where it has several; Word's own text effects give the share that shines through."""
    found = [_read_thousandths(item, space) for item in parent.iter(space + "alpha")]
    colours = len(list(parent.iter(space + "srgbClr", space + "schemeClr", space + "sysClr")))
    if not found or len(found) < colours:
        return 1.0
    return max(found) if space == A else 1.0 - min(found)


def _shift(colour: str, element: Any, space: str) -> str:
    """A colour with its lightness changed by `lumMod` and `lumOff`."""
    factor, offset = (element.find(space + name) for name in ("lumMod", "lumOff"))
    if factor is None and offset is None:
        return colour
    hue, light, saturation = rgb_to_hls(*(channel / 255 for channel in channels_of(colour)))
    light *= _read_thousandths(factor, space) if factor is not None else 1.0
    light += _read_thousandths(offset, space) if offset is not None else 0.0
    return join_channels(round(255 * channel) for channel in hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation))


def _read_thousandths(element: Any, space: str) -> float:
    """A share that is written in thousandths of a percent."""
    try:
        return float(element.get("val") or element.get(space + "val") or "0") / 100_000
    except ValueError:
        return 1.0


def _read_share(value: str | None) -> float | None:
    try:
        return int(value, 16) / 255 if value else None
    except ValueError:
        return None
