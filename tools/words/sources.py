"""The source packages of the lists, downloaded once into `target/words`."""

import subprocess
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "target" / "words"


def debian(name):
    """The unpacked files of a Debian package; needs apt and dpkg."""
    return unpacked("debian", name, ["apt-get", "download", "-q", name], unpack_debian)


def npm(name):
    """The unpacked files of an npm package, `name@version`."""
    return unpacked("npm", name, ["npm", "pack", "--silent", name], unpack_tar) / "package"


def python(name):
    """The unpacked files of a Python package, `name==version`."""
    command = ["pip", "download", "-q", "--no-deps", "--disable-pip-version-check", name]
    return unpacked("python", name, command, unpack_any)


def crate(name, version):
    """The unpacked files of a crate."""
    folder = CACHE / "crate" / name
    vendored = folder / "vendor" / name
    if not vendored.exists():
        (folder / "src").mkdir(parents=True, exist_ok=True)
        (folder / "src" / "lib.rs").write_text("")
        manifest = f'[package]\nname = "fetch"\n[dependencies]\n{name} = "={version}"\n[workspace]\n'
        (folder / "Cargo.toml").write_text(manifest)
        subprocess.run(["cargo", "vendor", "-q"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return vendored


def unpacked(kind, name, command, unpack):
    folder = CACHE / kind / name.replace("/", "-").replace("=", "-")
    done = folder / "files"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        archive = next(path for path in folder.iterdir() if path.is_file())
        unpack(archive, done)
    return done


def unpack_debian(archive, folder):
    subprocess.run(["dpkg", "-x", archive, folder], check=True)


def unpack_tar(archive, folder):
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")


def unpack_any(archive, folder):
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as whole:
            whole.extractall(folder)
    else:
        unpack_tar(archive, folder)
