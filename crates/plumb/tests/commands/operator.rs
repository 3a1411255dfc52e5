//! What the operator may do at the command line: every command, who acts, what it does to the data, which use case it
//! calls, and whether it works beside a running server. Read off what each command does, so that nobody has to keep it.

use crate::rig::{EMAIL, Place, Server, plumb};
use insta::assert_snapshot;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What a command calls, by its words. A command that is not here says so in the table.
const USE_CASES: &[(&str, &str)] = &[
    ("backup", "Db::backup_to"),
    ("demo", "plumb_sample::build"),
    ("explain", "plumb_text::rules::page"),
    ("export", "App::export"),
    ("import", "App::import, App::import_document"),
    ("key new", "App::replace_key"),
    ("lint", "plumb_lint::run"),
    ("migrate", "Migrator::run"),
    ("restore", "App::key_fits"),
    ("serve", "all of the pages and the API"),
    ("user reset", "App::reset_access"),
];

/// The commands that end only when they are asked to, and those without a database: they are tried elsewhere, and told
/// here.
const GO_ON: &[(&str, &str)] = &[
    ("demo", "operator | nothing of yours | yes: it has a folder of its own"),
    ("lint", "nobody of yours | nothing of yours | yes: it opens no database"),
    ("serve", "whoever signed in | changes | yes: a new one may start before the old one stops"),
];

/// The commands that ask for no place: they have nothing to do with anybody's data.
const PLACELESS: &[(&str, &str)] = &[("explain", "anybody | none | yes")];

#[test]
fn the_operator_may_use_every_command() {
    let place = Place::new();
    let server = Server::start(&place);
    server.set_up();
    let table = place.write("okrs.csv", crate::rig::TABLE);
    let (copy, key) = (place.file("monday.db"), place.file("another.key"));
    // In the order in which they need each other.
    let runs: &[(&str, Vec<&str>)] = &[
        ("import", vec!["import", &table]),
        ("export", vec!["export"]),
        ("backup", vec!["backup", &copy]),
        ("restore", vec!["restore", &copy]),
        ("user reset", vec!["user", "reset", EMAIL]),
        ("key new", vec!["key", "new", "--key-file", &key]),
        ("migrate", vec!["migrate"]),
    ];
    let mut lines = [GO_ON, PLACELESS]
        .concat()
        .iter()
        .copied()
        .map(|(name, told)| (name, told.to_owned()))
        .collect::<BTreeMap<_, _>>();
    for (name, words) in runs {
        lines.insert(name, told(&place, words));
    }
    // With a step of the schema to take, as an older build leaves it for a newer one.
    let database = Connection::open(place.file("data/plumb.db")).unwrap();
    database.execute("delete from schema_migrations", []).unwrap();
    let refused = told(&place, &["migrate"]);
    let reason = refused.rsplit(" | ").next().unwrap();
    write!(lines.get_mut("migrate").unwrap(), "; with a step to take {reason}").unwrap();

    let lines = commands(&[]).into_iter().map(|name| {
        let told = lines.remove(name.as_str()).unwrap_or_else(|| "‹nobody tried it›".to_owned());
        let calls = USE_CASES.iter().find(|(known, _)| *known == name);
        format!("{name} | {} | {told}", calls.map_or("‹nobody said›", |(_, calls)| calls))
    });
    let table = lines.collect::<Vec<_>>().join("\n");
    assert_snapshot!(format!("command | calls | acts | data | beside a server\n{table}"), @r"
    command | calls | acts | data | beside a server
    backup | Db::backup_to | operator, unnamed | reads | yes
    demo | plumb_sample::build | operator | nothing of yours | yes: it has a folder of its own
    explain | plumb_text::rules::page | anybody | none | yes
    export | App::export | operator, unnamed | reads | yes
    import | App::import, App::import_document | operator | changes | yes
    key new | App::replace_key | operator, unnamed | nothing, refused | no: DIR is used by a running Plumb server: stop it first
    lint | plumb_lint::run | nobody of yours | nothing of yours | yes: it opens no database
    migrate | Migrator::run | operator, unnamed | reads | yes; with a step to take no: DIR is used by a running Plumb server: stop it first
    restore | App::key_fits | operator, unnamed | nothing, refused | no: DIR is used by a running Plumb server: stop it first
    serve | all of the pages and the API | whoever signed in | changes | yes: a new one may start before the old one stops
    user reset | App::reset_access | operator | changes | yes
    ");
}

/// Every command that can be typed, as the help of each level lists them.
fn commands(above: &[String]) -> Vec<String> {
    let mut words = above.iter().map(String::as_str).collect::<Vec<_>>();
    words.push("--help");
    let help = plumb(&words).well();
    let Some((_, listed)) = help.split_once("\nCommands:\n") else {
        return vec![above.join(" ")];
    };
    let listed = listed.lines().take_while(|line| line.starts_with("  "));
    // What is set in deeper goes on with the line above.
    let names = listed.filter(|line| !line.starts_with("   "));
    let names =
        names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    let below = names.flat_map(|name| commands(&[above, &[name.to_owned()]].concat()));
    below.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Who acts, what becomes of the data, and whether it works beside the server of the place.
fn told(place: &Place, words: &[&str]) -> String {
    let before = Data::of(place);
    let said = place.plumb(words);
    let after = Data::of(place);
    let reason = said.err.trim().trim_start_matches("plumb: ").replace(&place.data(), "DIR");
    let beside = if said.code == 0 { "yes".to_owned() } else { format!("no: {reason}") };
    let does = match (said.code, before.rows == after.rows) {
        (0, true) => "reads",
        (0, false) => "changes",
        (_, true) => "nothing, refused",
        (_, false) => "changes although refused",
    };
    let actors = after.actors.get(before.actors.len()..).unwrap_or_default();
    let actors = actors.iter().map(String::as_str).collect::<BTreeSet<_>>();
    // What changes no row of a workspace names nobody: it is whoever may read the folder.
    let acts =
        if actors.is_empty() { "operator, unnamed" } else { &Vec::from_iter(actors).join(", ") };
    format!("{acts} | {does} | {beside}")
}

/// Every row of every table, and who made each change, in order.
struct Data {
    rows: BTreeMap<String, Vec<Vec<Value>>>,
    actors: Vec<String>,
}

impl Data {
    fn of(place: &Place) -> Self {
        let path = place.file("data/plumb.db");
        let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let column = |sql: &str| {
            let mut read = database.prepare(sql).unwrap();
            let rows = read.query_map([], |row| row.get::<_, String>(0)).unwrap();
            rows.collect::<Result<Vec<_>, _>>().unwrap()
        };
        let tables =
            column("select name from pragma_table_list where type = 'table' and schema = 'main'");
        let rows = tables.into_iter().map(|table| {
            let mut read = database.prepare(&format!("select * from \"{table}\"")).unwrap();
            let columns = read.column_count();
            let rows = read
                .query_map([], |row| {
                    (0..columns).map(|column| row.get::<_, Value>(column)).collect()
                })
                .unwrap()
                .collect::<Result<Vec<Vec<Value>>, _>>()
                .unwrap();
            (table, rows)
        });
        Self { rows: rows.collect(), actors: column("select actor from changes order by number") }
    }
}
