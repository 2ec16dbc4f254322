"""What kind of file system holds a workspace, from the text of mountinfo."""

from __future__ import annotations

import pytest

from store.watch import Kind, kind_of, notice

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv/shared rw shared:2 - nfs4 server:/shared rw,vers=4.2
31 30 0:41 / /srv/shared/local rw - xfs /dev/sdb1 rw
32 22 0:42 / /mnt/remote\\040disk rw - fuse.sshfs me@server: rw
33 22 0:43 / /mnt/share rw - cifs //server/share rw
34 22 0:44 / /mnt/host rw - 9p host rw
35 22 0:45 / /mnt/old rw - nfs server:/old rw
rubbish
36 22 0:46 / /mnt/twice rw - ext4 /dev/sdc1 rw
37 22 0:47 / /mnt/twice rw - cifs //server/twice rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/disk/apollo.json", Kind.LOCAL),
        ("/srv/shared/team/apollo.json", Kind.NFS),
        ("/srv/shared/local/apollo.json", Kind.LOCAL),
        ("/srv/shared/localities/apollo.json", Kind.NFS),
        ("/mnt/remote disk/apollo.json", Kind.SINGLE_WRITER),
        ("/mnt/share/a/b/apollo.json", Kind.SINGLE_WRITER),
        ("/mnt/host/apollo.json", Kind.SINGLE_WRITER),
        ("/mnt/old/apollo.json", Kind.NFS),
        ("/mnt/twice/apollo.json", Kind.SINGLE_WRITER),
    ],
)
def test_the_mount_that_holds_the_path_decides(path: str, kind: Kind) -> None:
    assert kind_of(path, MOUNTS) is kind


def test_without_mountinfo_everything_is_local() -> None:
    assert kind_of("/anywhere", "") is Kind.LOCAL
    assert kind_of("/") in Kind


def test_only_what_is_unusual_is_told() -> None:
    assert notice(Kind.LOCAL) is None
    assert "late" in str(notice(Kind.NFS))
    assert "one program writes" in str(notice(Kind.SINGLE_WRITER))
