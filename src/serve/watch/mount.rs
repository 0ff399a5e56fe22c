//! File systems that the system watches in vain: what changes on another machine is not reported on this one.

#![expect(clippy::disallowed_methods, reason = "this edge asks the system what is mounted where")]

use std::fs;
use std::path::Path;

/// File systems whose files are changed from elsewhere: by other machines, or by the host of a virtual one.
const REMOTE: &[&str] = &[
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "drvfs",
    "fuse.grpcfuse",
    "fuse.rclone",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "vboxsf",
];

/// The kind of file system that `path` lies on, where that is one whose changes are not reported.
pub(super) fn remote_kind(path: &Path) -> Option<String> {
    // Only Linux has this file. Elsewhere the system's watch says itself where it cannot.
    let mounts = fs::read_to_string("/proc/self/mounts").ok()?;
    kind(&mounts, path).filter(|it| REMOTE.contains(it)).map(str::to_owned)
}

/// The file system of the innermost mount that holds `path`; of two at one place, the later hides the earlier.
fn kind<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let mut found: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut fields = line.split(' ').skip(1);
        let (Some(place), Some(kind)) = (fields.next(), fields.next()) else { continue };
        let place = place.replace("\\040", " ");
        let depth = Path::new(&place).components().count();
        if path.starts_with(&place) && found.is_none_or(|(known, _)| known <= depth) {
            found = Some((depth, kind));
        }
    }
    found.map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_mount_counts() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nhost:/x /srv nfs4 rw 0 0\ntmpfs /srv/fast tmpfs rw 0 0\n\
            C: /mnt/my\\040disk 9p rw 0 0\n";
        let kind = |path| kind(mounts, Path::new(path)).unwrap();
        assert_eq!(kind("/home/x"), "ext4");
        assert_eq!(kind("/srv/docs"), "nfs4");
        assert_eq!(kind("/srv/fast/docs"), "tmpfs");
        assert_eq!(kind("/mnt/my disk/docs"), "9p");
    }
}
