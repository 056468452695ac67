"""What a page looks like: PDFium paints it twice, as it is and without its text. What differs is what the text adds to the page.

The only module that imports pypdfium2. In: the bytes of a PDF. Out: arrays of pixels, or nothing where PDFium cannot paint the page.
"""

import ctypes
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gapcheck.reading.pdf.flate import has_oversize_stream
from gapcheck.reading.visibility import CHANNEL_WEIGHTS

Pixels = npt.NDArray[np.uint8]

FINE = 2.0
"""Pixels for a point: the stem of a letter of 5 pt, about 0.08 em, is most of a pixel wide."""
_MAX_PIXELS = 6_000_000  # Larger pages are posters; they are painted smaller.
_MAX_FORM_DEPTH = 16
_MAX_OBJECTS = 200_000
_PAUSED = 1  # FPDF_RENDER_TOBECONTINUED
_INVISIBLE = 3  # FPDF_TEXTRENDERMODE_INVISIBLE
_WEIGHTS = {1: np.ones(1, dtype=np.float32), 3: np.array(CHANNEL_WEIGHTS[::-1], dtype=np.float32)}
_LOCK = threading.Lock()  # PDFium is not made for threads.


@dataclass(frozen=True, slots=True)
class Rendering:
    """One page as pixels; arrays have the shape (height, width, channels), with one channel for grey or three, blue first."""

    shown: Pixels
    """The page as a person sees it, with the notes and form fields that lie on it."""
    added: Pixels
    """By how much the text of the page changes each channel."""
    bare: Pixels
    """The page without its text."""

    @property
    def weights(self) -> npt.NDArray[np.float32]:
        """Of the channels in a contrast."""
        return _WEIGHTS[self.shown.shape[2]]


class _TooSlow(Exception):
    """Painting takes longer than it may."""


class Renderer:
    """Paints the pages of one PDF; use as a context manager."""

    def __init__(self, data: bytes, seconds: float, max_stream_bytes: int) -> None:
        """
        Args:
            data: the file; it is opened when the first page is asked for.
            seconds: for all pages together; once they are used up, pages are not painted any more.
            max_stream_bytes: of one part once it is unpacked; PDFium has no such limit, so files with larger ones are not painted.
        """
        self._data = data
        self._max_stream_bytes = max_stream_bytes
        self._is_open = False
        self._deadline = time.monotonic() + seconds
        self._document: Any = None

    def __enter__(self) -> "Renderer":
        return self

    def _open(self) -> None:
        self._is_open = True
        if not has_oversize_stream(self._data, self._max_stream_bytes):
            with suppress(pdfium.PdfiumError, ValueError, OSError), _LOCK:
                self._document = pdfium.PdfDocument(self._data)
                self._document.init_forms()

    def __exit__(self, *_: object) -> None:
        if self._document is not None:
            with _LOCK:
                self._document.close()

    def render(self, number: int, scale: float = FINE, *, in_colour: bool = False) -> Rendering | None:
        """A page by its number from 1; None where it cannot be painted, or not in time.

        Args:
            scale: pixels for a unit of the page, which PDFium takes for a point whatever the page says.
            in_colour: whether colours of the same lightness are to be told apart; grey is three times as fast.
        """
        if not self._is_open:
            self._open()
        if self._document is None or time.monotonic() > self._deadline:
            return None
        with suppress(pdfium.PdfiumError, ValueError, IndexError, _TooSlow), _LOCK:
            page = self._document[number - 1]
            try:
                shown = self._paint(page, scale, in_colour)
                _hide_text(page)
                bare = self._paint(page, scale, in_colour)
            finally:
                page.close()
            added = np.maximum(shown, bare)
            added -= np.minimum(shown, bare)
            return Rendering(shown, added, bare)
        return None

    def _paint(self, page: Any, scale: float, in_colour: bool) -> Pixels:
        """Paint a page; PDFium asks now and then whether it may go on.

        Raises:
            _TooSlow: it may not.
        """
        width, height = page.get_size()
        scale = min(scale, (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
        across, down = max(1, round(width * scale)), max(1, round(height * scale))
        kind, flags = (pdfium_c.FPDFBitmap_BGR, 0) if in_colour else (pdfium_c.FPDFBitmap_Gray, pdfium_c.FPDF_GRAYSCALE)
        pixels: Pixels = np.full((down, across, 3 if in_colour else 1), 255, dtype=np.uint8)
        bitmap = pdfium.PdfBitmap.new_native(across, down, kind, buffer=(ctypes.c_ubyte * pixels.size).from_buffer(pixels.data))
        pause = pdfium_c.IFSDK_PAUSE(version=1)
        _set_callback(pause, "NeedToPauseNow", lambda _: time.monotonic() > self._deadline)
        area = (bitmap, page, 0, 0, across, down, 0, flags | pdfium_c.FPDF_ANNOT)
        status = pdfium_c.FPDF_RenderPageBitmap_Start(*area, ctypes.byref(pause))
        pdfium_c.FPDF_RenderPage_Close(page)
        if status == _PAUSED:
            raise _TooSlow
        if page.formenv is not None:
            pdfium_c.FPDF_FFLDraw(page.formenv, *area)
        return pixels


def _set_callback(struct: Any, name: str, function: Callable[[Any], bool]) -> None:
    """Give a C structure a Python function to call."""
    kind = dict(struct._fields_)[name]
    setattr(struct, name, kind(function))


def _hide_text(page: Any) -> None:
    count = pdfium_c.FPDFPage_CountObjects(page)
    left = [_MAX_OBJECTS]
    _hide_objects(count, lambda index: pdfium_c.FPDFPage_GetObject(page, index), left, 0)


def _hide_objects(count: int, find: Callable[[int], Any], left: list[int], depth: int) -> None:
    """Make text objects invisible, also those inside forms, until `left` objects were seen."""
    for index in range(count):
        left[0] -= 1
        if left[0] < 0:
            return
        item = find(index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            pdfium_c.FPDFTextObj_SetTextRenderMode(item, _INVISIBLE)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
            inner = pdfium_c.FPDFFormObj_CountObjects(item)
            _hide_objects(inner, lambda at, form=item: pdfium_c.FPDFFormObj_GetObject(form, at), left, depth + 1)  # type: ignore[misc]
