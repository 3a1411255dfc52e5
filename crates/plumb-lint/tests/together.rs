//! What is said of objectives together: a document for every rule that files can answer, and for every one that they can't.

#![allow(clippy::unwrap_used, reason = "stories, outside functions that are tests")]

use plumb_core::finding::Rule;
use plumb_lint::review::Reviewer;
use plumb_lint::{ASKED, Format, Look, Policy, Writer, run};
use std::io::BufReader;

/// All findings as remarks in code scanning: "line: code weight".
fn all(path: &str, source: &str, policy: &str) -> Vec<String> {
    let policy = Policy::parse(policy).unwrap();
    let mut out = Vec::new();
    let mut writer = Writer::new(Format::Github, Look::default(), &mut out);
    run::markdown(path, source.to_owned(), &Reviewer::new(&policy), &mut writer).unwrap();
    writer.finish().unwrap();
    let lines = str::from_utf8(&out).unwrap().lines();
    let told = lines.map(|line| {
        let between = |from: &str, to: &str| {
            line.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned()
        };
        let code = line.split_once(",title=").unwrap().1.split_once("::").unwrap().0;
        format!("{}: {code} {}", between(",line=", ","), between("::", " "))
    });
    told.collect()
}

/// Those of the rules about sets.
#[track_caller]
fn check(source: &str, policy: &str, expected: &[&str]) {
    let found = all("okrs.md", source, policy);
    let found = found.iter().filter(|found| found.contains(": S")).collect::<Vec<_>>();
    assert_eq!(found, expected, "{source}");
}

const TWO: &str = "\
- KR1: Late repairs fall from 40 to 15 a month
- KR2: Riders who rebook within a month rise from 20% to 30%
";

/// Objectives under a heading each, with two key results each.
fn objectives(count: usize) -> String {
    let one = |number| format!("## Objective {number}: Repairs are ready\n\n{TWO}\n");
    (1..=count).map(one).collect::<Vec<_>>().concat()
}

#[test]
fn more_objectives_than_the_limit_are_told_at_the_heading_above_them() {
    check(&objectives(3), "", &[]);
    check(&objectives(4), "", &["1: S1 warning"]);
    check(&format!("\n# Workshop\n\n{}", objectives(4)), "", &["2: S1 warning"]);
    check(&objectives(4), "[focus]\nobjectives = [1, 5]", &[]);
    check(&objectives(1), "[focus]\nobjectives = [2, 5]", &["1: S1 warning"]);
    check(&objectives(4), "[rules]\nS1 = \"off\"", &[]);
    check(&objectives(4), "[rules]\nS1 = \"problem\"", &["1: S1 error"]);
}

#[test]
fn objectives_under_different_headings_may_be_those_of_different_teams() {
    for (one, other) in [("# Workshop", "# Shop"), ("# OKRs Q3 2026", "# OKRs Q4 2026")] {
        let apart = format!("{one}\n\n{}\n{other}\n\n{}", objectives(2), objectives(2));
        check(&apart.replace("## Obj", "### Obj"), "", &[]);
    }
    let rows = "| Workshop | Repairs are ready | Late repairs fall to 5 |\n\
         | Workshop | Repairs are ready | Waiting falls to 3 days |\n";
    let table = |team: &str| {
        let rows = ["a", "b", "c", "d"].map(|name| rows.replace("ready", &format!("ready {name}")));
        let [first, second, third, fourth] = rows;
        let rest = format!("{third}{fourth}").replace("Workshop", team);
        format!("| Team | Objective | Key result |\n|--|--|--|\n{first}{second}{rest}")
    };
    check(&table("Shop"), "", &[]);
    check(&table(""), "", &["3: S1 warning"]);
    let cycles = |cycle: &str| table(cycle).replace("Workshop", "Q3").replace("Team", "Quarter");
    check(&cycles("Q4"), "", &[]);
    check(&cycles("Q3"), "", &["3: S1 warning"]);
    let lines = |team: &str| {
        let of = |name: &str| {
            format!("- Objective {name}: Repairs {name}\n  - KR1: 5 late\n  - KR2: 3 days\n")
        };
        format!("**Workshop**\n\n{}{}\n{team}\n\n{}{}", of("1"), of("2"), of("3"), of("4"))
    };
    check(&lines("**Shop**"), "", &[]);
    check(&lines(""), "", &["1: S1 warning"]);
    let list = |team: &str| {
        format!(
            "- Workshop\n  - Objective 1: A\n    - KR1: 5 late\n    - KR2: 3 days\n  - Objective 2: B\n    - KR1: 5 late\n    - KR2: 3 days\n\
             {team}  - Objective 3: C\n    - KR1: 5 late\n    - KR2: 3 days\n  - Objective 4: D\n    - KR1: 5 late\n    - KR2: 3 days\n"
        )
    };
    check(&list("- Shop\n"), "", &[]);
    check(&list(""), "", &["1: S1 warning"]);
}

#[test]
fn key_results_beyond_the_limits_are_told_at_their_objective() {
    let of = |count: usize| {
        let lines =
            (1..=count).map(|number| format!("- KR{number}: Late repairs fall to {number}\n"));
        format!(
            "{}\n## Objective 2: Repairs are ready\n\n{}",
            objectives(1),
            lines.collect::<String>()
        )
    };
    check(&of(0), "", &["7: S1 warning"]);
    check(&of(1), "", &["7: S1 warning"]);
    check(&of(2), "", &[]);
    check(&of(5), "", &[]);
    check(&of(6), "", &["7: S1 warning"]);
    check(&of(6), "[focus]\nkey_results = [1, 6]", &[]);
    check(&of(2), "[focus]\nkey_results = [3, 6]", &["1: S1 warning", "7: S1 warning"]);
    // Where there are none at all, they stand elsewhere.
    check("## Objective 1: Repairs are ready\n\n## Objective 2: Riders come back\n", "", &[]);
    // So does the objective of these.
    check("## Key results\n\n- Late repairs fall to 5\n", "", &[]);
}

#[test]
fn work_only_is_told() {
    let of = |second: &str| {
        format!(
            "## Objective: Repairs are ready\n\n- KR1: Launch the booking page\n- KR2: {second}\n"
        )
    };
    check(&of("Migrate the rental desk to the new software"), "", &["1: S2 warning"]);
    check(&of("Raise the share of repairs that are on time from 70% to 90%"), "", &[]);
}

#[test]
fn a_promise_to_customers_that_asks_none_of_them_is_told() {
    let of = |second: &str| {
        format!(
            "## Objective: Riders trust our repairs\n\n- KR1: Cut cost per repair from 40 to 30 euros\n- KR2: {second}\n"
        )
    };
    check(&of("Grow revenue from 1m to 2m euros"), "", &["1: S3 warning"]);
    check(&of("Riders who rebook within a month from 20% to 30%"), "", &[]);
}

#[test]
fn ambitions_that_are_stated_and_mixed_are_told() {
    let of = |objective: &str, first: &str, second: &str| {
        format!(
            "## Objective 1{objective}: Repairs are ready\n\n\
             - KR1: Late repairs fall from 40 to 15 a month{first}\n\
             - KR2{second}: Waiting falls from 9 days to 5\n"
        )
    };
    check(&of("", " (committed)", " (stretch)"), "", &["1: S7 warning"]);
    check(&of(" (committed)", " [aspirational]", ""), "", &["1: S7 warning"]);
    check(&of(" (committed)", " (committed)", ""), "", &[]);
    // What is not said is as the rest.
    check(&of("", " (committed)", ""), "", &[]);
    check(&of("", "", ""), "", &[]);
    let table = |second: &str| {
        format!(
            "## Objective: Repairs are ready\n\n| Key result | Type |\n|--|--|\n\
             | Late repairs fall from 40 to 15 a month | Committed |\n\
             | Waiting falls from 9 days to 5 | {second} |\n"
        )
    };
    check(&table("Aspirational"), "", &["1: S7 warning"]);
    check(&table("Marketing"), "", &[]);
    check(&table("Learning"), "", &[]);
    let learning = table("Learning").replace("Type", "Ambition").replace("Committed", "Learning");
    check(&learning, "", &["1: S7 warning"]);
    check(&learning.replace("Ambition", "Type"), "", &[]);
}

/// A document with a key result of the same number under two headings.
fn shared(one: &str, other: &str) -> String {
    let of = |target: &str| {
        format!(
            "### Objective: Repairs are ready\n\n- KR1: Raise checkout conversion from 2% to {target}\n\
             - KR2: Riders who rebook at {target} shops rise from 20% to 30%\n"
        )
    };
    format!("{one}\n\n{}\n{other}\n\n{}", of("3%"), of("4%"))
}

#[test]
fn one_number_of_two_teams_is_told_where_a_column_names_them() {
    let of = |other: &str, cycle: &str| {
        format!(
            "| Team | Quarter | Objective | Key result |\n|--|--|--|--|\n\
             | Workshop | Q3 2026 | Repairs are ready | Raise checkout conversion from 2% to 3% |\n\
             | | | | Riders who rebook rise from 20% to 30% |\n\
             | {other} | {cycle} | Rentals are ready | Raise checkout conversion from 2% to 4% |\n\
             | | | | Bikes that come back in time rise from 60% to 80% |\n"
        )
    };
    check(&of("Shop", ""), "", &["3: S8 warning"]);
    check(&of("Shop", "2026 Q3"), "", &["3: S8 warning"]);
    check(&of("Shop", "Q4 2026"), "", &[]);
    check(&of("", ""), "", &[]);
}

#[test]
fn one_number_of_two_teams_is_told_where_headings_name_them() {
    check(&shared("## Workshop team", "## Shop team"), "", &["5: S8 warning"]);
    check(&shared("# Workshop OKRs", "# Shop OKRs"), "", &["5: S8 warning"]);
    // Nobody says that these are teams.
    check(&shared("## Growth", "## Retention"), "", &[]);
    check(&shared("## Workshop team", "## Shop"), "", &[]);
    check(&shared("## Workshop team, Q3", "## Workshop team, Q4"), "", &[]);
    check(&shared("## Workshop team, Q3", "## Shop team, Q4"), "", &[]);
    // What supports the other is its part and no second owner.
    check(&shared("# Company OKRs", "# Shop OKRs"), "", &[]);
    check(&shared("# Sales division", "## Shop team"), "", &[]);
    let opposite = shared("## Workshop team", "## Shop team").replace(
        "Raise checkout conversion from 2% to 4%",
        "Reduce checkout conversion from 4% to 2%",
    );
    let found = all("okrs.md", &opposite, "");
    assert!(found.contains(&"5: S8 warning".to_owned()), "{found:?}");
}

/// How many are told to lack a day.
#[track_caller]
fn check_lacking(path: &str, source: &str, policy: &str, expected: usize) {
    let found = all(path, source, policy);
    let found = found.iter().filter(|found| found.contains("K6")).count();
    assert_eq!(found, expected, "{path}: {source}");
}

#[test]
fn nothing_lacks_a_day_where_the_cycle_is_named() {
    let plain = format!("# Workshop OKRs\n\n{}", objectives(1));
    check_lacking("okrs.md", &plain, "", 2);
    for path in ["2026-q4.md", "okrs/q4-2026/workshop.md", "FY27.md"] {
        check_lacking(path, &plain, "", 0);
    }
    check_lacking("2026-10-03.md", &plain, "", 2);
    for title in [
        "# Workshop OKRs, Q4 2026",
        "# 2026 Q4",
        "# Workshop, October 2026",
        "---\ntitle: Workshop OKRs, Q4 2026\n---\n",
        "---\nowner: Ana\ncycle: winter\n---\n",
        "# Workshop OKRs\n\nCycle: Q4 2026",
        "# Workshop OKRs\n\n**Q4 2026**",
    ] {
        check_lacking("okrs.md", &format!("{title}\n\n{}", objectives(1)), "", 0);
    }
    // A cycle further down is that of what stands under it.
    let later = format!("{}\n# 2026 Q4\n\n{}", objectives(1), objectives(1));
    check_lacking("okrs.md", &later, "", 2);
    let table = "## Objective: Ride\n\n| Key result | Due |\n|--|--|\n| Late repairs fall to 5 | 31 Dec |\n| Waiting falls to 3 days | |\n";
    check_lacking("okrs.md", table, "", 1);
    // The days of the policy are held against those that are written.
    let cycle = "[cycle]\nfirst_day = 2026-10-01\nlast_day = 2026-12-31";
    check_lacking("okrs.md", &plain, cycle, 0);
    let outside = format!("# Q4 2026\n\n{}", objectives(1))
        .replace("a month\n", "a month by 31 March 2027\n");
    check_lacking("okrs.md", &outside, cycle, 1);
    // Years begin when they do: a name alone has no days.
    check_lacking("okrs.md", &outside, "", 0);
}

#[test]
fn how_often_one_looks_is_the_policys() {
    let source = "## Objective: Riders trust us\n\n- KR1: Trust in the monthly survey of riders from 6.1 to 7.5\n- KR2: Late repairs fall to 5\n";
    let found = |policy: &str| {
        all("okrs.md", source, policy).iter().filter(|found| found.contains("K10")).count()
    };
    assert_eq!(found(""), 0);
    assert_eq!(found("cadence = \"weekly\""), 1);
    assert_eq!(found("cadence = \"every_4_weeks\""), 0);
}

#[test]
fn what_a_document_can_not_answer_is_not_asked() {
    // Everything that the other rules could be about, as far as a file can say it.
    let source = format!(
        "# Company OKRs, Q3 2026\n\n{0}\n# Company OKRs, Q4 2026\n\n{0}\n## Sales division\n\n### Shop team\n\n#### Front desk squad\n\n{1}",
        objectives(1),
        objectives(2).replace("## Obj", "##### Obj"),
    );
    let found = all("okrs.md", &source, "");
    let not_asked = Rule::ALL.iter().filter(|rule| rule.is_of_sets() && !ASKED.contains(rule));
    for rule in not_asked {
        let told = format!(": {} ", rule.code());
        assert!(!found.iter().any(|found| found.contains(&told)), "{found:?}");
    }
}

#[test]
fn a_line_of_json_lines_is_reviewed_on_its_own() {
    let lines = "{\"id\":1,\"kind\":\"objective\",\"text\":\"Riders trust our repairs\"}\n\
         {\"id\":2,\"kind\":\"key_result\",\"text\":\"Launch the booking page\"}\n";
    for format in Format::ALL {
        let (policy, mut out) = (Policy::default(), Vec::new());
        let mut writer = Writer::new(*format, Look::default(), &mut out);
        let mut reader = BufReader::new(lines.as_bytes());
        run::json_lines("okrs.jsonl", &mut reader, &Reviewer::new(&policy), &mut writer).unwrap();
        writer.finish().unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            !out.contains("set_findings") && !out.contains("[S") && !out.contains("title=S"),
            "{out}"
        );
    }
}

#[test]
fn columns_say_from_where_to_where() {
    let source = "\
## Objective: Repairs are ready when promised

| Key result | Current | Target |
|---|---|---|
| Lower the share of late repairs | 40% | 15% |
| Lower the number of open complaints | 12 | 30 |
| Shorten the wait for spare parts | 2 weeks | 3 days |
| Raise the share of riders who rebook by 10% | | |
";
    let found = all("okrs.md", source, "[rules]\nK6 = \"off\"");
    let found = found.into_iter().filter(|found| found.contains(": K")).collect::<Vec<_>>();
    assert_eq!(found, ["6: K7 warning", "8: K4 warning"], "12 to 30 is no lowering");
}
