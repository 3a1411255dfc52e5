//! Style, script, type and icon: embedded, compressed, kept by browsers for ever.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub(crate) fn routes() -> Router {
    Router::new().route("/assets/{*path}", get(asset))
}

async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = plumb_assets::get(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let cache =
        if asset.immutable { "public, max-age=31536000, immutable" } else { "public, max-age=300" };
    let common = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::ETAG, asset.etag),
        (header::CACHE_CONTROL, cache),
        (header::VARY, "accept-encoding"),
    ];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == asset.etag) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let accepts = |encoding: &str| {
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(
            |accepted| {
                accepted.split(',').any(|part| part.trim().split(';').next() == Some(encoding))
            },
        )
    };
    match (asset.brotli, asset.gzip) {
        (Some(bytes), _) if accepts("br") => {
            (common, [(header::CONTENT_ENCODING, "br")], bytes).into_response()
        }
        (_, Some(bytes)) if accepts("gzip") => {
            (common, [(header::CONTENT_ENCODING, "gzip")], bytes).into_response()
        }
        _ => (common, asset.bytes).into_response(),
    }
}
