//! The page on which people read the API: made from the document that programs read.

use axum::response::{IntoResponse as _, Redirect, Response};

/// The page.
pub(crate) async fn page() -> Response {
    "".into_response()
}

/// From `/api` to the page.
pub(crate) async fn to_page() -> Redirect {
    Redirect::permanent("/api/v1/docs")
}
