"""The theme colours of a Word document (ISO/IEC 29500-1, 17.18.97 and 20.1.6.2)."""

import re
from typing import Any

from gapcheck.reading.visibility import channels_of

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


def is_hex(value: str | None) -> bool:
    """Whether a value is six hexadecimal digits."""
    return value is not None and _HEX.fullmatch(value) is not None


class Theme:
    """Colours by name."""

    def __init__(self, root: Any) -> None:
        """`root` is the `a:theme` element, or None for the colours that Office comes with."""
        self._colours = dict(_OFFICE)
        scheme = root.find(f"{A}themeElements/{A}clrScheme") if root is not None else None
        for item in scheme if scheme is not None else ():
            value = next((child.get("val") if child.tag == A + "srgbClr" else child.get("lastClr") for child in item), None)
            if isinstance(item.tag, str) and is_hex(value):
                self._colours[item.tag.removeprefix(A)] = f"#{str(value).lower()}"

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
        return "#" + "".join(f"{channel:02x}" for channel in channels)

    def read_fill(self, parent: Any, space: str) -> str | None:
        """The colour of a `solidFill` inside an element; None where there is none.

        Args:
            space: namespace of the elements and of their attributes where it is not the drawing's.
        """
        solid = parent.find(space + "solidFill")
        for child in solid if solid is not None else ():
            value = child.get("val") or child.get(space + "val")
            if child.tag == space + "srgbClr" and is_hex(value):
                return f"#{value.lower()}"
            if child.tag == space + "sysClr":
                return "#ffffff" if value == "window" else "#000000"
            if child.tag == space + "schemeClr":
                return self.find(value)
        return None


def _read_share(value: str | None) -> float | None:
    try:
        return int(value, 16) / 255 if value else None
    except ValueError:
        return None
