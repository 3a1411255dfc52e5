//! `plumb serve`: the server, until it is asked to stop.

use crate::cli::Serve;
use crate::{database, edge::SystemClock};
use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use plumb_app::{App, Clock as _};
use plumb_db::Db;
use plumb_web::Web;
use std::net::SocketAddr;
use tokio::net::TcpListener;

pub(crate) async fn serve(serve: &Serve) -> anyhow::Result<()> {
    #[cfg(feature = "test-clock")]
    crate::test_clock::start(serve.listen)?;
    #[cfg(feature = "bench")]
    anyhow::ensure!(
        serve.listen.ip().is_loopback(),
        "this is a build for benchmarks: it listens on loopback only, not on {}",
        serve.listen
    );
    let db = database::open(&serve.place).await?;
    database::migrate(&db).await?;
    let app = database::app(db.clone());
    let listener = TcpListener::bind(serve.listen)
        .await
        .with_context(|| format!("nothing can listen on {}", serve.listen))?;
    let address = listener.local_addr()?;
    let public_url = serve.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let public_url = public_url.trim_end_matches('/').to_owned();
    announce(&app, address, &public_url).await?;
    let web = Web {
        secure: public_url.starts_with("https://"),
        trusted_proxies: serve.trusted_proxy.clone(),
        public_url,
        demo: None,
        app,
    };
    run(listener, router(&web, &db)).await?;
    db.close().await?;
    tracing::info!("stopped");
    Ok(())
}

/// Pages, API and the two addresses by which a balancer asks how it goes.
pub(crate) fn router(web: &Web, db: &Db) -> Router {
    let health = Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
        .with_state(db.clone());
    #[cfg(feature = "test-clock")]
    let health = health.merge(crate::test_clock::routes());
    health.merge(plumb_web::router(web, plumb_api::router(web.app.clone())))
}

/// Ready means that the database answers.
async fn ready(State(db): State<Db>) -> (StatusCode, &'static str) {
    match db.one::<i64>("select 1", &[]).await {
        Ok(_) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}

/// Serves until SIGINT or SIGTERM, then lets what is under way finish.
pub(crate) async fn run(listener: TcpListener, router: Router) -> anyhow::Result<()> {
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(asked_to_stop())
        .await
        .context("the server stopped")
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
    tracing::info!(at = %SystemClock.now(), "asked to stop; finishing what is under way");
}

/// Says where to open it, and on an empty installation with which code to set it up. The code is printed and never
/// logged.
#[expect(clippy::print_stdout, reason = "whoever starts the server reads this")]
async fn announce(app: &App, address: SocketAddr, public_url: &str) -> anyhow::Result<()> {
    println!("Plumb {} listens on {address}", plumb_web::VERSION);
    println!("Open {public_url}");
    if let Some(code) = app.new_set_up_code().await? {
        println!("Set-up code: {code}");
    }
    Ok(())
}
