//! Dates as people read them.

use crate::words::Words;

/// `2025-10-06T15:23:47Z` as `6 October 2025`: the form is `date_form` in the table of words, with `{day}`, `{month}`
/// and `{year}`; the months are `month_1` to `month_12`. What is no date stays as it is.
pub(super) fn shown(rfc3339: &str, words: &Words) -> String {
    let date = rfc3339.split(['T', ' ']).next().unwrap_or_default();
    written_out(date, words).unwrap_or_else(|| date.to_owned())
}

fn written_out(date: &str, words: &Words) -> Option<String> {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = month.parse::<u8>().ok().filter(|it| (1..=12).contains(it))?;
    let month = format!("month_{month}");
    let day = day.parse::<u8>().ok()?.to_string();
    let form = words.with("date_form", "day", &day).replace("{month}", words.get(&month));
    Some(form.replace("{year}", year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out_in_the_words_of_the_language() {
        let words = Words::default();
        assert_eq!(shown("2025-10-06T15:23:47Z", &words), "6 October 2025");
        assert_eq!(shown("2025-13-06", &words), "2025-13-06");
        assert_eq!(shown("yesterday", &words), "yesterday");
    }
}
