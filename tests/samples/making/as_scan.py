"""A scan: the picture of a page in a PDF, without any text in it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from making.as_reportlab import write_reportlab_pdf
from making.producing import MissingProducerError, find_program, fix_pdf_dates, run_program
from making.resume import Resume

_DPI = 110


def write_scan_pdf(resume: Resume, path: Path) -> None:
    """The resume printed, scanned slightly askew in grey, and saved as one picture."""
    try:
        from PIL import Image
    except ImportError:
        raise MissingProducerError("Pillow is not installed (pip install pillow)") from None
    pdftoppm = find_program("pdftoppm", "poppler-utils")
    with TemporaryDirectory() as folder:
        printed = Path(folder) / "printed.pdf"
        write_reportlab_pdf(resume, printed)
        run_program([pdftoppm, "-r", str(_DPI), "-gray", "-singlefile", str(printed), "page"], Path(folder))
        with Image.open(Path(folder) / "page.pgm") as page:
            scan = page.rotate(0.6, resample=Image.Resampling.BICUBIC, fillcolor=255)
            scan.save(path, "PDF", resolution=_DPI, quality=55, title="Scan")
    fix_pdf_dates(path)
