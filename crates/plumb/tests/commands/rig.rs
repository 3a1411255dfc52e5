//! Runs the binary as people do: a command with what it says, a server with what it answers.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;

/// The password of whoever sets a server up.
pub(crate) const PASSWORD: &str = "eleven small pears";
/// Their address.
pub(crate) const EMAIL: &str = "ada@alder.example";

/// What a command said, and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// Makes sure that it went well, and gives what it said on stdout.
    #[track_caller]
    pub(crate) fn well(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// Makes sure that it was refused with these words and without others on stdout.
    #[track_caller]
    pub(crate) fn refused(&self, because: &str) {
        assert_eq!(self.code, 1, "{self:?}");
        assert!(self.err.starts_with("plumb: ") && self.err.contains(because), "{self:?}");
        assert_eq!(self.out, "");
    }
}

/// The binary, without what this machine's environment would tell it.
pub(crate) fn command(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plumb"));
    command.args(words);
    for variable in
        ["PLUMB_DATA", "PLUMB_DATABASE", "PLUMB_KEY_FILE", "PLUMB_PUBLIC_URL", "PLUMB_LOG"]
    {
        command.env_remove(variable);
    }
    command
}

/// Runs a command to its end.
pub(crate) fn plumb(words: &[&str]) -> Said {
    let output = command(words).stdin(Stdio::null()).output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder for data, and files beside it.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The data folder.
    pub(crate) fn data(&self) -> String {
        self.file("data")
    }

    /// A file beside it.
    pub(crate) fn file(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// A file beside it that says this.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.file(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Runs a command on the data folder.
    pub(crate) fn plumb(&self, words: &[&str]) -> Said {
        let data = self.data();
        plumb(&[words, &["--data", &data]].concat())
    }

    /// Fills the data folder with a small table, as somebody does who moves to Plumb.
    pub(crate) fn import(&self) -> Said {
        let table = self.write("okrs.csv", TABLE);
        self.plumb(&["import", &table])
    }
}

/// Two key results, one of them read once.
pub(crate) const TABLE: &str = "\
Cycle,Cycle start,Cycle end,Team,Objective,Key result,Owner,Start,Target,Current
2026 Q4,2026-10-01,2026-12-31,Workshop,Repairs are ready when promised,Days from drop-off to pick-up,Mira Holm,9,5,7.5
2026 Q4,2026-10-01,2026-12-31,Workshop,,Repairs that come back within a month,Jonas Beck,40,15,
";

/// A server that ends with the test.
pub(crate) struct Server {
    child: Child,
    said: BufReader<ChildStdout>,
    /// Where it listens: `127.0.0.1:40123`.
    pub(crate) address: String,
    /// The code with which it is set up, where it is empty.
    pub(crate) code: Option<String>,
    logs: PathBuf,
}

impl Server {
    /// Starts a server on the data of a place and waits until it listens.
    pub(crate) fn start(place: &Place) -> Self {
        Self::start_with(place, &["--data", &place.data()], &[])
    }

    /// The same with words of the test's own, and an environment.
    pub(crate) fn start_with(place: &Place, words: &[&str], environment: &[(&str, &str)]) -> Self {
        let logs = PathBuf::from(place.file("logs"));
        let all = [&["serve", "--listen", "127.0.0.1:0"], words].concat();
        let mut command = command(&all);
        command.envs(environment.iter().copied());
        command.stdout(Stdio::piped()).stderr(std::fs::File::create(&logs).unwrap());
        let mut child = command.spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut address = None;
        let mut code = None;
        // What it says last is the code, and only an empty one says it.
        while address.is_none() {
            let mut line = String::new();
            let read = said.read_line(&mut line).unwrap();
            assert!(read > 0, "no server: {}", std::fs::read_to_string(&logs).unwrap_or_default());
            address = line.trim().strip_prefix("Open http://").map(str::to_owned);
        }
        let mut server = Self { child, said, address: address.unwrap(), code: None, logs };
        if server.get("/").contains("location: /set-up") {
            let mut line = String::new();
            server.said.read_line(&mut line).unwrap();
            code = line.trim().strip_prefix("Set-up code: ").map(str::to_owned);
            assert!(code.is_some(), "{line}");
        }
        server.code = code;
        server
    }

    /// The whole answer to a request: status, headers and body.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        let address = &self.address;
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\n\
             Content-Length: {}\r\n{headers}\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    pub(crate) fn get(&self, path: &str) -> String {
        self.ask("GET", path, "", "")
    }

    /// Posts a form as a browser does.
    pub(crate) fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> String {
        let mut body = String::new();
        for (name, value) in fields {
            if !body.is_empty() {
                body.push('&');
            }
            body.push_str(name);
            body.push('=');
            for byte in value.bytes() {
                if byte.is_ascii_alphanumeric() {
                    body.push(char::from(byte));
                } else {
                    write!(body, "%{byte:02X}").unwrap();
                }
            }
        }
        let headers =
            format!("Content-Type: application/x-www-form-urlencoded\r\nCookie: {cookie}\r\n");
        self.ask("POST", path, &headers, &body)
    }

    /// Sets an empty server up, and gives the cookie of whoever did.
    pub(crate) fn set_up(&self) -> String {
        let code = self.code.as_deref().expect("an empty server says its code");
        let answer = self.post(
            "/set-up",
            "",
            &[
                ("code", code),
                ("workspace", "Alder Bikes"),
                ("zone", "Europe/Vienna"),
                ("name", "Ada Lindqvist"),
                ("email", EMAIL),
                ("password", PASSWORD),
                ("cycle", "2026 Q4"),
                ("starts_on", "2026-10-01"),
                ("ends_on", "2026-12-31"),
                ("team", "Workshop"),
            ],
        );
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
        cookie(&answer)
    }

    /// Signs in, and gives the cookie.
    pub(crate) fn sign_in(&self, email: &str, password: &str) -> String {
        let answer = self.post("/session", "", &[("email", email), ("password", password)]);
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
        cookie(&answer)
    }

    /// The status of a page for whoever has this cookie.
    pub(crate) fn status(&self, path: &str, cookie: &str) -> String {
        let answer = self.ask("GET", path, &format!("Cookie: {cookie}\r\n"), "");
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    }

    /// The process.
    pub(crate) fn id(&self) -> String {
        self.child.id().to_string()
    }

    /// What it logged so far.
    pub(crate) fn logs(&self) -> String {
        std::fs::read_to_string(&self.logs).unwrap()
    }

    /// Asks it to stop and waits until it did; gives the code with which it ended.
    pub(crate) fn stop(mut self) -> Option<i32> {
        let asked = Command::new("kill").args(["-TERM", &self.id()]).status().unwrap();
        assert!(asked.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cookie(answer: &str) -> String {
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

/// The permissions of a file.
pub(crate) fn mode(path: impl AsRef<Path>) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}
