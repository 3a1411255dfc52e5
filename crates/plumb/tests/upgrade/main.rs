//! A database as each finished issue left it is brought up to date by this build, and everything is found again.
//!
//! `cargo xtask keep-database NAME` writes one; CONTRIBUTING.md says when.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "stories, outside functions that are tests"
)]

#[path = "../commands/rig.rs"]
#[allow(dead_code, reason = "these stories need a part of it")]
mod rig;

use flate2::read::GzDecoder;
use rig::{Place, Server, plumb};
use serde_json::{Map, Value};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The folders of the databases that were kept.
fn kept() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/databases");
    let mut kept = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect::<Vec<_>>();
    kept.sort();
    assert!(!kept.is_empty(), "there is a database of every finished issue");
    kept
}

fn unzipped(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(File::open(path).unwrap()).read_to_end(&mut bytes).unwrap();
    bytes
}

/// Brings a place up to date and looks for everything that it held.
#[track_caller]
fn check(kept: &Path, words: &[&str]) {
    let holds = std::fs::read(kept.join("holds.json")).unwrap();
    let holds = serde_json::from_slice::<Value>(&holds).unwrap();
    let said = plumb(&[&["migrate"], words].concat());
    assert_eq!(
        said.code,
        0,
        "{}: {said:?}. Was a step of the schema edited that is not released yet? Then run cargo xtask keep-database",
        kept.display()
    );
    let document = plumb(&[&["export"], words].concat()).well();
    let document = serde_json::from_str::<Map<String, Value>>(&document).unwrap();
    for (there, now) in [
        (&holds["lists"], &document),
        (&holds["history"], document["history"].as_object().unwrap()),
    ] {
        for (list, count) in there.as_object().unwrap() {
            let rows = now.get(list).and_then(Value::as_array).map(Vec::len);
            assert_eq!(
                rows,
                count.as_u64().and_then(|count| usize::try_from(count).ok()),
                "{list}"
            );
        }
    }
    let place = Place::new();
    let server = Server::start_with(&place, words, &[]);
    let text = |field: &str| holds[field].as_str().unwrap().to_owned();
    let cookie = server.sign_in(&text("email"), &text("password"));
    for page in ["/week", "/map", "/cycles", "/search?q=e", "/api/v1/objectives"] {
        assert_eq!(server.status(page, &cookie), "200", "{page}");
    }
    let objectives = document["objectives"].as_array().unwrap();
    for objective in objectives.iter().filter(|objective| objective["state"] != "draft") {
        let page = format!("/objectives/O-{}", objective["number"]);
        assert_eq!(server.status(&page, &cookie), "200", "{page}");
    }
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn every_database_that_was_kept_is_brought_up_to_date_on_sqlite() {
    for kept in kept() {
        let place = Place::new();
        std::fs::create_dir(place.data()).unwrap();
        std::fs::write(place.file("data/plumb.db"), unzipped(&kept.join("plumb.db.gz"))).unwrap();
        check(&kept, &["--data", &place.data()]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_database_that_was_kept_is_brought_up_to_date_on_postgresql() {
    let Ok(server) = std::env::var("PLUMB_TEST_POSTGRES") else {
        println!("skipped: PLUMB_TEST_POSTGRES is not set");
        return;
    };
    let (admin, connection) =
        tokio_postgres::connect(&server, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    for (nth, kept) in kept().into_iter().enumerate() {
        let name = format!("plumb_upgrade_{}_{nth}", std::process::id());
        admin.batch_execute(&format!("create database {name}")).await.unwrap();
        let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
        let (there, connection) =
            tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let dump = String::from_utf8(unzipped(&kept.join("postgres.sql.gz"))).unwrap();
        // What begins with a backslash is for psql.
        let dump =
            dump.lines().filter(|line| !line.starts_with('\\')).collect::<Vec<_>>().join("\n");
        there.batch_execute(&dump).await.unwrap();
        let checked = {
            let url = url.clone();
            tokio::task::spawn_blocking(move || check(&kept, &["--database", &url])).await
        };
        admin.batch_execute(&format!("drop database {name} with (force)")).await.unwrap();
        checked.unwrap();
    }
}
