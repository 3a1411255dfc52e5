//! Exit codes, help that teaches, readers who go away, and quiet where nobody watches.

use crate::rig::{Place, Server, command, plumb};
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

/// Every command, by its words.
const COMMANDS: [&[&str]; 12] = [
    &["demo"],
    &["serve"],
    &["export"],
    &["import"],
    &["lint"],
    &["backup"],
    &["restore"],
    &["migrate"],
    &["explain"],
    &["user"],
    &["user", "reset"],
    &["key", "new"],
];

#[test]
fn the_help_of_every_command_has_an_example_that_can_be_typed() {
    for words in COMMANDS {
        let help = plumb(&[words, &["--help"]].concat()).well();
        if words == ["user"] {
            assert!(help.contains("reset"), "{help}");
            continue;
        }
        let typed = format!("  plumb {}", words.join(" "));
        assert!(help.contains("Example") && help.contains(&typed), "{help}");
    }
    assert!(plumb(&["--version"]).well().starts_with("plumb "));
}

#[test]
fn help_promises_nothing_of_a_folder_that_is_not_so_and_breaks_no_line_of_its_own() {
    for words in [&["export"][..], &["backup"], &["user", "reset"], &["import"]] {
        let help = plumb(&[words, &["--help"]].concat()).well();
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(help.contains("serve, import and migrate make it where it is missing"), "{help}");
    }
    for words in COMMANDS {
        let help = plumb(&[words, &["--help"]].concat()).well();
        let source = help.lines().rev().take_while(|line| !line.starts_with("  "));
        for line in source {
            assert!(include_str!("../../src/cli.rs").contains(line), "broken anew: {line}");
        }
    }
}

#[test]
fn wrong_usage_is_two_and_a_refusal_is_one() {
    assert_eq!(plumb(&["serve"]).code, 2);
    assert_eq!(plumb(&["nonsense"]).code, 2);
    assert_eq!(plumb(&["export", "--data", "a", "--database", "b"]).code, 2);
    assert_eq!(plumb(&["user", "reset"]).code, 2);
    for address in [
        "not a url",
        "okr.example.org",
        "ftp://okr.example.org",
        "https://",
        "https://a@b.example",
        "",
    ] {
        let said =
            plumb(&["serve", "--listen", "127.0.0.1:0", "--data", "a", "--public-url", address]);
        assert_eq!(said.code, 2, "{address}: {said:?}");
        assert!(said.err.contains("that is no address as in https://okr.example.org"), "{said:?}");
    }
    for meaning in ["Owner=bogus", "Owner"] {
        let said = plumb(&["import", "okrs.csv", "--data", "a", "--map", meaning]);
        assert_eq!(said.code, 2, "{said:?}");
    }
    let place = Place::new();
    for words in [&["export"][..], &["backup", "x.db"], &["user", "reset", "a@b.example"]] {
        place.plumb(words).refused("there is no database in");
    }
    assert!(!std::fs::exists(place.data()).unwrap(), "nothing was made");
    place.plumb(&["import", &place.file("none.csv")]).refused("none.csv can't be read");
    let nowhere = "postgres://plumb@127.0.0.1:1/plumb";
    plumb(&["export", "--database", nowhere]).refused("can't be reached");
}

#[test]
fn a_rule_is_explained_by_its_code_in_any_letters_and_all_are_listed_without() {
    let told = plumb(&["explain", "k2"]).well();
    assert_eq!(told, plumb(&["explain", "K2"]).well());
    for said in [
        "K2: A delivery instead of a result (problem)\n",
        "\nWeak\n  Launch the",
        "\nWhen to ignore it\n",
    ] {
        assert!(told.contains(said), "{told}");
    }
    assert!(!told.contains('\u{1b}'), "nothing is bold where nobody watches: {told}");
    let listed = plumb(&["explain"]).well();
    assert!(listed.contains("\n  K2   problem  A delivery instead of a result\n"), "{listed}");
    let unknown = plumb(&["explain", "k22"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(
        unknown.err.contains("there is no such rule; did you mean one of K2, K12?"),
        "{unknown:?}"
    );
}

#[test]
fn a_reader_who_goes_away_ends_an_export_quietly() {
    let place = Place::new();
    place.import().well();
    let data = place.data();
    let mut export = command(&["export", "--data", &data])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Closed before anything was read: the first write finds nobody.
    drop(export.stdout.take());
    let mut err = String::new();
    export.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!(export.wait().unwrap().code(), Some(0), "{err}");
    assert_eq!(err, "");
}

#[test]
fn a_server_goes_on_when_nobody_reads_what_it_says() {
    let place = Place::new();
    let data = place.data();
    let mut serve = command(&["serve", "--listen", "127.0.0.1:0", "--data", &data])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // As `plumb serve 2>&1 | head -1` does. What it says and logs afterwards finds nobody.
    drop(serve.stderr.take());
    let mut out = BufReader::new(serve.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let address = line.trim().rsplit(' ').next().unwrap().to_owned();
    drop(out);
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    std::io::Write::write_all(&mut stream, b"GET /healthz HTTP/1.0\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with("ok"), "{answer}");
    let asked = std::process::Command::new("kill").arg(serve.id().to_string()).status().unwrap();
    assert!(asked.success());
    assert_eq!(serve.wait().unwrap().code(), Some(0));
}

#[test]
fn long_work_is_quiet_where_nobody_watches() {
    let place = Place::new();
    let said = place.import();
    assert!(!said.err.contains('\r') && !said.err.contains('\u{1b}'), "{said:?}");
    assert_eq!(place.plumb(&["export"]).err, "");
    assert_eq!(place.plumb(&["backup", &place.file("monday.db")]).err, "");
}

#[test]
fn a_setting_of_the_environment_is_not_shown_by_help() {
    let help = command(&["export", "--help"])
        .env("PLUMB_DATABASE", "postgres://plumb:hunter2@db.example/plumb")
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&help.stdout).contains("hunter2"));
}

#[test]
fn an_empty_server_says_its_code_and_a_full_one_does_not() {
    let place = Place::new();
    let server = Server::start(&place);
    assert!(server.code.is_some());
    server.set_up();
    assert_eq!(server.stop(), Some(0));
    assert_eq!(Server::start(&place).code, None);
}

#[test]
fn an_address_with_a_path_is_no_public_one() {
    let place = Place::new();
    let path = "https://okr.example.org/plumb";
    let said = place.plumb(&["serve", "--listen", "127.0.0.1:0", "--public-url", path]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("without a path"), "{said:?}");
}

#[test]
fn a_server_whose_database_was_taken_away_is_not_ready() {
    let place = Place::new();
    let server = Server::start(&place);
    assert!(server.get("/readyz").ends_with("ready"));
    std::fs::rename(place.file("data/plumb.db"), place.file("elsewhere.db")).unwrap();
    assert!(server.get("/readyz").contains("503"));
    std::fs::rename(place.file("elsewhere.db"), place.file("data/plumb.db")).unwrap();
    assert!(server.get("/readyz").ends_with("ready"));
}
