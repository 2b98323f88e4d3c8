"""A PostgreSQL server of its own in a temporary folder: a socket there, no port, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path


def program(name):
    """Debian keeps the server's programs out of PATH; the newest version counts."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    found = [str(path / name) for path in reversed(versions) if (path / name).exists()]
    return found[0] if found else shutil.which(name)


def is_there():
    return all([program("initdb"), program("pg_ctl"), shutil.which("psql"), shutil.which("createdb")])


class Server:
    """Runs as another user where this program runs as root, for PostgreSQL refuses root."""

    def __init__(self):
        # A short path: that of a socket has at most 107 bytes.
        self.folder = tempfile.mkdtemp(prefix="audit-pg-", dir="/tmp")
        self.user = {}
        if os.geteuid() == 0:
            account = next(pwd.getpwnam(name) for name in ("postgres", "nobody") if self.knows(name))
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self.user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        self.data = f"{self.folder}/data"
        self.environment = {"PGHOST": self.folder, "PGUSER": "bureau", "PGPORT": "5432"}
        for name in ("PGDATABASE", "PGPASSWORD", "PGSERVICE", "PGOPTIONS", "PGHOSTADDR"):
            os.environ.pop(name, None)
        try:
            self.call("initdb", "-D", self.data, "-U", "bureau", "-A", "trust", "--no-sync", "--locale", "C")
            options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
            self.call("pg_ctl", "-D", self.data, "-w", "-l", f"{self.folder}/log", "-o", options, "start")
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @staticmethod
    def knows(name):
        try:
            return bool(pwd.getpwnam(name))
        except KeyError:
            return False

    def call(self, name, *arguments):
        # No pipes: the server would keep them open.
        with tempfile.TemporaryFile() as output:
            code = subprocess.run(
                [program(name), *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, timeout=120, **self.user,
            ).returncode  # fmt: skip
            if code != 0:
                output.seek(0)
                raise RuntimeError(f"{name}: {output.read().decode('utf-8', 'replace')}")

    def stop(self):
        try:
            self.call("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
