//! Where a bundle is written to, value by value.

/// A value that holds no others.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scalar<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number in JSON's grammar.
    Number(&'a str),
    /// A string.
    String(&'a str),
}

/// The two kinds of values that hold others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// An array.
    Array,
    /// An object.
    Object,
}

/// Takes a value in the order in which it is written.
pub(super) trait Sink {
    /// A whole scalar.
    fn scalar(&mut self, scalar: Scalar<'_>);
    /// An array or object without anything in it.
    fn empty(&mut self, form: Form);
    /// The beginning of an array or object that holds something.
    fn open(&mut self, form: Form);
    /// The key of the value that comes next in an object.
    fn key(&mut self, key: &str);
    /// An element comes next in an array.
    fn element(&mut self);
    /// The end of the innermost open array or object.
    fn close(&mut self);
    /// What was written.
    fn finish(self) -> String;
}

/// Writes nothing: for a walk that only finds out what there is.
pub(super) struct Nothing;

impl Sink for Nothing {
    fn scalar(&mut self, _: Scalar<'_>) {}
    fn empty(&mut self, _: Form) {}
    fn open(&mut self, _: Form) {}
    fn key(&mut self, _: &str) {}
    fn element(&mut self) {}
    fn close(&mut self) {}
    fn finish(self) -> String {
        String::new()
    }
}
