"""The parts of a package (XLSX, DOCX) in memory, and packages written from them."""

import io
import zipfile


def saved(document):
    """The parts of an openpyxl or python-docx document as it is saved: {name: bytes}."""
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def write(path, parts):
    """Writes a package whose bytes depend on the parts only."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 6)
