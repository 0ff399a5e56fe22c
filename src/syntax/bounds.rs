//! What may be given to a parser: parsers descend into what is nested, and a stack that ends takes the process with it.

/// Longer programs are not read.
const LONGEST: usize = 1 << 20;
/// Brackets may lie this deep in each other.
const DEEPEST: usize = 2_000;
/// So many marks may follow each other without a word between them: each may be a prefix of what follows.
const LONGEST_RUN: usize = 4_000;
/// From this depth or length on, a parser gets a stack of its own.
const ROOMY_DEPTH: usize = 48;
const ROOMY_LENGTH: usize = 1 << 14;
const STACK: usize = 256 << 20;

/// Whether a program is small and flat enough.
pub(super) fn can_be_read(code: &str) -> bool {
    code.len() <= LONGEST && depth(code) <= DEEPEST && longest_run(code) <= LONGEST_RUN
}

/// Reads with as large a stack as the program may need. Parsers that panic have no verdict.
pub(super) fn with_room<T: Send>(code: &str, read: impl FnOnce() -> Option<T> + Send) -> Option<T> {
    let read = move || std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).ok().flatten();
    if depth(code) < ROOMY_DEPTH && longest_run(code) < ROOMY_DEPTH && code.len() < ROOMY_LENGTH {
        return read();
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read);
        thread.ok()?.join().ok().flatten()
    })
}

fn depth(code: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in code.bytes() {
        match byte {
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b')' | b']' | b'}' | b'>' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The most marks in a row, without letters or digits, and not all the same: a ruler in a remark is none.
fn longest_run(code: &str) -> usize {
    let (mut run, mut longest, mut last) = (0, 0, 0);
    for byte in code.bytes() {
        let is_mark = byte.is_ascii_punctuation();
        let is_ruler = matches!(byte, b'-' | b'=' | b'*' | b'#' | b'_' | b'/') && byte == last;
        match () {
            () if byte.is_ascii_whitespace() || is_ruler => {}
            () if is_mark => run += 1,
            () => run = 0,
        }
        longest = longest.max(run);
        last = byte;
    }
    longest
}
