//! Ids that stay the same as long as what they name does: programs that import a file again know by them what they have.

/// A UUID of the form that its maker chooses (RFC 9562, section 5.8), made from what it names.
pub(super) fn uuid(names: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for name in names {
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_that_depend_on_all_names_and_nothing_else() {
        let id = uuid(&["a", "bc"]);
        assert_eq!(id, uuid(&["a", "bc"]));
        assert_ne!(id, uuid(&["ab", "c"]));
        assert_eq!(id.len(), 36);
        assert_eq!(&id[14..15], "8");
        assert!(["8", "9", "a", "b"].contains(&&id[19..20]));
    }
}
