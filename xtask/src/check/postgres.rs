//! A PostgreSQL server of our own: fresh data, its own port, gone at the end of the run.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::process;

/// How long a fresh server may take until it answers. It takes a second; a laden machine gets its time.
const START_LIMIT: Duration = Duration::from_mins(1);

/// A running server. Dropping it stops it and waits for its end.
pub(super) struct Postgres {
    server: Child,
    programs: PathBuf,
    port: u16,
}

impl Postgres {
    /// Makes a fresh cluster in `folder`, replacing what an earlier run left there, and waits until it answers.
    pub(super) fn start(folder: &Path) -> Result<Self> {
        let programs =
            programs().context("PostgreSQL's programs (initdb, postgres) were not found")?;
        let owner = Owner::find()?;
        let folder = owner.fresh_folder(folder)?;
        let data = folder.join("data");

        // Trusting every local connection is fine for a server that lives for one run on a port of its own, and
        // durability is worth nothing here.
        process::run(
            owner
                .command(&programs.join("initdb"))
                .args([
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                ])
                .arg("--no-sync")
                .arg("--pgdata")
                .arg(&data)
                .current_dir(&folder)
                .stdout(Stdio::null()),
        )?;

        let port = free_port()?;
        let log = folder.join("postgres.log");
        let mut server = owner.command(&programs.join("postgres"));
        server
            .arg("-D")
            .arg(&data)
            .args(["-c", "listen_addresses=127.0.0.1", "-c", &format!("port={port}")])
            // A socket's path may have a hundred bytes only, which a deep checkout exceeds: TCP is enough.
            .args(["-c", "unix_socket_directories="])
            .args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
            // Tests run side by side, each with a pool.
            .args(["-c", "max_connections=300", "-c", "shared_buffers=128MB"])
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(File::create(&log)?)
            .stderr(File::options().append(true).open(&log)?);
        let server = server.spawn().context("PostgreSQL could not be started")?;

        let mut postgres = Self { server, programs, port };
        postgres.wait_until_ready(&log)?;
        Ok(postgres)
    }

    /// The address for clients, with the right to make databases.
    pub(super) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self, log: &Path) -> Result<()> {
        let started = Instant::now();
        loop {
            if let Some(status) = self.server.try_wait()? {
                let words = fs::read_to_string(log).unwrap_or_default();
                bail!("PostgreSQL ended while starting ({status}):\n{words}");
            }
            let port = self.port.to_string();
            if process::succeeds(Command::new(self.programs.join("pg_isready")).args([
                "-q",
                "-h",
                "127.0.0.1",
                "-p",
                &port,
            ])) {
                return Ok(());
            }
            if started.elapsed() > START_LIMIT {
                bail!(
                    "PostgreSQL did not answer within {} s: see {}",
                    START_LIMIT.as_secs(),
                    log.display()
                );
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown: it ends the sessions and leaves. `kill` is a program here because
        // the standard library can send nothing but SIGKILL, which would leave its children behind.
        let pid = self.server.id().to_string();
        process::succeeds(Command::new("kill").args(["-INT", &pid]));
        let _ = self.server.wait();
        println!("PostgreSQL on port {} is stopped", self.port);
    }
}

/// Who owns the server's files. PostgreSQL refuses to run as root, so root lends it to the user `postgres`.
struct Owner {
    /// User and group id of `postgres`, when we are root.
    lent_to: Option<(u32, u32)>,
}

impl Owner {
    fn find() -> Result<Self> {
        if id(&["-u"])? != 0 {
            return Ok(Self { lent_to: None });
        }
        let lent_to = (id(&["-u", "postgres"])?, id(&["-g", "postgres"])?);
        Ok(Self { lent_to: Some(lent_to) })
    }

    /// `program` as the owner. Where the kernel can do it, it ends with us even when we are killed: on Ctrl-C the
    /// terminal tells it anyway, but a cancelled job gets no last words.
    fn command(&self, program: &Path) -> Command {
        let mut command = match process::find_program(&["setpriv"]) {
            Some(setpriv) => {
                let mut command = Command::new(setpriv);
                command.args(["--pdeathsig", "INT", "--"]).arg(program);
                command
            }
            None => Command::new(program),
        };
        if let Some((user, group)) = self.lent_to {
            command.uid(user).gid(group);
        }
        command
    }

    /// An empty folder that the owner can reach: `wanted`, or one in the system's temporary folder when `wanted`
    /// lies in a home folder that `postgres` may not enter.
    fn fresh_folder(&self, wanted: &Path) -> Result<PathBuf> {
        let make = |folder: &Path| -> Result<bool> {
            if folder.exists() {
                fs::remove_dir_all(folder).with_context(|| {
                    format!(
                        "{} is left from another user's run; please remove it",
                        folder.display()
                    )
                })?;
            }
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
            if let Some((user, group)) = self.lent_to {
                std::os::unix::fs::chown(folder, Some(user), Some(group))?;
            }
            Ok(process::succeeds(self.command(Path::new("test")).arg("-w").arg(folder)))
        };
        if make(wanted)? {
            return Ok(wanted.to_owned());
        }
        let elsewhere = std::env::temp_dir().join("plumb-check-postgres");
        println!(
            "the user postgres cannot enter {}: its data goes to {}",
            wanted.display(),
            elsewhere.display()
        );
        if make(&elsewhere)? {
            return Ok(elsewhere);
        }
        bail!(
            "the user postgres can write neither to {} nor to {}",
            wanted.display(),
            elsewhere.display()
        )
    }
}

fn id(arguments: &[&str]) -> Result<u32> {
    let text = process::read(Command::new("id").args(arguments))?;
    text.trim().parse().with_context(|| format!("`id` answered {text:?}"))
}

/// The folder with `initdb` and `postgres`: on `PATH`, or the newest of Debian's.
pub(super) fn programs() -> Option<PathBuf> {
    let complete = |folder: &Path| {
        ["initdb", "postgres", "pg_isready"]
            .iter()
            .all(|name| process::is_program(&folder.join(name)))
    };
    let on_path =
        process::find_program(&["initdb"]).and_then(|file| file.parent().map(Path::to_owned));
    if let Some(folder) = on_path.filter(|folder| complete(folder)) {
        return Some(folder);
    }
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(Result::ok)
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, folder)| complete(folder))
        .collect();
    versions.sort_unstable();
    versions.pop().map(|(_, folder)| folder)
}

/// A port that was free a moment ago. Another program could take it before PostgreSQL does; then its start fails
/// and says so.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
