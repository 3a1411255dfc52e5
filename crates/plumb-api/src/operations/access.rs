//! How people and programs get in: invitations, links for a new password, tokens.

use super::people::holdings;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, delete, get, post, put};
use crate::output::{Done, Gone, Made, Shown};
use crate::part::{Json, Path};
use crate::references::References;
use plumb_app::access::{Client, MakeToken, invitation_path, password_path};
use plumb_app::load::Name;
use plumb_app::people::Invite;
use plumb_app::views::my_profile::my_profile;
use plumb_core::id::{LinkId, SessionId, TokenId};
use plumb_store::{links, tokens};
use plumb_wire::access::{
    Invitation, Invitations, MadeLink, MadeToken, NewInvitation, NewPassword, NewToken, Session,
    Sessions, Token, Tokens,
};
use uuid::Uuid;

/// The most invitations that are listed: more are never open at a time in earnest.
const INVITATIONS_MAX: i64 = 100;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/invitations", "listInvitations", "Open invitations", invitations)
            .more("Administrators read them.")
            .for_some()
            .made_anew(),
        post("/invitations", "invite", "Invite somebody by a link that works once", invite)
            .more("Administrators do. An earlier invitation to the same address is void. The secret is shown once, and is good for 7 days.")
            .shows_a_secret(),
        delete("/invitations/{invitation}", "revokeInvitation", "Take an open invitation back", revoke_invitation)
            .more("Administrators do."),
        post("/people/{person}/password-link", "makePasswordLink", "Make a link for a new password", password_link)
            .more("Administrators do. The secret is shown once, and is good for 24 hours.")
            .shows_a_secret(),
        get("/tokens", "listTokens", "Your personal access tokens", list_tokens).made_anew(),
        post("/tokens", "makeToken", "Make a personal access token", make_token)
            .more("A person does, signed in: a token makes no tokens. The secret is shown once.")
            .shows_a_secret(),
        delete("/tokens/{token}", "revokeToken", "Take a token back", revoke_token)
            .more("A person does, signed in. It ends at once."),
        put("/me/password", "changePassword", "Change your password", change_password)
            .more("A person does, signed in. Every other session ends.")
            .counts_attempts(),
        get("/sessions", "listSessions", "Where you are signed in", list_sessions)
            .more("A person reads them, signed in.")
            .for_some()
            .made_anew(),
        delete("/sessions/{session}", "endSession", "Sign out on one device", end_session)
            .more("A person does, signed in."),
        delete("/sessions", "signOutEverywhere", "Sign out on every device", sign_out_everywhere)
            .more("A person does, signed in. It holds at once, for this session too; tokens stay."),
    ]
}

async fn list_sessions(ctx: Ctx) -> Result<Shown<Sessions>, ApiError> {
    let profile = ctx.read(async |r| Ok(my_profile(r, &ctx.app, ctx.caller()).await?)).await?;
    let this = ctx.visitor.session.map(|id| id.0);
    let told = |seen| Session::of(seen, this);
    Ok(Shown(Sessions { sessions: profile.sessions.iter().map(told).collect() }))
}

async fn change_password(ctx: Ctx, Json(new): Json<NewPassword>) -> Result<Done, ApiError> {
    // Wrong attempts are counted by the address with which the person signs in.
    let client = Client { device: String::new(), address: None };
    let kept = ctx.visitor.session;
    ctx.app.change_password(ctx.caller(), kept, &new.current, &new.password, &client).await?;
    Ok(Done)
}

async fn end_session(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Gone, ApiError> {
    ctx.app.end_session(ctx.caller(), SessionId(id)).await?;
    Ok(Gone)
}

async fn sign_out_everywhere(ctx: Ctx) -> Result<Gone, ApiError> {
    let (Some(_), Some(account)) = (ctx.visitor.session, ctx.visitor.account) else {
        return Err(ApiError::forbidden("access.in_person"));
    };
    ctx.app.sign_out_everywhere(account).await?;
    Ok(Gone)
}

async fn invitations(ctx: Ctx) -> Result<Shown<Invitations>, ApiError> {
    if !ctx.caller().actor.manages_people() {
        return Err(ApiError::forbidden("member.administrator"));
    }
    let (workspace, now) = (ctx.caller().workspace, ctx.app.clock.now());
    let list = ctx
        .read(async |r| Ok(links::invitations(r, workspace, now, INVITATIONS_MAX).await?))
        .await?;
    Ok(Shown(Invitations { invitations: list.iter().map(Invitation::from).collect() }))
}

async fn invite(ctx: Ctx, Json(new): Json<NewInvitation>) -> Result<Made<MadeLink>, ApiError> {
    let member = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            refs.maybe_person(new.person.as_ref(), "person").await
        })
        .await?;
    let roles = holdings(&ctx, &new.roles).await?;
    let command = Invite { email: new.email, member: member.map(|id| Name::Id(id.0)), roles };
    let made = ctx.app.invite(ctx.caller(), command).await;
    let made = made.map_err(|error| ApiError::of(error, in_invitation))?;
    Ok(Made(MadeLink {
        id: Some(made.id.0),
        url: format!("{}{}", host(&ctx).await?, invitation_path(&made.link.secret)),
        secret: made.link.secret,
        expires_at: made.link.expires_at,
    }))
}

/// Where a field of the command stands in the body.
fn in_invitation(field: &'static str) -> String {
    if field == "member" { "person".to_owned() } else { field.to_owned() }
}

async fn revoke_invitation(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Gone, ApiError> {
    ctx.app.revoke_invitation(ctx.caller(), LinkId(id)).await?;
    Ok(Gone)
}

async fn password_link(ctx: Ctx, Path(name): Path<Name>) -> Result<Made<MadeLink>, ApiError> {
    let made = ctx.app.make_password_link(ctx.caller(), name).await?;
    let url = format!("{}{}", host(&ctx).await?, password_path(&made.secret));
    Ok(Made(MadeLink { id: None, url, secret: made.secret, expires_at: made.expires_at }))
}

/// Where people reach Plumb, without a slash at the end.
async fn host(ctx: &Ctx) -> Result<String, ApiError> {
    Ok(ctx.app.address().await?.unwrap_or_default())
}

async fn list_tokens(ctx: Ctx) -> Result<Shown<Tokens>, ApiError> {
    let (workspace, member) = (ctx.caller().workspace, ctx.visitor.member.id);
    let list = ctx.read(async |r| Ok(tokens::of_member(r, workspace, member).await?)).await?;
    Ok(Shown(Tokens { tokens: list.iter().map(Token::from).collect() }))
}

async fn make_token(ctx: Ctx, Json(new): Json<NewToken>) -> Result<Made<MadeToken>, ApiError> {
    let command = MakeToken { name: new.name, scope: new.scope.0 };
    let made = ctx.app.make_token(ctx.caller(), command).await?;
    Ok(Made(MadeToken { id: made.id.0, secret: made.secret }))
}

async fn revoke_token(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Gone, ApiError> {
    ctx.app.revoke_token(ctx.caller(), TokenId(id)).await?;
    Ok(Gone)
}
