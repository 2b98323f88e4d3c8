"""Converts documents through LibreOffice: a private profile, many documents a start, a time limit."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
SECONDS_PER_FILE = 20


def program():
    """The path of LibreOffice, or None."""
    return next((path for path in map(shutil.which, PROGRAMS) if path), None)


def convert(paths, target, folder, batch=100):
    """Converts files into `folder` as `target` (pdf, doc, xls …); returns {path: reason} of those that failed."""
    soffice = program()
    if soffice is None:
        return {path: "LibreOffice is not installed" for path in paths}
    folder.mkdir(parents=True, exist_ok=True)
    failures = {}
    with tempfile.TemporaryDirectory(prefix="render-office-") as profile:
        for start in range(0, len(paths), batch):
            some = paths[start : start + batch]
            reason = run(soffice, profile, target, folder, some)
            for path in some:
                result = folder / f"{path.stem}.{target}"
                if not result.exists() or result.stat().st_size == 0:
                    failures[path] = reason or "LibreOffice wrote no file"
    return failures


def run(soffice, profile, target, folder, paths):
    """One start of LibreOffice; returns what went wrong, or None."""
    command = [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", target, "--outdir", str(folder), *map(str, paths)]
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        _, errors = child.communicate(timeout=60 + SECONDS_PER_FILE * len(paths))
    except subprocess.TimeoutExpired:
        # The launcher starts a second process; both are in the session that began with our child.
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return "LibreOffice took too long"
    return None if child.returncode == 0 else f"LibreOffice ended with {child.returncode}: {errors.decode()[-200:]}"
