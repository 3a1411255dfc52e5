//! The benchmark: each page and call of the real server, beside the ceiling.

use crate::client::{Ask, Client};
use crate::load::{Seen, Until, count, drive};
use crate::place::{Database, Sets};
use crate::server::{Memory, Server};
use crate::sets::{PASSWORD, Reader, Size};
use crate::terminal;
use anyhow::{Context as _, bail};
use hyper::StatusCode;
use hyper::header::HeaderValue;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How many connections ask at the same time.
pub const CONNECTIONS: usize = 4;
/// How long each page is asked for.
const LONG: Duration = Duration::from_secs(4);
const SHORT: Duration = Duration::from_secs(1);
/// How many check-ins are made: few for each key result, so that none grows a history that no people write.
const CHECK_INS: usize = 600;
/// How long each page is asked for before it counts.
const WARM_UP: Duration = Duration::from_millis(400);

/// What one call cost.
pub struct Line {
    /// What was asked for.
    pub name: &'static str,
    /// Answers a second.
    pub rate: f64,
    /// Milliseconds within which half of the answers came.
    pub p50: f64,
    /// Milliseconds within which 99 of 100 came.
    pub p99: f64,
    /// Processor time of the server for one, in milliseconds.
    pub cpu: f64,
    /// Statements for one.
    pub statements: f64,
    /// Rows read for one.
    pub rows: f64,
    /// The size of the body.
    pub bytes: usize,
    /// How many answers a second the ceiling gave.
    pub ceiling: f64,
    /// Its processor time, in milliseconds.
    pub ceiling_cpu: f64,
}

/// What was measured on one set and database.
pub struct Figures {
    /// The set.
    pub size: Size,
    /// The database.
    pub database: Database,
    /// Each call.
    pub lines: Vec<Line>,
    /// What the server held at the end.
    pub memory: Memory,
    /// How long the set took to build, where it was.
    pub built_in: Option<Duration>,
}

/// A call to measure.
struct Call {
    name: &'static str,
    asks: Vec<Ask>,
    status: StatusCode,
    until: Until,
    /// Whether what it costs is held against a body of no bytes, because it has none.
    is_empty: bool,
}

/// Measures one set on one database.
///
/// # Errors
///
/// Where the server can't be started, or answers otherwise than expected.
pub async fn measure(
    binary: &Path,
    sets: &Sets,
    size: Size,
    database: Database,
    quick: bool,
) -> anyhow::Result<Figures> {
    let copy = sets.copy(size, database).await?;
    let log = copy.folder().join("server.log");
    let server = Server::start(binary, &copy.place, &log).await?;
    let mut clients = Vec::new();
    for _ in 0..CONNECTIONS {
        clients.push(Client::connect(&server.address).await?);
    }
    let mut cookies = Vec::new();
    for reader in &copy.set.readers {
        cookies.push(clients[0].sign_in(&reader.email, PASSWORD).await?);
    }
    let readers = copy.set.readers.iter().zip(&cookies).collect::<Vec<_>>();
    let calls = calls(&mut clients[0], &readers, copy.set.cycle, quick).await?;
    let mut run = Run { server: &server, clients, cookies: cookies.clone(), quick };
    let bar = terminal::progress(&format!("Measuring set {size:?} on {database}"));
    bar.set_length(u64::try_from(calls.len()).unwrap_or_default());
    let mut lines = Vec::new();
    for call in calls {
        bar.println(format!("  {}", call.name));
        lines.push(run.line(call).await?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    let memory = server.memory()?;
    server.kill().await?;
    let built_in = copy.built_in;
    copy.remove().await?;
    Ok(Figures { size, database, lines, memory, built_in })
}

/// The calls that are measured.
async fn calls(
    client: &mut Client,
    readers: &[(&Reader, &HeaderValue)],
    cycle: i64,
    quick: bool,
) -> anyhow::Result<Vec<Call>> {
    let until = Until::Over(if quick { SHORT } else { LONG });
    let get = |name, path: &dyn Fn(&Reader) -> Vec<String>| Call {
        name,
        asks: readers
            .iter()
            .flat_map(|(reader, cookie)| {
                path(reader).into_iter().map(|path| Ask::get(path, cookie))
            })
            .collect(),
        status: StatusCode::OK,
        until,
        is_empty: false,
    };
    let numbers = |kind: &str, numbers: &[i64]| {
        numbers.iter().map(|number| format!("/{kind}{number}")).collect::<Vec<_>>()
    };
    let mut calls = vec![
        get("This week", &|_| vec!["/week".to_owned()]),
        get("Team", &|reader| numbers("teams/T-", &[reader.team])),
        get("Objective", &|reader| numbers("objectives/O-", &reader.objectives)),
        get("Key result", &|reader| numbers("key-results/K-", &reader.key_results)),
        get("Map, top two levels", &|_| vec!["/map".to_owned()]),
        get("Cycle", &|_| numbers("cycles/C-", &[cycle])),
        get("Search", &|_| {
            ["neighb", "invoices paid", "counter", "O-12"]
                .map(|words| format!("/search?q={}", words.replace(' ', "+")))
                .to_vec()
        }),
        get("API, objectives", &|_| vec!["/api/v1/objectives".to_owned()]),
    ];
    let mut known = Vec::new();
    for (_, cookie) in readers {
        let ask = Ask::get("/week", cookie);
        let etag = client.ask(&ask).await?.etag.context("a page has an ETag")?;
        known.push(Ask { known: Some(etag), ..ask });
    }
    calls.push(Call {
        name: "Unchanged page (304)",
        asks: known,
        status: StatusCode::NOT_MODIFIED,
        until,
        is_empty: true,
    });
    let posts = readers.iter().flat_map(|(reader, cookie)| {
        reader.key_results.iter().map(|number| {
            let path = format!("/key-results/K-{number}/check-ins");
            Ask::post(path, "value=37.5&confidence=7&evidence=Counted+on+Friday.", cookie)
        })
    });
    calls.push(Call {
        name: "Check-in, durable",
        asks: posts.collect(),
        status: StatusCode::SEE_OTHER,
        until: Until::Asked(if quick { CHECK_INS / 3 } else { CHECK_INS }),
        is_empty: true,
    });
    for call in &calls {
        if call.asks.is_empty() {
            bail!("there is nothing to ask for {}", call.name);
        }
    }
    Ok(calls)
}

struct Run<'a> {
    server: &'a Server,
    clients: Vec<Client>,
    cookies: Vec<HeaderValue>,
    quick: bool,
}

impl Run<'_> {
    /// Measures a call, and right after it the ceiling, because what else the machine does changes from minute to minute.
    async fn line(&mut self, call: Call) -> anyhow::Result<Line> {
        let (seen, cpu, statements, rows) =
            self.cost(call.asks, call.status, call.until).await.context(call.name)?;
        let bytes = if call.is_empty { 0 } else { seen.bytes };
        let path = format!("/bench/fixed/{bytes}");
        let fixed = self.cookies.iter().map(|cookie| Ask::get(path.clone(), cookie)).collect();
        let until = Until::Over(if self.quick { SHORT / 2 } else { LONG / 2 });
        let (ceiling, ceiling_cpu, ..) = self.cost(fixed, StatusCode::OK, until).await?;
        Ok(Line {
            name: call.name,
            rate: seen.rate(),
            p50: seen.percentile(50),
            p99: seen.percentile(99),
            cpu,
            statements,
            rows,
            bytes: seen.bytes,
            ceiling: ceiling.rate(),
            ceiling_cpu,
        })
    }

    /// Drives a load and tells what each of its answers cost: milliseconds of processor time, statements, rows.
    async fn cost(
        &mut self,
        asks: Vec<Ask>,
        status: StatusCode,
        until: Until,
    ) -> anyhow::Result<(Seen, f64, f64, f64)> {
        let asks = Arc::new(asks);
        if matches!(until, Until::Over(_)) {
            self.drive(&asks, status, Until::Over(WARM_UP)).await?;
        }
        let before = (self.server.cpu_seconds()?, self.counters().await?);
        let seen = self.drive(&asks, status, until).await?;
        let after = (self.server.cpu_seconds()?, self.counters().await?);
        let of = count(seen.answers.len().max(1));
        let each = |before: f64, after: f64| (after - before) / of;
        Ok((
            seen,
            each(before.0, after.0) * 1e3,
            each(before.1[0], after.1[0]),
            each(before.1[1], after.1[1]),
        ))
    }

    async fn drive(
        &mut self,
        asks: &Arc<Vec<Ask>>,
        status: StatusCode,
        until: Until,
    ) -> anyhow::Result<Seen> {
        let clients = std::mem::take(&mut self.clients);
        let (seen, clients) = drive(clients, asks.clone(), status, until).await?;
        self.clients = clients;
        Ok(seen)
    }

    /// Statements and rows so far.
    async fn counters(&mut self) -> anyhow::Result<[f64; 2]> {
        let client = self.clients.first_mut().context("there are connections")?;
        let ask = Ask::get("/bench/counters", &HeaderValue::from_static(""));
        let answer = client.ask(&ask).await?;
        if answer.status != StatusCode::OK {
            bail!("the server was not built with the feature `bench`");
        }
        Ok(serde_json::from_slice(&answer.body)?)
    }
}
