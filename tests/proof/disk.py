"""A disk whose power can be cut: an ext4 file system in a file that can be copied at one moment. Linux, as root."""

import ctypes
import fcntl
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from shutil import which

FICLONE = 0x40049409  # ioctl: the whole of a file, at one moment, as `cp --reflink=always` asks for it
CLONE_NEWNS = 0x20000
TOOLS = {"mkfs.xfs": "xfsprogs", "mkfs.ext4": "e2fsprogs", "losetup": "mount"}


def run(*command):
    subprocess.run(command, check=True, capture_output=True, text=True)


def why_not():
    """Why this machine has no such disk, as a sentence; None when it has."""
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
    """What is mounted from now on goes with this process and its children, however they end, and its loop devices too."""
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
    """A Disk below this folder."""
    make_file(folder / "xfs", 3 * 2**30)
    run("mkfs.xfs", "-q", "-m", "reflink=1", str(folder / "xfs"))
    with mounted(folder / "xfs", folder / "ground") as ground:
        make_file(ground / "image", size)
        run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", str(ground / "image"))
        with mounted(ground / "image", folder / "disk") as place:
            yield Disk(folder, ground, place)


class Disk:
    """`place` is where it is mounted.

    `cut()` copies what ext4 had written to the device by one moment: the clone of a file waits for the write that is under way
    and lets none in between. What only stood in ext4's memory (what nobody had synced, mostly) is not in the copy, as it would
    not be after a power cut. A device that loses what it said it had written, its own cache, is not imitated.
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
        """The disk as it is found when the power is back: mounting it plays its journal."""
        with mounted(copy, self.folder / "after") as place:
            yield place
        copy.unlink()
