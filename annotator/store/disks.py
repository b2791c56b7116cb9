"""On what kind of disk a file lies: SQLite's log needs memory that all programs share, which disks
of other computers do not give."""

import os
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Protocol, cast

NETWORK_KINDS = (
    "nfs", "cifs", "smb", "9p", "afs", "afpfs", "ncpfs", "webdav", "davfs", "ceph", "lustre",
    "gpfs", "beegfs", "glusterfs", "vboxsf", "prl_fs",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.s3fs", "fuse.glusterfs", "fuse.cifs",
)  # fmt: skip
"""How the names of such kinds begin: "nfs" is "nfs4" too."""
UNKNOWN = "unknown"


class Partition(Protocol):
    """What psutil says of a mounted disk; `opts` are its options, with commas between."""

    @property
    def mountpoint(self) -> str: ...
    @property
    def fstype(self) -> str: ...
    @property
    def opts(self) -> str: ...


def disk_kind(path: Path, partitions: Sequence[Partition] | None = None) -> str:
    """As the system calls it ("ext4", "nfs4"), or "unknown". Without `partitions` it is asked."""
    found = _partition_of(
        Path(os.path.realpath(path)), _mounted() if partitions is None else partitions
    )
    return (found.fstype or UNKNOWN) if found else UNKNOWN


def is_on_network(path: Path, partitions: Sequence[Partition] | None = None) -> bool:
    """Whether the file lies on a disk of another computer, as far as one can tell."""
    real = os.path.realpath(path)
    if real.startswith("\\\\"):  # Windows: \\server\share
        return True
    found = _partition_of(Path(real), _mounted() if partitions is None else partitions)
    if found is None:
        return False
    return found.fstype.lower().startswith(NETWORK_KINDS) or "remote" in found.opts.split(",")


def _mounted() -> Sequence[Partition]:
    import psutil  # only once a project is opened

    try:
        return cast(Sequence[Partition], psutil.disk_partitions(all=True))
    except (OSError, RuntimeError):  # a system that does not tell
        return ()


def _partition_of(path: PurePath, partitions: Sequence[Partition]) -> Partition | None:
    """The innermost; of several mounted at one place the last, which hides the others."""
    around = [part for part in partitions if path.is_relative_to(part.mountpoint)]
    return max(
        reversed(around), key=lambda part: len(PurePath(part.mountpoint).parts), default=None
    )
