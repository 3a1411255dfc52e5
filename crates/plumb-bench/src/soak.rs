//! The long checks: a server that is killed again and again in a stream of check-ins, and two servers on one database.
//!
//! The rule is the same throughout: a check-in that was acknowledged is there afterwards.

use crate::client::{Ask, Client};
use crate::place::{Copy, Database, Sets};
use crate::server::{Server, output_of};
use crate::sets::{PASSWORD, Size};
use crate::terminal;
use anyhow::{Context as _, ensure};
use hyper::StatusCode;
use hyper::header::HeaderValue;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How many check-ins are under way at any time.
const HANDS: usize = 4;
/// After at most so many acknowledged check-ins a server is killed: sometimes at once, sometimes in full swing.
const KILLED_AFTER_MAX: usize = 40;
/// After so many kills what was acknowledged is looked for.
const LOOKED_FOR_EVERY: usize = 10;
/// How many check-ins each of two servers takes.
const OF_EACH_SERVER: usize = 300;

/// Kills a server `kills` times in a stream of check-ins, and says what was seen in one line.
///
/// # Errors
///
/// Where an acknowledged check-in is lost, one is refused, or the server does not start again.
pub async fn kills(
    binary: &Path,
    sets: &Sets,
    database: Database,
    kills: usize,
) -> anyhow::Result<String> {
    let copy = sets.copy(Size::S, database).await?;
    let log = copy.folder().join("server.log");
    let mut stream = Stream::new(&copy);
    let bar = terminal::progress(&format!("Killing the server on {database}"));
    bar.set_length(u64::try_from(kills).unwrap_or_default());
    let mut started_in = Duration::ZERO;
    for kill in 0..kills {
        let before = Instant::now();
        let server = Server::start(binary, &copy.place, &log).await?;
        started_in = started_in.max(before.elapsed());
        stream.sign_in(&server, &copy).await?;
        // Every number of acknowledged check-ins comes up, in no order that anything else could follow.
        let enough = 1 + kill * 17 % KILLED_AFTER_MAX;
        let hands = stream.hands(&server.address, Some(enough)).await?;
        stream.enough.notified().await;
        // At any moment of what is under way: while a form is read, a row is written, a commit waits for the disk.
        tokio::time::sleep(Duration::from_micros(u64::try_from(kill * 337 % 6_000)?)).await;
        server.kill().await?;
        for hand in hands {
            hand.await??;
        }
        if (kill + 1) % LOOKED_FOR_EVERY == 0 || kill + 1 == kills {
            stream.look_for_all(binary, &copy)?;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let (acknowledged, kept) = stream.look_for_all(binary, &copy)?;
    copy.remove().await?;
    Ok(format!(
        "{database}: killed {kills} times; {acknowledged} check-ins were acknowledged and none is lost; {} more were kept \
         whose answer came too late; the slowest start after a kill took {} ms",
        kept - acknowledged,
        started_in.as_millis()
    ))
}

/// Two servers on one database, each in a stream of check-ins of its own.
///
/// # Errors
///
/// Where an acknowledged check-in is lost or one is refused.
pub async fn two_servers(binary: &Path, sets: &Sets, database: Database) -> anyhow::Result<String> {
    let copy = sets.copy(Size::S, database).await?;
    let log = copy.folder().join("server.log");
    let one = Server::start(binary, &copy.place, &log).await?;
    let other = Server::start(binary, &copy.place, &log).await?;
    let mut stream = Stream::new(&copy);
    // Signed in at one, known to the other.
    stream.sign_in(&one, &copy).await?;
    stream.left = Arc::new(AtomicUsize::new(2 * OF_EACH_SERVER));
    let started = Instant::now();
    let mut hands = stream.hands(&one.address, None).await?;
    hands.extend(stream.hands(&other.address, None).await?);
    for hand in hands {
        hand.await??;
    }
    let took = started.elapsed();
    let (acknowledged, kept) = stream.look_for_all(binary, &copy)?;
    ensure!(acknowledged == kept, "{kept} check-ins are kept, {acknowledged} were acknowledged");
    ensure!(acknowledged >= 2 * OF_EACH_SERVER, "only {acknowledged} were acknowledged");
    one.kill().await?;
    other.kill().await?;
    copy.remove().await?;
    Ok(format!(
        "{database}: two servers took {acknowledged} check-ins in {:.1} s, and none is lost",
        took.as_secs_f64()
    ))
}

type Hand = tokio::task::JoinHandle<anyhow::Result<()>>;

/// A stream of check-ins, each with words of its own by which it is found again.
struct Stream {
    /// The key results that are checked in on, with the place of whoever does it.
    key_results: Arc<Vec<(i64, usize)>>,
    cookies: Arc<Vec<HeaderValue>>,
    sent: Arc<AtomicUsize>,
    acknowledged: Arc<Mutex<Vec<usize>>>,
    /// How many are still to be sent, where the stream has an end of its own.
    left: Arc<AtomicUsize>,
    enough: Arc<Notify>,
}

impl Stream {
    fn new(copy: &Copy) -> Self {
        let readers = copy.set.readers.iter().enumerate();
        let key_results = readers
            .flat_map(|(place, reader)| reader.key_results.iter().map(move |one| (*one, place)));
        Self {
            key_results: Arc::new(key_results.collect()),
            cookies: Arc::default(),
            sent: Arc::default(),
            acknowledged: Arc::default(),
            left: Arc::new(AtomicUsize::new(usize::MAX)),
            enough: Arc::default(),
        }
    }

    /// Signs everybody in, once: sessions outlive the server.
    async fn sign_in(&mut self, server: &Server, copy: &Copy) -> anyhow::Result<()> {
        if self.cookies.is_empty() {
            let mut client = Client::connect(&server.address).await?;
            let mut cookies = Vec::new();
            for reader in &copy.set.readers {
                cookies.push(client.sign_in(&reader.email, PASSWORD).await?);
            }
            self.cookies = Arc::new(cookies);
        }
        Ok(())
    }

    /// Hands that check in until the server is gone, or until nothing is left to send. Where `enough` is given they tell
    /// when so many were acknowledged.
    async fn hands(&self, address: &str, enough: Option<usize>) -> anyhow::Result<Vec<Hand>> {
        let before = self.acknowledged.lock().unwrap_or_else(PoisonError::into_inner).len();
        let mut hands = Vec::new();
        for _ in 0..HANDS {
            let mut client = Client::connect(address).await?;
            let (key_results, cookies) = (self.key_results.clone(), self.cookies.clone());
            let (sent, acknowledged) = (self.sent.clone(), self.acknowledged.clone());
            let (left, told) = (self.left.clone(), self.enough.clone());
            hands.push(tokio::spawn(async move {
                let one_less = |left: usize| left.checked_sub(1);
                while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_ok() {
                    let nth = sent.fetch_add(1, Ordering::Relaxed);
                    let (key_result, place) = key_results[nth % key_results.len()];
                    let path = format!("/key-results/K-{key_result}/check-ins");
                    let form = format!("value=42&confidence=6&evidence={}", words(nth));
                    let ask = Ask::post(path, &form, &cookies[place]);
                    let Ok(answer) = client.ask(&ask).await else {
                        // Killed in the middle: what becomes of this one is open.
                        ensure!(enough.is_some(), "a connection was lost and nobody was killed");
                        return Ok(());
                    };
                    ensure!(answer.status == StatusCode::SEE_OTHER, "{nth}: {}", answer.status);
                    let mut all = acknowledged.lock().unwrap_or_else(PoisonError::into_inner);
                    all.push(nth);
                    if enough == Some(all.len() - before) {
                        // Not waited for: the others go on while the server dies.
                        told.notify_one();
                    }
                }
                Ok(())
            }));
        }
        Ok(hands)
    }

    /// Looks for everything that was acknowledged in what the database exports. Says how many these are, and how many
    /// check-ins of the stream are there.
    fn look_for_all(&self, binary: &Path, copy: &Copy) -> anyhow::Result<(usize, usize)> {
        let arguments = std::iter::once("export".to_owned()).chain(copy.place.arguments());
        let exported = output_of(binary, &arguments.collect::<Vec<_>>())?;
        let exported: serde_json::Value = serde_json::from_slice(&exported)?;
        let check_ins = exported["check_ins"].as_array().context("an export has check-ins")?;
        let kept = check_ins
            .iter()
            .filter_map(|check_in| check_in["evidence"].as_str())
            .filter(|evidence| evidence.starts_with(WORD))
            .collect::<BTreeSet<_>>();
        let acknowledged = self.acknowledged.lock().unwrap_or_else(PoisonError::into_inner);
        let lost = acknowledged
            .iter()
            .map(|nth| words(*nth))
            .filter(|words| !kept.contains(words.as_str()))
            .collect::<Vec<_>>();
        ensure!(lost.is_empty(), "{} acknowledged check-ins are lost: {lost:?}", lost.len());
        Ok((acknowledged.len(), kept.len()))
    }
}

const WORD: &str = "Soaked-";

fn words(nth: usize) -> String {
    format!("{WORD}{nth}")
}
