//! `plumb demo`: a company to look around in. It listens to this machine alone, and nothing is kept.

use super::serve::{router, run};
use super::terminal::{self, print};
use crate::cli;
use crate::database;
use anyhow::Context as _;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use plumb_app::App;
use plumb_db::{Db, SqliteOptions};
use plumb_sample::{Part, Progress, Sample};
use plumb_web::Web;
use plumb_web::demo::{self, Demo};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use tokio::net::TcpListener;
use tower::ServiceExt as _;

pub(crate) async fn demo(demo: &cli::Demo) -> anyhow::Result<()> {
    anyhow::ensure!(
        demo.listen.ip().is_loopback(),
        "the demo lets everyone be anyone, so it listens on this machine alone, as in 127.0.0.1:8010, not on {}",
        demo.listen
    );
    #[cfg(feature = "test-clock")]
    crate::test_clock::start(demo.listen)?;
    let listener = TcpListener::bind(demo.listen)
        .await
        .with_context(|| format!("nothing can listen on {}", demo.listen))?;
    let url = format!("http://{}", listener.local_addr()?);
    let folder = tempfile::Builder::new()
        .prefix("plumb-demo-")
        .tempdir()
        .context("there is no room for a temporary folder")?;
    // Nothing is kept, so nothing has to reach the disk before it is answered.
    let options = SqliteOptions { durable: false, ..SqliteOptions::default() };
    let db = database::open_folder(folder.path(), options).await?;
    database::migrate(&db).await?;
    let stage = Stage::default();
    announce(&url, false);
    let outcome = tokio::select! {
        served = run(listener, stage.router()) => served,
        failed = stage.fill(&db, &url) => failed,
    };
    db.close().await?;
    folder.close().context("the temporary folder can't be removed")?;
    outcome
}

/// What answers: a page that says how far it is, and from then on the company.
#[derive(Clone, Default)]
struct Stage {
    built: Arc<(AtomicU64, AtomicU64)>,
    company: Arc<OnceLock<Router>>,
}

impl Stage {
    /// Builds the company and puts it on. It comes back only with an error: what is built goes on being served.
    async fn fill(&self, db: &Db, url: &str) -> anyhow::Result<()> {
        let app = database::app(db.clone());
        let sample = self.build(&app).await.context("the sample company can't be built")?;
        let web = Web {
            secure: false,
            trusted_proxies: Vec::new(),
            public_url: url.to_owned(),
            demo: Some(demo_of(&sample)),
            app,
        };
        if self.company.set(router(&web)).is_ok() {
            announce(url, true);
        }
        std::future::pending().await
    }

    async fn build(&self, app: &App) -> anyhow::Result<Sample> {
        let bar = terminal::progress("Making up a company", Some(0));
        let count = |number: usize| u64::try_from(number).unwrap_or_default();
        let built = self.built.clone();
        let told = bar.clone();
        let tell = move |progress: Progress| {
            built.1.store(count(progress.of), Ordering::Relaxed);
            built.0.store(count(progress.done), Ordering::Relaxed);
            told.set_length(count(progress.of));
            told.set_position(count(progress.done));
        };
        // On its own task, so that requests are answered beside it.
        let (store, now) = (app.store.clone(), app.clock.now());
        let sample = tokio::spawn(plumb_sample::build(store, now, tell)).await?;
        bar.finish_and_clear();
        sample
    }

    fn router(&self) -> Router {
        let built = self.built.clone();
        let waiting = demo::router_while_building(move || {
            (built.0.load(Ordering::Relaxed), built.1.load(Ordering::Relaxed))
        });
        let waiting = Router::new()
            .route("/healthz", get(async || "ok"))
            .route("/readyz", get(async || (StatusCode::SERVICE_UNAVAILABLE, "not built yet")))
            .merge(waiting);
        Router::new().fallback(answer).with_state((self.clone(), waiting))
    }
}

async fn answer(State((stage, waiting)): State<(Stage, Router)>, request: Request) -> Response {
    let router = stage.company.get().unwrap_or(&waiting).clone();
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
    .into_response()
}

fn demo_of(sample: &Sample) -> Demo {
    let part = |part: Part| match part {
        Part::Owner => demo::Part::Owner,
        Part::TeamLead => demo::Part::TeamLead,
        Part::OkrLead => demo::Part::OkrLead,
        Part::Sponsor => demo::Part::Sponsor,
        Part::Newcomer => demo::Part::Newcomer,
        Part::Administrator => demo::Part::Administrator,
    };
    Demo {
        workspace: sample.workspace,
        people: sample.people,
        teams: sample.teams,
        cast: sample.cast.iter().map(|cast| (cast.member, part(cast.part))).collect(),
    }
}

/// Says where to look: at once, and again once there is something to see.
fn announce(url: &str, is_built: bool) {
    if is_built {
        print("Ready. Ctrl-C ends the demo, and nothing of it is kept.");
    } else {
        print(format_args!("Open {url}"));
        print("A sample company is being made up; that takes a few seconds.");
    }
}
