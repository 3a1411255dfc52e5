//! `POST /key-results/{name}/start`: the first value that was read becomes the start.

use crate::error::WebError;
use crate::visitor::Signed;
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::response::Response;
use plumb_app::key_results::MeasureStart;
use plumb_app::load::Name;

pub(crate) async fn measure(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let key_result = name.parse::<Name>()?;
    let command = MeasureStart { key_result, seen: None, from: None };
    let key_result = web.app.measure_start(signed.caller(), command).await?;
    Ok(signed.go(&path::key_result(key_result.number)))
}
