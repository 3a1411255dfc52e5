//! Plumb's pages: server-rendered, usable without JavaScript, better with it.
//!
//! A handler parses what came, calls one use case or one view of `plumb-app`, and renders a typed page. Nothing is
//! decided here. [`respond`] holds what every page shares: the session, one snapshot, the `ETag`.

mod around;
mod assets;
#[cfg(feature = "bench")]
mod bench;
mod check_ins;
mod choosing;
mod client;
mod cycles;
pub mod demo;
mod doors;
mod error;
mod field;
mod form;
mod history;
mod imports;
mod initiatives;
mod invitations;
mod kept;
mod key_results;
mod lines;
mod links;
mod map;
mod marks;
mod me;
mod merge;
mod objectives;
mod page;
mod pager;
mod password_links;
mod path;
mod people;
mod policy;
mod respond;
mod routes;
mod rules;
mod search;
mod secret_link;
mod security;
mod sorter;
mod teams;
mod texts;
mod visitor;
mod week;
mod words;
mod write;
mod zones;

pub use path::{invitation_link, password_link};

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;
use plumb_app::App;
use routes::Routes;

/// What the pages need to know besides the use cases.
#[derive(Clone)]
pub struct Web {
    /// The use cases.
    pub app: App,
    /// Whether people reach the server over HTTPS: cookies are then sent over nothing else.
    pub secure: bool,
    /// Networks whose word on where a request comes from is believed.
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Where people reach it, without a slash at the end: for links that are passed on.
    pub public_url: String,
    /// The company in which a visitor chooses a person to be; none but in the demo.
    pub demo: Option<demo::Demo>,
}

/// The version of this build, part of every page's `ETag`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// All pages, with `beside` (the API) under the same protection.
pub fn router(web: &Web, beside: Router) -> Router {
    let pages = pages();
    #[cfg(feature = "bench")]
    let pages = pages.merge(bench::routes());
    let pages = pages.router().fallback(error::no_such_page).with_state(web.clone());
    let pages = pages.layer(from_fn(marks::say));
    security::layers(pages.merge(assets::routes()).merge(beside), Some(web))
}

/// The addresses of all pages and forms, as they are declared: `/teams/{name}`.
pub fn addresses() -> Vec<&'static str> {
    pages().addresses()
}

fn pages() -> Routes {
    Routes::new()
        .route("/", get(doors::front))
        .merge(doors::routes())
        .merge(demo::routes())
        .merge(objectives::routes())
        .merge(cycles::routes())
        .merge(map::routes())
        .merge(me::routes())
        .merge(policy::routes())
        .merge(rules::routes())
        .merge(search::routes())
        .merge(sorter::routes())
        .merge(teams::routes())
        .merge(texts::routes())
        .merge(people::routes())
        .merge(invitations::routes())
        .merge(password_links::routes())
        .merge(write::routes())
        .merge(week::routes())
        .merge(history::routes())
        .merge(key_results::routes())
        .merge(imports::routes())
        .merge(initiatives::routes())
        .merge(check_ins::routes())
}
