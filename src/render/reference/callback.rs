//! Callbacks: what the API sends to an address that it learnt from its caller, shown as any operation is.

use super::{Scope, operation};
use crate::api::{Callback, Operation};
use crate::render::view::{CallbackView, OperationView};
use crate::site::anchor::{OperationAnchors, ParameterAnchors};

/// How deep callbacks of callbacks are shown: an author who nests them deeper, or in a circle, gets links at most.
const DEEPEST: usize = 2;

/// The callbacks of an operation that itself lies `depth` callbacks deep. `ids` are theirs, in order.
pub(super) fn views(
    scope: Scope<'_>,
    operation: &Operation,
    ids: &[String],
    depth: usize,
) -> Vec<CallbackView> {
    if depth >= DEEPEST {
        return Vec::new();
    }
    let ids = ids.iter().cloned().chain(std::iter::repeat(String::new()));
    operation.callbacks.iter().zip(ids).map(|(it, id)| view(scope, it, id, depth)).collect()
}

fn view(scope: Scope<'_>, callback: &Callback, id: String, depth: usize) -> CallbackView {
    CallbackView { name: callback.name.clone(), id, operations: deep_requests(scope, callback, depth + 1) }
}

/// The requests of a callback that belongs to no operation.
pub(super) fn requests(scope: Scope<'_>, callback: &Callback) -> Vec<OperationView> {
    deep_requests(scope, callback, 1)
}

fn deep_requests(scope: Scope<'_>, callback: &Callback, depth: usize) -> Vec<OperationView> {
    let operations = callback.operations.iter().map(|it| &scope.api.callbacks[*it]);
    operations.map(|it| request(scope, it, depth)).collect()
}

/// One request of a callback. Its parts have no ids of their own, for several may have the same names.
fn request(scope: Scope<'_>, operation: &Operation, depth: usize) -> OperationView {
    let anchors = OperationAnchors {
        parameters: vec![ParameterAnchors::default(); operation.parameters.len()],
        ..OperationAnchors::default()
    };
    OperationView {
        summary: operation.summary.clone(),
        description: scope.prose(operation.description),
        is_webhook: true,
        ..operation::parts(scope, operation, &anchors, depth)
    }
}
