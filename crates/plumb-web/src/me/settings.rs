//! Saving what a person settles for themselves.

use super::show::Shown;
use crate::error::WebError;
use crate::form::Typed;
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path, zones};
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::people::EditProfile;
use plumb_core::member::Theme;

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::new(fields);
    let command = EditProfile {
        // One's own profile, on two devices at most: the later word counts.
        seen: None,
        name: typed.get("name").to_owned(),
        locale: Some(typed.get("locale").to_owned()),
        zone: Some(zones::meant(typed.get("zone"))),
        theme: Theme::from_code(typed.get("theme")).unwrap_or(signed.visitor.member.theme),
        shortcuts: typed.is("shortcuts", "on"),
    };
    match web.app.edit_profile(signed.caller(), command).await {
        Ok(_) => Ok(signed.go(path::ME)),
        Err(error) => {
            let status = status_of(&error);
            let typed = typed.said_no(&signed.text, error)?;
            web.profile(&signed, status, Shown { settings: Some(typed), ..Shown::default() }).await
        }
    }
}
