//! The edge at which a defect of docent itself ends: a panic costs one build or one page, never the preview.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does `work`; `Err` with what a panic said where it did not come to its end. Whoever calls this throws away everything
/// that `work` may have left half-changed.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| words(&*panic))
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("it did not say why").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_with_its_words() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(guarded(|| -> u8 { panic!("no {}", "way") }), Err("no way".to_owned()));
        assert_eq!(guarded(|| -> u8 { panic!("no") }), Err("no".to_owned()));
        let strange = guarded(|| -> u8 { std::panic::panic_any(7) });
        assert_eq!(strange, Err("it did not say why".to_owned()));
    }
}
