//! The same on PostgreSQL, where nodes share a database and a key file.

use crate::rig::{EMAIL, PASSWORD, Place, Server, TABLE, mode, plumb};
use tokio::runtime::Runtime;
use tokio_postgres::NoTls;

/// Names the server where tests may create databases.
const SERVER: &str = "PLUMB_TEST_POSTGRES";

/// A database that is dropped with it.
struct Database {
    url: String,
    name: String,
    server: String,
    runtime: Runtime,
}

impl Database {
    /// An empty one; none where no server is named.
    fn new(word: &str) -> Option<Self> {
        let Ok(server) = std::env::var(SERVER) else {
            println!("skipped: {SERVER} is not set");
            return None;
        };
        let name = format!("plumb_commands_{}_{word}", std::process::id());
        let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
        let runtime = Runtime::new().unwrap();
        let database = Self { url, name, server, runtime };
        database.admin(&format!("create database {}", database.name));
        Some(database)
    }

    fn admin(&self, sql: &str) {
        self.runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&self.server, NoTls).await.unwrap();
            tokio::spawn(connection);
            client.batch_execute(sql).await.unwrap();
        });
    }

    /// Takes it away from whoever uses it.
    fn drop_now(&self) {
        self.admin(&format!("drop database if exists {} with (force)", self.name));
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.drop_now();
    }
}

#[test]
fn nodes_share_a_key_file_and_every_command_works_beside_them() {
    let Some(database) = Database::new("nodes") else { return };
    let place = Place::new();
    let key = place.file("plumb.key");
    let on = ["--database", &database.url];
    let with_key = [&on[..], &["--key-file", &key]].concat();
    let first = Server::start_with(&place, &with_key, &[]);
    let cookie = first.set_up();
    assert_eq!(mode(&key), 0o600);
    let other = Place::new();
    let second = Server::start_with(&other, &with_key, &[]);
    assert_eq!(second.status("/week", &cookie), "200", "a session holds on every node");

    let table = place.write("okrs.csv", TABLE);
    plumb(&[&["import", &table][..], &on].concat()).well();
    assert!(plumb(&[&["export"][..], &on].concat()).well().contains("Repairs are ready"));
    assert!(plumb(&[&["migrate"][..], &on].concat()).well().contains("up to date"));
    plumb(&[&["backup", "x.db"][..], &on].concat()).refused("pg_dump");
    plumb(&[&["user", "reset", EMAIL][..], &on].concat()).refused("--key-file PATH");
    let said = plumb(&[&["user", "reset", EMAIL][..], &with_key].concat()).well();
    assert!(said.starts_with(&format!("http://{}/password-links/", second.address)), "{said}");
    plumb(&[&["serve", "--listen", "127.0.0.1:0"][..], &on].concat()).refused("--key-file PATH");

    std::fs::remove_file(&key).unwrap();
    let missing = plumb(&[&["serve", "--listen", "127.0.0.1:0"][..], &with_key].concat());
    missing.refused("nodes share one");
    drop((first, second));
    let said = plumb(&[&["key", "new"][..], &with_key].concat()).well();
    assert!(said.contains("Void: 1 session, 1 open link."), "{said}");
    let server = Server::start_with(&place, &with_key, &[]);
    assert_eq!(server.status("/week", &cookie), "303");
    server.sign_in(EMAIL, PASSWORD);
}

#[test]
fn a_node_whose_database_is_gone_lives_and_is_not_ready() {
    let Some(database) = Database::new("gone") else { return };
    let place = Place::new();
    let server = Server::start_with(&place, &["--database", &database.url], &[]);
    let cookie = server.set_up();
    assert!(server.get("/readyz").ends_with("\r\n\r\nready"));
    database.drop_now();
    let ready = server.get("/readyz");
    assert!(ready.starts_with("HTTP/1.1 503") && ready.ends_with("the database does not answer"));
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    let week = server.ask("GET", "/week", &format!("Cookie: {cookie}\r\n"), "");
    assert!(week.starts_with("HTTP/1.1 503") && week.contains("retry-after: 5"), "{week}");
    assert!(week.contains("The database does not answer"), "{week}");
    let fields = [("value", "7.5"), ("confidence", "6"), ("evidence", "The repair book says so")];
    let answer = server.post("/key-results/K-1/check-ins", &cookie, &fields);
    assert!(answer.contains("The repair book says so"), "{answer}");
    assert!(!server.logs().contains(PASSWORD) && !server.logs().contains(EMAIL));
    assert_eq!(server.stop(), Some(0));
}
