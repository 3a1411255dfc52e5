//! `plumb serve`: the server, until it is asked to stop.

use super::terminal::print;
use crate::cli::Serve;
use crate::edge::SystemClock;
use crate::lock::Lock;
use crate::{database, health, logs};
use anyhow::Context as _;
use axum::Router;
use axum::middleware::from_fn;
use plumb_app::{App, Clock as _};
use plumb_web::Web;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::time::{MissedTickBehavior, interval};

/// How often what is over is swept away.
const SWEEP_EVERY: Duration = Duration::from_hours(1);

pub(crate) async fn serve(serve: &Serve) -> anyhow::Result<()> {
    #[cfg(feature = "test-clock")]
    crate::test_clock::start(serve.listen)?;
    #[cfg(feature = "bench")]
    anyhow::ensure!(
        serve.listen.ip().is_loopback(),
        "this is a build for benchmarks: it listens on loopback only, not on {}",
        serve.listen
    );
    let app = database::open_app(&serve.place, &serve.key, database::IfMissing::Make).await?;
    let db = app.store.db().clone();
    let lock = serve.place.data.as_deref().map(Lock::share).transpose()?;
    let listener = TcpListener::bind(serve.listen)
        .await
        .with_context(|| format!("nothing can listen on {}", serve.listen))?;
    let address = listener.local_addr()?;
    let public_url = serve.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    app.note_address(&public_url).await?;
    announce(&app, address, &public_url).await?;
    let web = Web {
        secure: public_url.starts_with("https://"),
        trusted_proxies: serve.trusted_proxy.clone(),
        public_url,
        demo: None,
        app: app.clone(),
    };
    tokio::select! {
        served = run(listener, router(&web)) => served?,
        never = sweep(&app) => match never {},
    }
    db.close().await?;
    drop(lock);
    tracing::info!("stopped");
    Ok(())
}

/// Pages, API and the two addresses by which a balancer asks how it goes.
pub(crate) fn router(web: &Web) -> Router {
    let health = health::routes(&web.app);
    #[cfg(feature = "test-clock")]
    let health = health.merge(crate::test_clock::routes());
    health
        .merge(plumb_web::router(web, plumb_api::router(web.app.clone())))
        .layer(from_fn(logs::request))
}

/// The scheduler: takes away what is over, at the start and every hour. Stopped in the middle, it has done nothing.
async fn sweep(app: &App) -> Infallible {
    let mut hours = interval(SWEEP_EVERY);
    hours.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        hours.tick().await;
        if let Err(error) = app.sweep().await {
            tracing::warn!(%error, "what is over could not be swept away; the next hour tries again");
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
async fn announce(app: &App, address: SocketAddr, public_url: &str) -> anyhow::Result<()> {
    print(format_args!("Plumb {} listens on {address}", plumb_web::VERSION));
    print(format_args!("Open {public_url}"));
    if let Some(code) = app.new_set_up_code().await? {
        print(format_args!("Set-up code: {code}"));
    }
    Ok(())
}
