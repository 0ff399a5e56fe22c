//! What templates see of components that nothing refers to.

use serde::Serialize;

use super::{BodyView, ExampleView, MediaView, OperationView, ParameterView, ResponseLink, ResponseView};

/// Components of one kind: an element of `sections` in `unused.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ComponentSection {
    /// The kind.
    pub title: String,
    /// The components in order.
    pub components: Vec<ComponentView>,
}

/// A component, which is one of these.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ComponentView {
    /// Its name.
    pub name: String,
    /// The id by which an address can point at it.
    pub id: String,
    /// A parameter or a header.
    pub parameter: Vec<ParameterView>,
    /// A request body.
    pub body: Option<BodyView>,
    /// A response.
    pub response: Option<ResponseView>,
    /// A media type.
    pub content: Vec<MediaView>,
    /// An example.
    pub examples: Vec<ExampleView>,
    /// A link.
    pub link: Vec<ResponseLink>,
    /// The operations of a callback or a path.
    pub operations: Vec<OperationView>,
}
