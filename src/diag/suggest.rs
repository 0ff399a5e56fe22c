//! "Did you mean …?": the near miss among the names that exist.

/// The candidate nearest to `wrong`, when it is near enough to be what the writer meant.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = wrong.chars().count();
    let limit = (length / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter(|it| it.len().abs_diff(wrong.len()) <= limit * 4)
        .map(|it| (strsim::osa_distance(&wrong.to_lowercase(), &it.to_lowercase()), it))
        .filter(|(distance, _)| *distance <= limit && *distance < length)
        .min()
        .map(|(_, it)| it)
}

/// `did you mean …?` around [`nearest`], as a help text.
pub fn did_you_mean<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(wrong, candidates).map(|it| format!("did you mean `{it}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_near_misses_only() {
        assert_eq!(
            nearest("athentication.md", ["errors.md", "authentication.md"]),
            Some("authentication.md")
        );
        assert_eq!(nearest("Errors.md", ["errors.md"]), Some("errors.md"));
        assert_eq!(nearest("webhooks", ["errors", "limits"]), None);
        assert_eq!(nearest("a", ["b"]), None, "nothing of it is left");
    }
}
