"""The project's own files, for the checking scripts: what git tracks or would add, never what it ignores."""
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def project_files(*patterns):
    """Paths relative to ROOT, sorted; patterns are git pathspecs such as '*.h' or 'mappings/**'."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        check=True, capture_output=True).stdout.decode("utf-8", "surrogateescape")
    names = sorted(set(filter(None, listed.split("\0"))))
    return [pathlib.Path(name) for name in names if (ROOT / name).is_file() and not (ROOT / name).is_symlink()]


def read(path):
    """The file's text; undecodable bytes survive as surrogates, so that no file can hide by its encoding."""
    return (ROOT / path).read_text(encoding="utf-8", errors="surrogateescape")
