//! `plumb backup` and `plumb restore`.

use crate::rig::{EMAIL, PASSWORD, Place, Server, mode, plumb};

#[test]
fn what_holds_hashes_is_its_owners_alone() {
    let place = Place::new();
    let server = Server::start(&place);
    server.set_up();
    let copy = place.file("monday.db");
    place.plumb(&["backup", &copy]).well();
    assert_eq!(mode(place.data()), 0o700);
    let files = ["data/plumb.db", "data/plumb.db-wal", "data/plumb.db-shm", "monday.db"];
    assert_eq!(files.map(|name| (name, mode(place.file(name)))), files.map(|name| (name, 0o600)));
    let other = Place::new();
    other.plumb(&["restore", &copy]).well();
    assert_eq!((mode(other.data()), mode(other.file("data/plumb.db"))), (0o700, 0o600));
}

#[test]
fn a_key_file_that_is_not_there_is_not_named() {
    let place = Place::new();
    place.import().well();
    let said = place.plumb(&["backup", &place.file("monday.db")]).well();
    assert!(!said.contains("plumb.key"), "no server has made one yet: {said}");
    drop(Server::start(&place));
    std::fs::rename(place.file("data/plumb.key"), place.file("kept.key")).unwrap();
    let said = place.plumb(&["backup", &place.file("tuesday.db")]).well();
    assert!(said.contains("Not in it: the key file, which is not in the data folder"), "{said}");
}

#[test]
fn a_restore_that_cannot_be_leaves_nothing_behind_and_says_why_once() {
    let place = Place::new();
    place.plumb(&["restore", &place.file("none.db")]).refused("none.db can't be copied");
    assert!(!std::fs::exists(place.data()).unwrap());
    for (name, text) in
        [("short.db", "no"), ("words.db", "This is a letter and no database at all.")]
    {
        let file = place.write(name, text);
        let said = place.plumb(&["restore", &file]);
        assert_eq!(said.err, format!("plumb: {file} is no backup of Plumb: it is no database\n"));
    }
    // It begins as one and goes on otherwise.
    let file = place.write("torn.db", &format!("SQLite format 3\0{}", "torn".repeat(300)));
    let said = place.plumb(&["restore", &file]);
    said.refused("torn.db is no backup of Plumb");
    assert_eq!(said.err.matches("file is not a database").count(), 1, "{said:?}");
    assert!(!std::fs::exists(place.data()).unwrap());
}

#[test]
fn a_backup_made_beside_a_server_comes_back_with_its_key() {
    let place = Place::new();
    let server = Server::start(&place);
    let cookie = server.set_up();
    let copy = place.file("monday.db");
    let said = place.plumb(&["backup", &copy]).well();
    assert!(said.contains(&place.file("data/plumb.key")), "it names the key file: {said}");
    place.plumb(&["backup", &copy]).refused("is there already");

    let other = Place::new();
    let key = place.file("data/plumb.key");
    let said = other.plumb(&["restore", &copy, "--key-file", &key]).well();
    assert_eq!(said.lines().count(), 1, "nothing is lost: {said}");
    assert_eq!(mode(other.file("data/plumb.key")), 0o600);
    assert_eq!(other.plumb(&["export"]).well(), place.plumb(&["export"]).well());
    let restored = Server::start(&other);
    assert_eq!(restored.status("/week", &cookie), "200", "who was signed in still is");
}

#[test]
fn without_its_key_a_backup_says_what_is_lost() {
    let place = Place::new();
    let server = Server::start(&place);
    let cookie = server.set_up();
    place.plumb(&["user", "reset", EMAIL]).well();
    let copy = place.file("monday.db");
    place.plumb(&["backup", &copy]).well();

    let other = Place::new();
    let said = other.plumb(&["restore", &copy]).well();
    assert!(said.contains("Void is then: 1 session, 1 open link."), "{said}");
    assert!(said.contains("plumb key new --data "), "{said}");
    other.plumb(&["key", "new"]).well();
    let restored = Server::start(&other);
    assert_eq!(restored.status("/week", &cookie), "303");
    restored.sign_in(EMAIL, PASSWORD);
}

#[test]
fn a_wrong_key_is_refused_and_nothing_is_left_behind() {
    let place = Place::new();
    Server::start(&place).stop();
    let copy = place.file("monday.db");
    place.plumb(&["backup", &copy]).well();
    let other = Place::new();
    Server::start(&other).stop();
    let third = Place::new();
    third
        .plumb(&["restore", &copy, "--key-file", &other.file("data/plumb.key")])
        .refused("is not the key file that belongs to this backup");
    third
        .plumb(&["restore", &copy, "--key-file", &third.file("none")])
        .refused("there is no key file");
    third.plumb(&["restore", &copy]).well();
}

#[test]
fn what_is_no_backup_is_not_restored() {
    let place = Place::new();
    let letter = place.write("letter.txt", &"Dear Ada, this is a letter. ".repeat(400));
    place.plumb(&["restore", &letter]).refused("is no backup of Plumb");
    place.plumb(&["restore", &place.file("none.db")]).refused("can't be copied");
    Server::start(&place).stop();
}

#[test]
fn nothing_is_restored_over_something() {
    let place = Place::new();
    let server = Server::start(&place);
    let copy = place.file("monday.db");
    place.plumb(&["backup", &copy]).well();
    place.plumb(&["restore", &copy]).refused("is used by a running Plumb server: stop it first");
    assert_eq!(server.stop(), Some(0));
    place.plumb(&["restore", &copy]).refused("holds a Plumb already");
    let other = Place::new();
    std::fs::create_dir(other.data()).unwrap();
    other.write("data/notes.txt", "mine");
    other.plumb(&["restore", &copy]).refused("is not empty");
}

#[test]
fn a_database_newer_than_the_binary_is_refused() {
    let place = Place::new();
    Server::start(&place).stop();
    let copy = place.file("monday.db");
    place.plumb(&["backup", &copy]).well();
    for path in [place.file("data/plumb.db"), copy.clone()] {
        let database = rusqlite::Connection::open(path).unwrap();
        let newer =
            "insert into schema_migrations values (999, 'later', 'x', '2030-01-01T00:00:00Z')";
        database.execute(newer, []).unwrap();
    }
    for words in
        [&["export"][..], &["migrate"], &["backup", &place.file("b.db")], &["user", "reset", EMAIL]]
    {
        place.plumb(words).refused("written by a newer Plumb");
    }
    let other = Place::new();
    other.plumb(&["restore", &copy]).refused("written by a newer Plumb");
    assert!(!std::fs::exists(other.file("data/plumb.db")).unwrap());
}

#[test]
fn postgresql_is_copied_by_its_own_tools() {
    let said = plumb(&["backup", "x.db", "--database", "postgres://plumb@127.0.0.1:1/plumb"]);
    said.refused("pg_dump --format=custom");
}
