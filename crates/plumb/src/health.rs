//! The two addresses by which a balancer asks how it goes.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use plumb_app::{App, Error};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::time::timeout;

/// How long an answer of the database may take: balancers wait no longer either.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);
/// How long it is believed that the database can be written. Looking is a write, so it is not done for every question.
const BELIEVED_FOR: Duration = Duration::from_secs(20);

/// What is known of whether the database can be written.
#[derive(Clone)]
struct Health {
    app: App,
    written: Arc<Mutex<Option<(Instant, Written)>>>,
}

/// Whether a write went well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Well,
    Not,
}

/// `GET /healthz`: the process lives. `GET /readyz`: the database can be read and written.
pub(crate) fn routes(app: &App) -> Router {
    let health = Health { app: app.clone(), written: Arc::default() };
    Router::new()
        .route("/healthz", get(async || told(StatusCode::OK, "ok")))
        .route("/readyz", get(ready))
        .with_state(health)
}

async fn ready(State(health): State<Health>) -> Response {
    // A file that was taken away can be read and written on, and is gone with the process.
    if health.app.store.db().path().is_some_and(|path| !path.exists()) {
        return told(StatusCode::SERVICE_UNAVAILABLE, "the database file is not there any more");
    }
    let asked = health.app.store.db().one::<i64>("select 1", &[]);
    match timeout(ANSWER_WITHIN, asked).await {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready");
            return told(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer");
        }
        Err(_) => return told(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
    match health.written().await {
        Written::Well => told(StatusCode::OK, "ready"),
        Written::Not => told(
            StatusCode::SERVICE_UNAVAILABLE,
            "the database can be read and not written: is it full, or read-only?",
        ),
    }
}

impl Health {
    async fn written(&self) -> Written {
        let mut known = self.written.lock().await;
        match *known {
            Some((at, Written::Well)) if at.elapsed() < BELIEVED_FOR => return Written::Well,
            _ => {}
        }
        let written = match timeout(ANSWER_WITHIN, self.app.can_write()).await {
            // Somebody else is writing, so it can be written.
            Ok(Ok(()) | Err(Error::Busy)) | Err(_) => Written::Well,
            Ok(Err(error)) => {
                tracing::warn!(%error, "not ready: the database can't be written");
                Written::Not
            }
        };
        *known = Some((Instant::now(), written));
        written
    }
}

fn told(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], words).into_response()
}

#[cfg(test)]
mod tests {
    use super::routes;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use plumb_app::App;
    use plumb_db::SqliteOptions;
    use plumb_testkit::on_sqlite;
    use tower::ServiceExt as _;

    async fn asked(app: &App, path: &str) -> String {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = routes(app).oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        let words = to_bytes(answer.into_body(), 1000).await.unwrap();
        format!("{status} {}", String::from_utf8_lossy(&words))
    }

    #[test]
    fn a_server_is_ready_while_its_database_can_be_read_and_written() {
        on_sqlite(async |house| {
            assert_eq!(asked(&house.app, "/healthz").await, "200 ok");
            assert_eq!(asked(&house.app, "/readyz").await, "200 ready");
            house.app.store.db().close().await.unwrap();
            assert_eq!(asked(&house.app, "/healthz").await, "200 ok");
            assert_eq!(asked(&house.app, "/readyz").await, "503 the database does not answer");
        });
    }

    #[test]
    fn a_full_database_is_not_ready() {
        on_sqlite(async |house| {
            let full = house.full().await.app;
            assert_eq!(asked(&full, "/healthz").await, "200 ok");
            assert_eq!(
                asked(&full, "/readyz").await,
                "503 the database can be read and not written: is it full, or read-only?"
            );
        });
    }

    #[test]
    fn somebody_who_writes_for_long_does_not_make_a_server_unready() {
        on_sqlite(async |house| {
            let waiting = std::time::Duration::from_millis(50);
            let options = SqliteOptions { busy_wait: waiting, ..SqliteOptions::default() };
            let app = house.reopened(options).await.app;
            let writes = async |_: &mut plumb_db::Tx| {
                assert_eq!(asked(&app, "/readyz").await, "200 ready");
                Ok::<_, plumb_db::DbError>(())
            };
            house.app.store.db().write(writes).await.unwrap();
        });
    }
}
