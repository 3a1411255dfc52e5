//! `plumb import` of what can't be taken: every row with its reason, for people and for programs, and nothing left behind.

use crate::rig::{Place, TABLE};
use serde_json::Value;
use std::fmt::Write as _;

const CHECK_INS: &str = "\
Cycle,Objective,Key result,Date,Value
2026 Q4,Repairs are ready when promised,Nothing of the kind,2026-10-05,8
2026 Q4,Repairs are ready when promised,Days from drop-off to pick-up,2099-10-05,8
2026 Q4,No such objective,Days from drop-off to pick-up,2026-10-05,8
";

#[test]
fn every_row_that_cannot_be_taken_is_told_with_its_reason() {
    let place = Place::new();
    let (okrs, check_ins) =
        (place.write("okrs.csv", TABLE), place.write("check-ins.csv", CHECK_INS));
    let said = place.plumb(&["import", &okrs, &check_ins]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert_eq!(
        said.err,
        "check-ins.csv, line 2: no key result has these words in that cycle\n\
         check-ins.csv, line 3: 2099-10-05 is still to come\n\
         check-ins.csv, line 4: no key result has these words in that cycle\n\
         plumb: nothing was imported: 3 rows need another look\n"
    );
    assert!(!std::fs::exists(place.data()).unwrap(), "what was begun is taken away again");

    let said = place.plumb(&["import", &okrs, &check_ins, "--json"]);
    assert_eq!(said.code, 1);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        (&told["imported"], told["problems"].as_array().unwrap().len()),
        (&Value::Bool(false), 3)
    );
    assert_eq!(told["problems"][1]["code"], "check_in.still_to_come");
    assert_eq!(
        (&told["problems"][1]["table"], &told["problems"][1]["line"]),
        (&"check-ins.csv".into(), &3.into())
    );
}

#[test]
fn what_is_left_out_is_named() {
    let place = Place::new();
    let table = TABLE
        .replace("Target,Current", "Targt,Colour,Score")
        .replace(",9,5,7.5\n", ",9,5,red,\n")
        .replace(",40,15,\n", ",40,15,red,\n2026 Q4,,,,Repairs last,,Mira Holm,,,,\n");
    let okrs = place.write("okrs.csv", &table);
    for dry in [&["--dry-run"][..], &[]] {
        let said = place.plumb(&[&["import", &okrs], dry].concat());
        assert!(
            said.err.contains(
                "okrs.csv: nothing is read from \"Targt\", \"Colour\"\n\
                 Where that is wrong, say what a column means: --map \"Targt=FIELD\". "
            ) && said
                .err
                .contains("okrs.csv, line 4: there is no key result, so the owner is left out\n"),
            "{said:?}"
        );
        let told = place.plumb(&[&["import", &okrs, "--json"], dry].concat()).well();
        let told: Value = serde_json::from_str(&told).unwrap();
        assert_eq!(
            told["left_out"],
            serde_json::json!({
                "columns": [
                    { "table": "okrs.csv", "header": "Targt" }, { "table": "okrs.csv", "header": "Colour" },
                ],
                "cells": [{ "table": "okrs.csv", "line": 4, "column": "owner" }],
                "more_cells": 0,
            })
        );
    }
    let said = place.plumb(&["import", &okrs, "--map", "targt=to", "--map", "Colour="]);
    assert!(!said.err.contains("nothing is read"), "{said:?}");
    said.well();

    let holed = place.write("holed.csv", &table.replace(",,Mira Holm,,,,\n", ",,,,,,0.7\n"));
    let said = place.plumb(&["import", &holed]);
    assert!(
        said.err.contains(
            "holed.csv, line 4: key_result: the row says the score of a key result, and not which\n"
        ) && said.err.contains("nothing is read from \"Targt\""),
        "{said:?}"
    );
    assert_eq!(said.code, 1);
}

#[test]
fn a_number_that_can_be_read_in_two_ways_is_told_with_what_it_was_read_as() {
    let place = Place::new();
    let table = TABLE.replace(",9,5,7.5\n", ",9,\"2,500\",\n");
    let okrs = place.write("okrs.csv", &table);
    for dry in [&["--dry-run"][..], &[]] {
        let said = place.plumb(&[&["import", &okrs], dry].concat());
        assert_eq!(
            said.err.lines().take(2).collect::<Vec<_>>(),
            [
                "okrs.csv, line 2: to: \"2,500\" was read as 2500",
                "Where that is wrong, write the number without a mark before its thousands: 2500.",
            ]
        );
        said.well();
        let told = place.plumb(&[&["import", &okrs, "--json"], dry].concat()).well();
        let told: Value = serde_json::from_str(&told).unwrap();
        let number = serde_json::json!({
            "table": "okrs.csv", "line": 2, "column": "to", "written": "2,500", "read_as": "2500",
        });
        assert_eq!(told["in_doubt"], serde_json::json!({ "numbers": [number], "more": 0 }));
    }
    let sure = place.write("sure.csv", TABLE);
    assert!(!place.plumb(&["import", &sure]).err.contains("was read as"));

    let mut text = "Cycle,Key result,Date,Value\n".to_owned();
    text.push_str(&"2026 Q4,Something,2026-10-05,2.500\n".repeat(27));
    let many = place.write("many.csv", &text);
    let said = place.plumb(&["import", &many]);
    assert_eq!(said.err.matches("value: \"2.500\" was read as ").count(), 20, "{said:?}");
    assert!(said.err.contains("\nand 7 more\nWhere that is wrong, "), "{said:?}");
    let told = place.plumb(&["import", &many, "--json"]).out;
    let told: Value = serde_json::from_str(&told).unwrap();
    let in_doubt = &told["in_doubt"];
    assert_eq!((in_doubt["numbers"].as_array().unwrap().len(), &in_doubt["more"]), (20, &7.into()));
}

#[test]
fn a_dry_run_says_how_what_is_imported_reads() {
    let place = Place::new();
    // Under an objective of its own: beside an outcome, work is a hint, and hints are not told here.
    let table = TABLE
        .replace(
            "Days from drop-off to pick-up,Mira Holm,9,5,7.5",
            "Hold 12 repair workshops,Mira Holm,,12,",
        )
        .replace(
            "Workshop,,Repairs that come back",
            "Workshop,Repairs last,Repairs that come back",
        );
    let okrs = place.write("okrs.csv", &table);
    let said = place.plumb(&["import", &okrs, "--dry-run"]).well();
    assert!(said.contains("\nhow they read: of 2 objectives "), "{said}");
    assert!(said.contains("\nhow they read: of 2 key results 1 input, "), "{said}");
    assert!(said.contains("\nokrs.csv, line 2: "), "{said}");
    let told = place.plumb(&["import", &okrs, "--dry-run", "--json"]).well();
    let told: Value = serde_json::from_str(&told).unwrap();
    let wording = &told["wording"];
    assert_eq!(wording["key_results"]["input"], 1);
    let found = wording["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["finding"]["code"] == "K1")
        .unwrap();
    assert_eq!((&found["line"], &found["text"]), (&2.into(), &"Hold 12 repair workshops".into()));
    let done = place.plumb(&["import", &okrs]).well();
    assert!(!done.contains("how they read"), "{done}");

    // Of many findings the first are told, and how many more there are.
    let mut many = "Cycle,Objective,Key result\n".to_owned();
    for nth in 10..40 {
        let _ = writeln!(many, "2026 Q4,Riders mend more,Hold {nth} repair workshops");
    }
    let many = place.write("many.csv", &many);
    let said = place.plumb(&["import", &many, "--dry-run", "--map", "Cycle=cycle"]).well();
    assert_eq!(said.matches("many.csv, line ").count(), 20, "{said}");
    assert!(said.trim_end().ends_with(" more"), "{said}");
}

#[test]
fn one_row_needs_another_look_and_many_are_counted() {
    let place = Place::new();
    let one = place.write("one.csv", &TABLE.replace(",9,5,", ",nine,5,"));
    let said = place.plumb(&["import", &one]);
    assert!(said.err.ends_with("nothing was imported: 1 row needs another look\n"), "{said:?}");
    let mut text = "Cycle,Key result,Date,Value\n".to_owned();
    text.push_str(&"2026 Q4,Something,soon,8\n".repeat(107));
    let many = place.write("many.csv", &text);
    let said = place.plumb(&["import", &many]);
    assert!(
        said.err.contains("and 7 more\nplumb: nothing was imported: 107 rows need"),
        "{said:?}"
    );
    let told = place.plumb(&["import", &many, "--json"]).out;
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((told["problems"].as_array().unwrap().len(), &told["more"]), (100, &7.into()));
}

#[test]
fn what_is_no_workbook_says_so() {
    let place = Place::new();
    let named = place.write("okrs.xlsx", TABLE);
    place.plumb(&["import", &named]).refused("it is called XLSX and holds something else");
    let said = place.plumb(&["import", &named, "--json"]);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((said.code, &told["problems"][0]["code"]), (1, &"table.workbook".into()));
}

#[test]
fn an_export_that_is_cut_off_leaves_nothing_behind() {
    let place = Place::new();
    place.import().well();
    let export = place.plumb(&["export"]).well();
    let cut = place.write("cut.json", &export[..export.len() / 2]);
    let other = Place::new();
    other.plumb(&["import", &cut]).refused("cut.json was not imported");
    assert!(!std::fs::exists(other.data()).unwrap());
    std::fs::create_dir(other.data()).unwrap();
    other.plumb(&["import", &cut]).refused("cut.json was not imported");
    assert_eq!(std::fs::read_dir(other.data()).unwrap().count(), 0);
}

#[test]
fn an_export_is_tried_before_it_is_read_back() {
    let place = Place::new();
    place.import().well();
    let export = place.plumb(&["export"]).well();
    let whole = place.write("plumb.json", &export);
    let other = Place::new();
    let tried = other.plumb(&["import", &whole, "--dry-run"]).well();
    assert!(tried.starts_with("A dry run: nothing was written. It would be:\n"), "{tried}");
    assert!(tried.contains("\nkey results: 2\n") && tried.ends_with(" rows\n"), "{tried}");
    assert!(!std::fs::exists(other.data()).unwrap());
    let cut = export.split_once("\n\"check_ins\": [").unwrap().0.trim_end().trim_end_matches(',');
    let cut = place.write("cut.json", &format!("{cut}}}"));
    let head = place.write("head.json", r#"{"format":"plumb-export"}"#);
    for dry in [&["--dry-run"][..], &[]] {
        let said = other.plumb(&[&["import", &cut], dry].concat());
        said.refused("the list check_ins is missing");
        other.plumb(&[&["import", &head], dry].concat()).refused("it does not say its version");
        assert!(!std::fs::exists(other.data()).unwrap());
    }
    let tried = other.plumb(&["import", &whole, "--dry-run", "--json"]).well();
    let done = other.plumb(&["import", &whole, "--json"]).well();
    let [mut tried, done] = [tried, done].map(|said| serde_json::from_str::<Value>(&said).unwrap());
    assert_eq!((&tried["imported"], &done["imported"]), (&false.into(), &true.into()));
    assert_eq!(tried["lists"]["key_results"], 2);
    tried["imported"] = true.into();
    assert_eq!(tried, done);
    assert_eq!(other.plumb(&["export"]).well(), export);
    other.plumb(&["import", &whole, "--dry-run"]).refused("plumb.json was not imported");
}
