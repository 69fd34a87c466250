"""A disk whose power can be cut: an ext4 file system in a file that can be copied at one moment. Needs Linux and root."""

import ctypes
import fcntl
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from shutil import which

FICLONE = 0x40049409  # ioctl: copies a whole file at one moment, as `cp --reflink=always` does
CLONE_NEWNS = 0x20000
TOOLS = {"mkfs.xfs": "xfsprogs", "mkfs.ext4": "e2fsprogs", "losetup": "mount"}


def run(*command):
    subprocess.run(command, check=True, capture_output=True, text=True)


def why_not():
    """A sentence that says why this machine cannot have such a disk, or None if it can."""
    if os.name != "posix" or os.geteuid():
        return "Cutting the power takes root."
    if not Path("/dev/loop-control").exists():
        return "Cutting the power takes loop devices."
    missing = [package for tool, package in TOOLS.items() if not which(tool)]
    if missing and which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", *missing], capture_output=True)
    missing = [tool for tool in TOOLS if not which(tool)]
    return f"Cutting the power takes {', '.join(missing)}." if missing else None


def keep_mounts_to_ourselves():
    """Make mounts and loop devices from now on go away with this process and its children, however they end."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS):
        raise OSError(ctypes.get_errno(), "unshare")
    run("mount", "--make-rprivate", "/")


def make_file(path, size):
    with open(path, "wb") as file:
        file.truncate(size)


@contextmanager
def mounted(image, folder, *options):
    folder.mkdir(exist_ok=True)
    run("mount", "-o", ",".join(["loop", *options]), str(image), str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], capture_output=True)


@contextmanager
def disk(folder, size=600 * 2**20):
    """A Disk in this folder."""
    make_file(folder / "xfs", 3 * 2**30)
    run("mkfs.xfs", "-q", "-m", "reflink=1", str(folder / "xfs"))
    with mounted(folder / "xfs", folder / "ground") as ground:
        make_file(ground / "image", size)
        run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", str(ground / "image"))
        with mounted(ground / "image", folder / "disk") as place:
            yield Disk(folder, ground, place)


class Disk:
    """`place` is where it is mounted.

    `cut()` copies what ext4 had written to the device at one moment: cloning a file waits for a write that is under way and lets
    none in between. What was only in the memory of ext4 (mostly what nobody had synced) is not in the copy, as after a power
    cut. A device that loses its own cache, which it said it had written, is not imitated.
    """

    def __init__(self, folder, ground, place):
        self.folder, self.ground, self.place, self.cuts = folder, ground, place, 0

    def cut(self):
        self.cuts += 1
        copy = self.ground / f"cut{self.cuts}"
        with open(self.ground / "image", "rb") as image, open(copy, "wb") as file:
            fcntl.ioctl(file, FICLONE, image.fileno())
        return copy

    @contextmanager
    def after(self, copy):
        """The disk as it is when the power is back: mounting it replays its journal."""
        with mounted(copy, self.folder / "after") as place:
            yield place
        copy.unlink()
