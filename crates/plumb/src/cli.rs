//! The words of the command line. Others rely on them: they change with a changelog line.
#![allow(
    rustdoc::bare_urls,
    rustdoc::broken_intra_doc_links,
    reason = "these comments are the help text, shown as they stand"
)]

use axum::http::Uri;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use plumb_app::import::Field;
use plumb_core::finding::{Rule, Severity};
use plumb_lint::{Format, Input};
use std::net::SocketAddr;
use std::path::PathBuf;

/// OKRs that teams keep using after week two.
///
/// We will [objective] as measured by [key results]: write them well, check in within a minute, score with evidence.
#[derive(Debug, Parser)]
#[command(
    name = "plumb",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = "\
First look:    plumb demo
For real:      plumb serve --listen 127.0.0.1:8010 --data ./plumb-data
Several nodes: plumb serve --listen 0.0.0.0:8010 --database postgres://plumb@db.example/plumb

Exit codes: 0 done, 1 refused or failed (the reason is on stderr), 2 wrong usage."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run Plumb with a sample company, to look around. Nothing is kept.
    #[command(after_help = "\
Example:
  plumb demo
  plumb demo --listen 127.0.0.1:9000")]
    Demo(Demo),
    /// Run Plumb.
    ///
    /// The first start makes the database and the key file, and prints a one-time code with which you set up your
    /// workspace in the browser. Every start brings the database up to date. Ctrl-C lets what is under way finish.
    #[command(after_help = "\
Examples:
  plumb serve --listen 127.0.0.1:8010 --data ./plumb-data --public-url https://okr.example.org
  plumb serve --listen 0.0.0.0:8010 --database postgres://plumb:secret@db.example/plumb \\
      --key-file /etc/plumb/plumb.key --public-url https://okr.example.org

GET /healthz answers 200 while the process lives, GET /readyz while the database can be read and
written.
Logs are JSON lines on stderr, without personal data; PLUMB_LOG=debug says more, PLUMB_LOG=warn
less.")]
    Serve(Serve),
    /// Write everything as one JSON document to stdout. Passwords, sessions, tokens and secret links are left out.
    #[command(after_help = "\
Examples:
  plumb export --data ./plumb-data > plumb.json
  plumb export --data ./plumb-data | jq '.objectives[].statement'

It may run beside a server and shows one moment. `plumb import plumb.json` reads it back into an
empty folder. What the document holds is described field by field in docs/export.md.")]
    Export(Where),
    /// Import objectives, key results and check-ins from CSV or XLSX; or read an export back into an empty installation.
    #[command(after_help = "\
Examples:
  plumb import okrs.csv check-ins.csv --dry-run --data ./plumb-data
  plumb import okrs.xlsx --map \"Goal=key_result\" --map \"Colour=\" --data ./plumb-data
  plumb import plumb.json --dry-run --data ./a-new-folder
  plumb import plumb.json --data ./a-new-folder

All of it is written, or nothing; a second run of the same files changes nothing. Columns and cells
that say nothing here are named, in a dry run, too. It may run beside a server: whoever checks in
meanwhile waits up to 5 seconds, and is then asked to try again. An empty folder gets a workspace;
make its first administrator with `plumb user reset EMAIL`.")]
    Import(Import),
    /// Review OKRs that you keep in files, like a compiler: what to look at again, why, and a way forward.
    ///
    /// Markdown is read in the forms that teams write: headings for objectives, bullets or table rows for key results.
    /// JSON Lines hold a statement a line. Nothing leaves this machine, and nothing is written but what is printed.
    #[command(after_help = "\
Examples:
  plumb lint okrs.md
  plumb lint --fail-on warning --policy review.toml okrs/*.md
  plumb lint --format sarif okrs.md > okrs.sarif
  echo '{\"id\":1,\"kind\":\"key_result\",\"text\":\"Launch the app\"}' | plumb lint -

Each line of JSON Lines (id, kind, text) gives one line of JSON, in the same order. Start and end
of a finding are bytes of UTF-8 in the text. A line that can't be read gives an error in its place,
and the rest goes on. docs/lint.md has every field, and what a policy file holds.

Exit codes: 0 nothing at or above --fail-on, 1 findings or lines that can't be read, 2 wrong usage
or a file that can't be read.")]
    Lint(Lint),
    /// Copy the embedded database into a file, while the server runs.
    #[command(after_help = "\
Example:
  plumb backup plumb-monday.db --data ./plumb-data

The copy is of one moment and holds everything but the key file, whose name is printed: keep a copy
of that one, too, in another place. PostgreSQL brings its own tools: pg_dump --format=custom, and
pg_restore.")]
    Backup(Backup),
    /// Put such a copy into an empty folder.
    #[command(after_help = "\
Examples:
  plumb restore plumb-monday.db --data ./a-new-folder --key-file ./kept/plumb.key
  plumb restore plumb-monday.db --data ./a-new-folder

Without the key file it says what is lost: sessions, tokens and open links. Passwords are good either
way.")]
    Restore(Restore),
    /// Bring the database up to date without starting the server.
    #[command(after_help = "\
Example:
  plumb migrate --data ./plumb-data

`plumb serve` does the same when it starts. An embedded database is copied first, next to itself.")]
    Migrate(Where),
    /// Explain a rule of the review: what it finds, why, and a weak and a strong example.
    #[command(after_help = "\
Examples:
  plumb explain
  plumb explain K2

Without a code it lists all of them: O for objectives, K for key results, S for sets and cycles.")]
    Explain(Explain),
    /// Let people back in.
    #[command(subcommand)]
    User(User),
    /// Look after the key file under which secrets are kept.
    #[command(subcommand)]
    Key(KeyCommand),
}

/// What can be done about a person.
#[derive(Debug, Subcommand)]
pub(crate) enum User {
    /// Make a one-time link (24 hours) with which somebody takes a new password. No e-mail is sent.
    ///
    /// Where no administrator can sign in, as after an import into an empty folder, the person of that address becomes
    /// one, and is added where they are not there yet.
    #[command(after_help = "\
Examples:
  plumb user reset mira@example.org --data ./plumb-data
  plumb user reset mira@example.org --person P-3 --data ./plumb-data

The link stands alone on stdout: pass it on by whatever way you trust. It may run beside a server.")]
    Reset(Reset),
}

/// What can be done about the key file.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Begin with a new key where the old one is lost: everybody signs in anew, tokens and open links are void.
    #[command(after_help = "\
Example:
  plumb key new --data ./plumb-data

Stop the server first. Passwords are not concerned.")]
    New(KeyNew),
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where to listen; only addresses of this machine are taken.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8010")]
    pub(crate) listen: SocketAddr,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Where to listen, as in 127.0.0.1:8010; port 0 takes a free one and says which.
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: SocketAddr,
    #[command(flatten)]
    pub(crate) place: Where,
    /// Where people reach Plumb, as in https://okr.example.org; for links that are passed on.
    #[arg(long, value_name = "URL", env = "PLUMB_PUBLIC_URL", value_parser = public_url)]
    pub(crate) public_url: Option<String>,
    /// Believe X-Forwarded-For and X-Forwarded-Proto from this network; may be given several times.
    #[arg(long, value_name = "CIDR")]
    pub(crate) trusted_proxy: Vec<ipnet::IpNet>,
    #[command(flatten)]
    pub(crate) key: KeyFile,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// What to read: CSV or XLSX, several at once where they belong together, or one export.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Say what would be done, and do nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print the outcome as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// What a column means, where its header does not say it, as in "Goal=key_result"; "Colour=" leaves it out.
    #[arg(long, value_name = "HEADER=FIELD", value_parser = meaning)]
    pub(crate) map: Vec<(String, Option<Field>)>,
    #[command(flatten)]
    pub(crate) place: Where,
}

#[derive(Debug, Args)]
pub(crate) struct Lint {
    /// What to review; - is standard input.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// How findings are written; unless you say otherwise jsonl where the first file is JSON Lines, else text.
    #[arg(long, value_name = "FORMAT", value_parser = codes(Format::ALL, Format::code))]
    pub(crate) format: Option<Format>,
    /// What the files are; unless you say otherwise their name tells it (.md, .jsonl), else their first character: JSON
    /// Lines begin with {.
    #[arg(long, value_name = "INPUT", value_parser = codes(Input::ALL, Input::code))]
    pub(crate) input: Option<Input>,
    /// What your team settles: rules that weigh less or say nothing, the cycle's days, words that everybody knows.
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// From which severity on findings end the command with 1: hint, warning, problem or never.
    #[arg(long, value_name = "SEVERITY", default_value = "problem", value_parser = fail_on())]
    pub(crate) fail_on: FailOn,
}

/// From which severity on findings are a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FailOn(pub(crate) Option<Severity>);

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// Its code, as in K2; without one, the list of all.
    #[arg(value_name = "RULE", value_parser = rule)]
    pub(crate) rule: Option<Rule>,
}

#[derive(Debug, Args)]
pub(crate) struct Reset {
    /// The address with which the person signs in, or will.
    #[arg(value_name = "EMAIL")]
    pub(crate) email: String,
    /// Who that is, as in P-3: needed where an import brought them by name and no administrator can sign in. Refused where
    /// it is somebody else.
    #[arg(long, value_name = "PERSON")]
    pub(crate) person: Option<String>,
    #[command(flatten)]
    pub(crate) place: Where,
    /// Where people reach Plumb; what the server was last started with, unless you say otherwise.
    #[arg(long, value_name = "URL", env = "PLUMB_PUBLIC_URL", value_parser = public_url)]
    pub(crate) public_url: Option<String>,
    #[command(flatten)]
    pub(crate) key: KeyFile,
}

#[derive(Debug, Args)]
pub(crate) struct KeyNew {
    #[command(flatten)]
    pub(crate) place: Where,
    #[command(flatten)]
    pub(crate) key: KeyFile,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to write; it must not be there yet.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) place: Where,
    #[command(flatten)]
    pub(crate) key: KeyFile,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// What `plumb backup` wrote.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The folder to restore into; it must be empty or missing.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// The key file that belongs to it; it is copied into the folder.
    #[arg(long, value_name = "PATH", env = "PLUMB_KEY_FILE")]
    pub(crate) key_file: Option<PathBuf>,
}

/// Under which key secrets are kept.
#[derive(Debug, Args)]
pub(crate) struct KeyFile {
    /// The key file; with --data it is plumb.key in the folder unless you say otherwise.
    #[arg(long, value_name = "PATH", env = "PLUMB_KEY_FILE")]
    pub(crate) key_file: Option<PathBuf>,
}

/// Where everything is kept: one of the two.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Where {
    /// The folder of the embedded database; serve, import and migrate make it where it is missing.
    #[arg(long, value_name = "DIR", env = "PLUMB_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// A PostgreSQL database, as in postgres://user:password@host/name.
    #[arg(long, value_name = "URL", env = "PLUMB_DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
}

/// One of the codes of a list, which help shows.
fn codes<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    code: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|one| code(*one))).try_map(move |typed| {
        all.iter().copied().find(|one| code(*one) == typed).ok_or("that is none of them")
    })
}

fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    let all = Severity::ALL.iter().map(|severity| severity.code()).chain(["never"]);
    PossibleValuesParser::new(all).map(|typed| FailOn(Severity::from_code(&typed)))
}

/// An address that links begin with, without a slash at its end.
fn public_url(typed: &str) -> Result<String, String> {
    let is_address = typed.parse::<Uri>().is_ok_and(|address| {
        matches!(address.scheme_str(), Some("http" | "https"))
            && address.host().is_some_and(|host| !host.is_empty())
            && address.authority().is_some_and(|authority| !authority.as_str().contains('@'))
            && address.query().is_none()
            && matches!(address.path(), "" | "/")
            && !typed.contains('#')
    });
    if is_address {
        Ok(typed.trim_end_matches('/').to_owned())
    } else {
        Err("that is no address as in https://okr.example.org, without a path".to_owned())
    }
}

/// What a column means; an empty field leaves the column out.
fn meaning(typed: &str) -> Result<(String, Option<Field>), String> {
    let (header, code) = typed.split_once('=').ok_or("that is not HEADER=FIELD")?;
    if code.is_empty() {
        return Ok((header.to_owned(), None));
    }
    let field = Field::ALL.iter().find(|field| field.code() == code).ok_or_else(|| {
        let all = Field::ALL.iter().map(|field| field.code()).collect::<Vec<_>>().join(", ");
        format!("{code:?} is no field; there are {all}")
    })?;
    Ok((header.to_owned(), Some(*field)))
}

/// A rule by its code, in small letters, too. Where there is none, those that might have been meant are named.
fn rule(typed: &str) -> Result<Rule, String> {
    let code = typed.trim().to_uppercase();
    Rule::from_code(&code).ok_or_else(|| {
        let codes = near(&code).join(", ");
        format!(
            "there is no such rule; did you mean one of {codes}? `plumb explain` lists them all"
        )
    })
}

/// The codes that are a letter away; those that begin alike where none is; all where none begins so.
fn near(code: &str) -> Vec<&'static str> {
    let all = Rule::ALL.iter().map(|rule| rule.code());
    let is_near = |known: &&str| {
        let same = known.chars().zip(code.chars()).filter(|(known, typed)| known == typed).count();
        let (known, typed) = (known.chars().count(), code.chars().count());
        same + 1 >= known.max(typed)
    };
    let first = code.chars().next();
    let (near, alike): (Vec<_>, Vec<_>) = (
        all.clone().filter(is_near).filter(|known| known.chars().next() == first).collect(),
        all.clone().filter(|known| known.chars().next() == first).collect(),
    );
    [near, alike].into_iter().find(|codes| !codes.is_empty()).unwrap_or_else(|| all.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_found_in_any_letters() {
        for typed in ["K12", "k12", " k12 "] {
            assert_eq!(rule(typed), Ok(Rule::K12), "{typed:?}");
        }
    }

    #[test]
    fn what_might_have_been_meant_is_named() {
        assert_eq!(near("K22"), ["K2", "K12"]);
        assert_eq!(near("S0"), ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9"]);
        assert_eq!(near("OKR"), ["O1", "O2", "O3", "O4", "O5", "O6"]);
        assert_eq!(near("Q7").len(), Rule::ALL.len());
        assert_eq!(near("").len(), Rule::ALL.len());
    }
}
