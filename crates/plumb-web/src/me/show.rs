//! The page itself, with each of its forms as it stands or as it was typed.

use super::devices;
use crate::Web;
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::zones::{self, Zone};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use plumb_app::views::my_profile::{MyProfile, my_profile};
use plumb_core::access::Scope;
use plumb_core::member::Theme;
use plumb_core::role::Role;
use plumb_db::Reader;
use plumb_text::{Locale, Text};
use serde::Deserialize;

/// My profile.
#[derive(Template)]
#[template(path = "me/show.html")]
pub(super) struct ProfilePage {
    page: Page,
    /// What was just done, where no history tells it.
    said: Option<String>,
    email: String,
    /// What the person holds: "Team lead, Kitchen".
    roles: Vec<String>,
    /// Name, language, zone, theme, keys.
    settings: Typed,
    languages: Vec<Choice>,
    /// A number, a day and a time as they are written for the person.
    sample: String,
    zones: Vec<Zone>,
    /// "It is 14:05 there now."
    zone_now: String,
    themes: Vec<Choice>,
    shortcuts: Vec<Choice>,
    /// The form for another password; none in the demo, where nobody has one.
    password: Option<Typed>,
    sessions: Vec<SessionLine>,
    token: Typed,
    scopes: Vec<Choice>,
    tokens: Vec<TokenLine>,
    /// The secret of the token that was just made: shown here and never again.
    new_token: Option<String>,
}

/// A device that is signed in.
struct SessionLine {
    device: String,
    /// "Last seen 17 Nov 2026, 14:05".
    seen: String,
    /// The device that the page is read on.
    is_this: bool,
    /// Where it is signed out.
    removal: String,
}

/// A program that acts as the person.
struct TokenLine {
    name: String,
    /// "Read and change; made 3 Nov 2026; last used 17 Nov 2026, 14:05".
    about: String,
    /// Where it is taken back.
    removal: String,
}

/// What differs from the page as it stands: a form that was refused, or what was just done.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) settings: Option<Typed>,
    pub(super) password: Option<Typed>,
    pub(super) token: Option<Typed>,
    pub(super) new_token: Option<String>,
    /// What was just done.
    pub(super) said: Option<String>,
}

/// What the address may say: what was just done.
#[derive(Deserialize)]
pub(super) struct ProfileQuery {
    said: Option<String>,
}

pub(super) async fn show(
    State(web): State<Web>,
    signed: Signed,
    Query(query): Query<ProfileQuery>,
) -> Result<Response, WebError> {
    let said = match query.said.as_deref() {
        Some("password") => Some("profile-password-saved"),
        Some("session") => Some("profile-session-ended"),
        _ => None,
    };
    let said = said.map(|key| signed.text.say(key).into_owned());
    web.profile(&signed, StatusCode::OK, Shown { said, ..Shown::default() }).await
}

impl Web {
    /// The page. Nobody keeps it: when a session or a token was last used is no change that an `ETag` would tell.
    pub(super) async fn profile(
        &self,
        signed: &Signed,
        status: StatusCode,
        shown: Shown,
    ) -> Result<Response, WebError> {
        self.again(signed, status, async |r: &mut Reader, page: Page| {
            let view = my_profile(r, &self.app, signed.caller()).await?;
            Ok(ProfilePage::of(page, signed, &view, shown, self.app.clock.now()))
        })
        .await
    }
}

impl ProfilePage {
    fn of(page: Page, signed: &Signed, view: &MyProfile, shown: Shown, now: Timestamp) -> Self {
        let text = page.text.clone();
        let (member, zone) = (&view.member, page.zone());
        let title = text.say("profile-title").into_owned();
        let instant = |at: Timestamp| text.instant(at, &zone);
        let (day, time) = (now.to_zoned(zone.clone()).date(), text.time(now, &zone));
        let sample = text.say_with(
            "profile-language-sample",
            &[
                ("number", text.number(rust_decimal::Decimal::new(123_456, 2)).into()),
                ("date", text.day_with_year(day).into()),
                ("time", time.clone().into()),
            ],
        );
        let settings = shown.settings.unwrap_or_else(|| filled(view));
        // Under an empty field there is no "there", and under one that was refused none that we know.
        let chosen = settings.problem("zone").is_none() && !settings.get("zone").trim().is_empty();
        let zone_now = if chosen {
            let there = text.time(now, &plumb_app::frame::zone(settings.get("zone").trim()));
            text.say_with("profile-zone-now", &[("time", there.into())])
        } else {
            text.say("profile-zone-hint")
        };
        let zone_now = zone_now.into_owned();
        let new_token = shown.new_token;
        Self {
            email: view.email.clone(),
            roles: view.roles.iter().map(|role| role_words(&text, view, role)).collect(),
            languages: languages(&text, member.locale.as_deref()),
            sample: sample.into_owned(),
            zones: zones::all(&text, now),
            zone_now,
            themes: Theme::ALL
                .iter()
                .map(|theme| Choice::new(theme.code(), text.say_code("theme", theme.code(), &[])))
                .collect(),
            shortcuts: vec![
                Choice::new("on", text.say("profile-shortcuts-on"))
                    .hinted(text.say("profile-shortcuts-hint")),
                Choice::new("off", text.say("profile-shortcuts-off")),
            ],
            password: (!signed.in_demo).then(|| shown.password.unwrap_or_default()),
            sessions: view
                .sessions
                .iter()
                .map(|session| SessionLine {
                    device: devices::named(&text, &session.device),
                    seen: text
                        .say_with(
                            "profile-session-seen",
                            &[("when", instant(session.last_seen_at).into())],
                        )
                        .into_owned(),
                    is_this: signed.visitor.session.is_some_and(|this| this.0 == session.id),
                    removal: format!("/me/sessions/{}/removal", session.id),
                })
                .collect(),
            token: shown.token.unwrap_or_else(|| {
                let mut typed = Typed::default();
                typed.put("scope", Scope::Read.code());
                typed
            }),
            scopes: Scope::ALL
                .iter()
                .map(|scope| Choice::new(scope.code(), text.say_code("scope", scope.code(), &[])))
                .collect(),
            tokens: view
                .tokens
                .iter()
                .map(|token| {
                    let made = text
                        .say_with("profile-token-made", &[("when", instant(token.made_at).into())]);
                    let used = match token.last_used_at {
                        Some(at) => {
                            text.say_with("profile-token-used", &[("when", instant(at).into())])
                        }
                        None => text.say("profile-token-unused"),
                    };
                    let scope = text.say_code("scope", &token.scope, &[]);
                    TokenLine {
                        name: token.name.clone(),
                        about: [scope, made, used].join(" · "),
                        removal: format!("/me/tokens/{}/removal", token.id),
                    }
                })
                .collect(),
            new_token,
            settings,
            said: shown.said,
            page: page.titled(title, Place::Me),
        }
    }
}

/// The settings as they stand.
fn filled(view: &MyProfile) -> Typed {
    let member = &view.member;
    let mut typed = Typed::default();
    typed.put("name", member.name.clone());
    typed.put("locale", member.locale.clone().unwrap_or_default());
    typed.put("zone", member.zone.clone().unwrap_or_default());
    typed.put("theme", member.theme.code());
    typed.put("shortcuts", if member.shortcuts { "on" } else { "off" });
    typed
}

/// What can be chosen; what was chosen elsewhere is among it.
fn languages(text: &Text, chosen: Option<&str>) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", text.say("profile-language-browser"))];
    let offered = Locale::supported();
    if let Some(tag) = chosen.filter(|tag| !offered.iter().any(|one| one.tag == *tag)) {
        choices.push(Choice::new(tag, tag));
    }
    choices.extend(offered.iter().map(|one| Choice::new(one.tag, one.name)));
    choices
}

/// "OKR lead"; "Team lead, Kitchen".
fn role_words(text: &Text, view: &MyProfile, role: &Role) -> String {
    let words = text.say_code("role", role.kind.code(), &[]);
    match role.team.and_then(|team| view.teams.get(&team)) {
        Some(team) => text
            .say_with("profile-role-in", &[("role", words.into()), ("team", (&team.name).into())])
            .into_owned(),
        None => words.into_owned(),
    }
}
