//! Callbacks: what the API sends to an address that it learnt from its caller, shown as any operation is.

use super::{Scope, operation};
use crate::api::{Callback, Operation};
use crate::render::view::{CallbackView, OperationView};
use crate::site::anchor::{CallbackAnchors, DEEPEST_CALLBACK, RequestAnchors};

/// The callbacks of an operation that itself lies `depth` callbacks deep. `ids` are theirs, in order; those that have none
/// get none.
pub(super) fn views(
    scope: Scope<'_>,
    operation: &Operation,
    ids: &[CallbackAnchors],
    depth: usize,
) -> Vec<CallbackView> {
    if depth >= DEEPEST_CALLBACK {
        return Vec::new();
    }
    let none = CallbackAnchors::default();
    let ids = ids.iter().chain(std::iter::repeat(&none));
    let view = |(it, at): (&Callback, &CallbackAnchors)| CallbackView {
        name: it.name.clone(),
        id: at.id.clone(),
        operations: requests_at(scope, it, &at.requests, depth + 1),
    };
    operation.callbacks.iter().zip(ids).map(view).collect()
}

/// The requests of a callback that belongs to no operation, without ids.
pub(super) fn requests(scope: Scope<'_>, callback: &Callback) -> Vec<OperationView> {
    requests_at(scope, callback, &[], 1)
}

fn requests_at(
    scope: Scope<'_>,
    callback: &Callback,
    ids: &[RequestAnchors],
    depth: usize,
) -> Vec<OperationView> {
    let none = RequestAnchors::default();
    let operations = callback.operations.iter().map(|it| &scope.api.callbacks[*it]);
    let all = operations.zip(ids.iter().chain(std::iter::repeat(&none)));
    all.map(|(it, at)| request(scope, it, at, depth)).collect()
}

fn request(scope: Scope<'_>, operation: &Operation, at: &RequestAnchors, depth: usize) -> OperationView {
    OperationView {
        anchor: Some(at.id.clone()).filter(|it| !it.is_empty()),
        summary: operation.summary.clone(),
        description: scope.prose(operation.description),
        is_webhook: true,
        ..operation::parts(scope, operation, &at.parts, depth)
    }
}
