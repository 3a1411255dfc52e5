//! Load: several connections ask one after another, for a time or for a number of answers.

use crate::client::{Ask, Client};
use anyhow::bail;
use hyper::StatusCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// When a load ends.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// After a time.
    Over(Duration),
    /// After so many answers.
    Asked(usize),
}

/// What a load saw.
#[derive(Debug)]
pub struct Seen {
    /// How long it took.
    pub took: Duration,
    /// How long each answer took, the shortest first.
    pub answers: Vec<Duration>,
    /// The mean size of a body, in bytes.
    pub bytes: usize,
}

impl Seen {
    /// Answers a second.
    pub fn rate(&self) -> f64 {
        count(self.answers.len()) / self.took.as_secs_f64()
    }

    /// The time within which so many of a hundred answers came, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let at = self.answers.len() * percent / 100;
        let at = at.min(self.answers.len().saturating_sub(1));
        self.answers.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }
}

/// A number of things, to compute with.
pub fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

/// Asks for `asks` in turn on each of `clients`, and wants the same status every time.
///
/// # Errors
///
/// Where an answer has another status, or a connection is lost.
pub async fn drive(
    clients: Vec<Client>,
    asks: Arc<Vec<Ask>>,
    status: StatusCode,
    until: Until,
) -> anyhow::Result<(Seen, Vec<Client>)> {
    let next = Arc::new(AtomicUsize::new(0));
    let started = Instant::now();
    let mut workers = Vec::new();
    for mut client in clients {
        let (asks, next) = (asks.clone(), next.clone());
        workers.push(tokio::spawn(async move {
            let (mut answers, mut bytes) = (Vec::new(), 0);
            loop {
                let nth = next.fetch_add(1, Ordering::Relaxed);
                let over = match until {
                    Until::Over(time) => started.elapsed() >= time,
                    Until::Asked(number) => nth >= number,
                };
                if over {
                    return Ok((client, answers, bytes));
                }
                let ask = &asks[nth % asks.len()];
                let asked = Instant::now();
                let answer = client.ask(ask).await?;
                answers.push(asked.elapsed());
                bytes += answer.body.len();
                if answer.status != status {
                    bail!("{} answered {} and not {status}", ask.path, answer.status);
                }
            }
        }));
    }
    let (mut clients, mut answers, mut bytes) = (Vec::new(), Vec::new(), 0);
    for worker in workers {
        let (client, more, read) = worker.await??;
        clients.push(client);
        answers.extend(more);
        bytes += read;
    }
    let took = started.elapsed();
    answers.sort_unstable();
    let bytes = bytes / answers.len().max(1);
    Ok((Seen { took, answers, bytes }, clients))
}
