//! The real server as a process: started on a database, watched through `/proc`, killed.

use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::ChildStdout;

/// Where a server finds its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder with an embedded database.
    Folder(PathBuf),
    /// A PostgreSQL database.
    Url(String),
}

impl Place {
    /// The arguments that say so.
    pub fn arguments(&self) -> [String; 2] {
        match self {
            Self::Folder(folder) => ["--data".to_owned(), folder.display().to_string()],
            Self::Url(url) => ["--database".to_owned(), url.clone()],
        }
    }
}

/// A running server. Dropping it kills it.
pub struct Server {
    process: Option<tokio::process::Child>,
    pid: u32,
    /// Where it listens: `127.0.0.1:40123`.
    pub address: String,
}

/// How long a server may take until it listens.
const START_LIMIT: Duration = Duration::from_mins(1);

/// The ticks of the kernel's clock in a second; 100 on every Linux.
const TICKS: f64 = 100.0;

impl Server {
    /// Starts a server on a free port and waits until it listens.
    ///
    /// # Errors
    ///
    /// Where it ends or says nothing for a minute; what it wrote to stderr is in `log`.
    pub async fn start(binary: &Path, place: &Place, log: &Path) -> anyhow::Result<Self> {
        let mut command = Command::new(binary);
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(place.arguments())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::options().create(true).append(true).open(log)?);
        let mut process = tokio::process::Command::from(command)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} can't be started", binary.display()))?;
        let pid = process.id().context("the server ended at once")?;
        let said = process.stdout.take().context("its stdout is piped")?;
        let address = tokio::time::timeout(START_LIMIT, address(said))
            .await
            .context("the server does not say where it listens")?
            .with_context(|| format!("the server did not start: see {}", log.display()))?;
        Ok(Self { process: Some(process), pid, address })
    }

    /// Kills it without a word (SIGKILL) and waits until it is gone.
    ///
    /// # Errors
    ///
    /// Where it can't be killed.
    pub async fn kill(mut self) -> anyhow::Result<()> {
        if let Some(mut process) = self.process.take() {
            process.kill().await?;
        }
        Ok(())
    }

    /// The time that its threads have spent on a processor, in seconds: for it and for the kernel on its behalf.
    ///
    /// # Errors
    ///
    /// Where it is gone.
    pub fn cpu_seconds(&self) -> anyhow::Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid))?;
        // The name of the program stands in brackets and may hold blanks.
        let (_, rest) = stat.rsplit_once(')').context("a line of /proc")?;
        let mut ticks = rest.split_whitespace().skip(11).map(str::parse::<f64>);
        match (ticks.next(), ticks.next()) {
            (Some(Ok(user)), Some(Ok(system))) => Ok((user + system) / TICKS),
            _ => bail!("{stat:?} is no line of /proc"),
        }
    }

    /// What it holds in memory, in bytes: all of it, and of it what is its own and no page of a file.
    ///
    /// # Errors
    ///
    /// Where it is gone.
    pub fn memory(&self) -> anyhow::Result<Memory> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid))?;
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kib = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok());
            kib.map(|kib: u64| kib * 1024).with_context(|| format!("no {name} in /proc"))
        };
        Ok(Memory { resident: of("VmRSS:")?, own: of("RssAnon:")? })
    }
}

/// What a server holds in memory, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// All that is resident, pages of the database's file among it.
    pub resident: u64,
    /// What is its own.
    pub own: u64,
}

/// Reads where a server listens, and goes on reading what it says so that it never waits for us.
async fn address(said: ChildStdout) -> anyhow::Result<String> {
    let mut lines = BufReader::new(said).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some(address) = line.strip_prefix("Open http://") {
            let address = address.to_owned();
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(address);
        }
    }
    bail!("it said nothing")
}

/// Runs a command of the binary and gives what it wrote to stdout.
///
/// # Errors
///
/// Where it fails.
pub fn output_of(binary: &Path, arguments: &[String]) -> anyhow::Result<Vec<u8>> {
    let child: Child = Command::new(binary)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("plumb {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}
