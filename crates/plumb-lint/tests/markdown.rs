//! Markdown as teams write it: a document for every habit, and what is read from it.

#![allow(clippy::unwrap_used, reason = "stories, outside functions that are tests")]

use plumb_lint::{Place, Statement, markdown};
use plumb_review::Filled;
use proptest::prelude::*;
use std::fmt::Write as _;

/// What is read: objectives at the margin, their key results under them; a key result of none under a dash.
fn told(source: &str) -> String {
    let mut told = String::new();
    for draft in markdown::read(source) {
        match &draft.objective {
            Some(objective) => writeln!(told, "{}", objective.text).unwrap(),
            None => writeln!(told, "-").unwrap(),
        }
        for key_result in &draft.key_results {
            writeln!(told, "    {}", key_result.statement.text).unwrap();
        }
    }
    told
}

#[track_caller]
fn check_read(source: &str, expected: &str) {
    let lines = expected.lines().map(|line| line.strip_prefix("        ").unwrap_or(line));
    let expected = lines.skip_while(|line| line.is_empty()).collect::<Vec<_>>().join("\n");
    let source = source.lines().map(|line| line.strip_prefix("        ").unwrap_or(line));
    let source = source.skip_while(|line| line.is_empty()).collect::<Vec<_>>().join("\n");
    assert_eq!(told(&source).trim_end(), expected.trim_end(), "{source}");
}

#[test]
fn labelled_headings_and_bullets() {
    check_read(
        "
        ---
        title: Workshop OKRs
        ---
        # Workshop OKRs, Q4 2026

        Some words about the quarter.

        ## Objective 1: Repairs are ready when promised

        Why: riders plan their week around us.

        - KR1: Days from drop-off to pick-up fall from 9 to 5
        - **KR 2.** Repairs that come back within a month fall from 40 to 15
        - Owner: Ana

        ## O2. Riders tell others about us

        - [ ] KR2.1 – 30% of new riders come by word of mouth
        - [x] KR2.2 – 200 reviews

        ## Notes

        - KR1: we thought about 4 days
        - Ana is away in December
        ",
        "
        Repairs are ready when promised
            Days from drop-off to pick-up fall from 9 to 5
            Repairs that come back within a month fall from 40 to 15
        Riders tell others about us
            30% of new riders come by word of mouth
            200 reviews
        ",
    );
}

#[test]
fn some_labelled_and_some_not() {
    check_read(
        "
        # Workshop OKRs

        ## Repairs are ready when promised

        - Raise repairs done on the day from 48% to 70%
        - Cut late repairs from 90 to 30 a week

        ## What we talked about

        - Raise repairs done on the day from 48% to 70%
        - Ana is away in December

        **Objective 2:** Riders tell others about us

        Key results:

        1. Days to the first review down from 14 to 5
        2. KR2: 200 reviews
        3. Hire two mechanics
        ",
        "
        Repairs are ready when promised
            Raise repairs done on the day from 48% to 70%
            Cut late repairs from 90 to 30 a week
        Riders tell others about us
            Days to the first review down from 14 to 5
            200 reviews
            Hire two mechanics
        ",
    );
}

#[test]
fn plain_headings_above_bullets() {
    check_read(
        "
        # Workshop

        ## Repairs are ready when promised
        * 90% on the promised day @ana
        * No repair waits for parts (0.3)

        ## Riders tell others about us ✅
        1. 30% of new riders come by word of mouth – on track
        2. ~~200 reviews~~

        ### Milestones
        - Ask for reviews by October

        ## Links
        - [Board](https://board.example)
        ",
        "
        Repairs are ready when promised
            90% on the promised day
            No repair waits for parts
        Riders tell others about us
            30% of new riders come by word of mouth
        ",
    );
}

#[test]
fn key_results_under_a_heading_of_their_own() {
    check_read(
        "
        # 2026 Q4

        ## Repairs are ready when promised

        We lose riders to the shop next door.

        - It is about trust.

        ### Key Results

        - 90% on the promised day
          - counted on Fridays
        - No repair waits for parts

        ### Initiatives

        - Order parts on Mondays

        ## Riders tell others about us

        ### Key Results (Q4)

        #### 30% of new riders come by word of mouth

        We ask at the counter.

        - not online

        #### 200 reviews
        ",
        "
        Repairs are ready when promised
            90% on the promised day
            No repair waits for parts
        Riders tell others about us
            30% of new riders come by word of mouth
            200 reviews
        ",
    );
}

#[test]
fn a_table_under_each_objective() {
    check_read(
        "
        ## Objective: Repairs are `ready` when promised

        Background:

        * [Last year](https://wiki.example)

        | # | Key Result | Owner | Score |
        |---|---|---|---|
        | 1 | 90% on the **promised** day | @ana | 0.7 |
        | 2 | No repair \\| none waits for parts | | |
        | 3 | TBD | | |
        ",
        "
        Repairs are ready when promised
            90% on the promised day
            No repair | none waits for parts
        ",
    );
    let draft =
        markdown::read("## O1: Ride\n\n|KR|Owner|Target|\n|-|-|-|\n|Rides|@ana||\n").remove(0);
    let fields = draft.key_results[0].fields;
    assert_eq!(
        (fields.owner, fields.target, fields.start),
        (Filled::Yes, Filled::No, Filled::NoField)
    );
}

#[test]
fn one_table_for_all() {
    check_read(
        "
        | Objective | Key results | Status |
        |---|---|---|
        | Repairs are ready when promised | 90% on the promised day | green |
        | | No repair waits for parts | red |
        | O2: Riders tell others about us | KR1: 30% come by word of mouth<br>KR2: 200 reviews | |
        | Riders tell others about us | 12 clubs send riders | |
        ",
        "
        Repairs are ready when promised
            90% on the promised day
            No repair waits for parts
        Riders tell others about us
            30% come by word of mouth
            200 reviews
            12 clubs send riders
        ",
    );
}

#[test]
fn a_table_whose_rows_are_labelled() {
    check_read(
        "
        | | What | Now |
        |---|---|---|
        | **O1** | Repairs are ready when promised | |
        | KR1.1 | 90% on the promised day | 72% |
        | KR1.2 | No repair waits for parts | 4 |

        | Objective 2: Riders tell others about us | Score |
        |---|---|
        | KR1: 30% come by word of mouth | 0.4 |
        | 200 reviews | 0.9 |
        ",
        "
        Repairs are ready when promised
            90% on the promised day
            No repair waits for parts
        Riders tell others about us
            30% come by word of mouth
            200 reviews
        ",
    );
}

#[test]
fn nested_bullets() {
    check_read(
        "
        # OKRs

        ## Workshop

        - Repairs are ready when promised
            - 90% on the promised day
                - counted on Fridays
            - No repair waits for parts
        - **Riders tell others about us**
            - 200 reviews

        ## Shop

        - Helmets
            - O1: Helmets fit
                - KR1: 9 of 10 are kept
                - Talk to the maker
        ",
        "
        Helmets fit
            9 of 10 are kept
        ",
    );
    check_read(
        "
        # OKRs

        ## Workshop

        - Repairs are ready when promised
            - 90% on the promised day
                - counted on Fridays
            - No repair waits for parts
        - **Riders tell others about us**
            - Key results:
                - 200 reviews
            - Owner: Ana
        ",
        "
        Repairs are ready when promised
            90% on the promised day
            No repair waits for parts
        Riders tell others about us
            200 reviews
        ",
    );
}

#[test]
fn bold_lines_instead_of_headings() {
    check_read(
        "
        **Objective 1: Repairs are ready when promised**

        **KR1:** 90% on the promised day
        **KR2:** No repair
        waits for parts
        Owner: Ana

        **Objective 2:** Riders tell others about us

        **Key Results:**

        - 200 reviews
        ",
        "
        Repairs are ready when promised
            90% on the promised day
            No repair waits for parts
        Riders tell others about us
            200 reviews
        ",
    );
    check_read(
        "
        **Repairs are ready when promised**

        - 90% on the promised day

        *A word about parts.*

        **Riders tell others about us**

        - 200 reviews
        ",
        "
        Repairs are ready when promised
            90% on the promised day
        Riders tell others about us
            200 reviews
        ",
    );
}

#[test]
fn lines_under_a_quarter() {
    check_read(
        "
        # Quarterly objectives and key results

        Results are tangible. Objectives reflect what we want.

        ## 2026 Q4

        **Repairs are ready when promised**
        - `P0` - 90% on the promised day
        - `PX` @ana - No repair waits for parts
        - `PX` -

        ## 2026 Q3

        Riders tell others about us
        - 200 reviews [p1]
        - 30% of new riders come by word of mouth [p2]

        These are for the summer:
        - sun
        ",
        "
        Repairs are ready when promised
            90% on the promised day
            No repair waits for parts
        Riders tell others about us
            200 reviews
            30% of new riders come by word of mouth
        ",
    );
}

#[test]
fn key_results_in_groups() {
    check_read(
        "
        ## Team OKR – shared

        ### Objective
        👥 **Repairs are ready when promised.**

        Not only on Fridays.

        ### Key Results

        #### Trust in what we promise

        | KR | Target |
        |----|--------|
        | **KR 1** | 90% on the promised day. |
        | **KR 2** | No repair waits for parts |

        #### Speed

        - Days from drop-off to pick-up fall from 9 to 5

        ### Key metrics

        | Metric | Target |
        |---|---|
        | Rides | 40 |
        ",
        "
        Repairs are ready when promised.
            90% on the promised day.
            No repair waits for parts
            Days from drop-off to pick-up fall from 9 to 5
        ",
    );
}

#[test]
fn a_label_with_its_statement_below() {
    check_read(
        "
        ## Objective 1

        Repairs are ready
        when promised

        ## Key Results

        - 90% on the promised day

        ## Objective 2

        > Riders tell others about us

        ### KR 1

        200 reviews

        - by email
        ",
        "
        Repairs are ready when promised
            90% on the promised day
        Riders tell others about us
            200 reviews
        ",
    );
}

#[test]
fn the_formula() {
    check_read(
        "
        We will have repairs ready when promised, as measured by:

        - 90% on the promised day
        - No repair waits for parts

        ## We will make riders tell others about us

        as measured by

        1. 200 reviews
        ",
        "
        We will have repairs ready when promised
            90% on the promised day
            No repair waits for parts
        We will make riders tell others about us
            200 reviews
        ",
    );
}

#[test]
fn a_list_of_objectives_and_key_results_of_none() {
    check_read(
        "
        ## Company objectives

        - Repairs are ready when promised
        - Riders tell others about us
            - 200 reviews
        ",
        "
        Repairs are ready when promised
        Riders tell others about us
            200 reviews
        ",
    );
    check_read(
        "
        ## Key results

        - 90% on the promised day
        - No repair waits for parts
        ",
        "
        -
            90% on the promised day
            No repair waits for parts
        ",
    );
}

#[test]
fn contents_code_comments_and_templates_are_left_out() {
    check_read(
        "
        # OKRs

        - [Objective 1: Repairs are ready](#o1)
        - [Objective 2: Riders](#o2)

        <!-- Objective: in a comment -->

        ```
        ## Objective: in code
        - KR1: in code
        ```

        ## Objective 1: Repairs are ready

        ![KR](kr.svg)

        - KR1: 90% on the promised day [dashboard](https://board.example/9)
        - KR2: TBD
        - KR3:

        ## Objective 3: …
        - KR1: …
        ",
        "
        Repairs are ready
            90% on the promised day
        ",
    );
}

#[test]
fn what_is_no_okr_document_gives_nothing() {
    for source in [
        "",
        "Just words.",
        "# Shopping\n\nMilk and\nbread.",
        "- one\n- two",
        "# OKRs\n\n- [Ours](ours.md)\n- [Theirs](theirs.md)",
        "# OKR\n\n## Roles\n\n- Team\n\n## How to run them\n\n1. Talk\n\n## What are OKRs?\n\n- Goals",
        "| Name | Age |\n|-|-|\n| Ana | 30 |",
    ] {
        assert_eq!(told(source), "", "{source}");
    }
}

/// Where a word of a statement stands in the file.
fn source_of<'s>(source: &'s str, statement: &Statement, word: &str) -> &'s str {
    let Place::Pieces(pieces) = &statement.place else { unreachable!("this is Markdown") };
    let at = statement.text.find(word).unwrap();
    source.get(pieces.source_of(at..at + word.len())).unwrap()
}

#[test]
fn words_are_found_in_the_file_where_they_stand() {
    let source = "\u{feff}## Objective: Repairs &amp; **new** `bikes`\r\n- KR1: Über *90%* of [all\r\n  riders](https://x.example) \\* stay\r\n";
    let draft = markdown::read(source).remove(0);
    let objective = draft.objective.unwrap();
    assert_eq!(objective.text, "Repairs & new bikes");
    assert_eq!(source_of(source, &objective, "Repairs"), "Repairs");
    assert_eq!(source_of(source, &objective, "&"), "&amp;");
    assert_eq!(source_of(source, &objective, "new bikes"), "new** `bikes");
    let key_result = &draft.key_results[0].statement;
    assert_eq!(key_result.text, "Über 90% of all riders * stay");
    assert_eq!(source_of(source, key_result, "Über 90%"), "Über *90%");
    assert_eq!(source_of(source, key_result, "all riders"), "all\r\n  riders");
    assert_eq!(source_of(source, key_result, "* stay"), "* stay");
}

#[test]
fn what_lies_too_deep_is_left_out_and_harms_nobody() {
    for mark in [">", "- ", "* > ", "1. "] {
        assert_eq!(told(&format!("{}Objective: Ride", mark.repeat(20_000))), "", "{mark}");
        let shallow = format!("{}Objective: Ride", mark.repeat(3));
        assert_eq!(told(&shallow), "Ride\n", "{mark}");
    }
    assert_eq!(told(&format!("## Objective: {}Ride", "**".repeat(20_000))).lines().count(), 1);
}

proptest! {
    #[test]
    fn whatever_is_in_a_file_every_part_of_a_statement_is_somewhere_in_it(
        parts in prop::collection::vec(
            prop_oneof![
                Just("## "), Just("- "), Just("\n"), Just("\n\n"), Just("    "), Just("| "), Just("|-|-|\n"), Just("**"),
                Just("Objective 1: "), Just("KR2: "), Just("Key Results\n"), Just("[a](#b)"), Just("`c`"), Just("&amp;"),
                Just("é"), Just("(0.7) "), Just("@ana "), Just("[DONE] "), Just(" - done"), Just("<br>"), Just("~~x~~"),
                Just("90% of riders "), Just("\\|"), Just("\u{feff}"), Just("👩‍🔧"), Just(":"), Just("We will "), Just("["),
            ],
            0..40,
        ),
    ) {
        let source = parts.concat();
        for draft in markdown::read(&source) {
            let results = draft.key_results.into_iter().map(|one| one.statement);
            for statement in draft.objective.into_iter().chain(results) {
                prop_assert_eq!(statement.text.trim(), &statement.text);
                let Place::Pieces(pieces) = &statement.place else { unreachable!("this is Markdown") };
                let whole = pieces.source_of(0..statement.text.len());
                prop_assert!(source.get(whole.clone()).is_some(), "{statement:?}");
                for (at, c) in statement.text.char_indices() {
                    let part = pieces.source_of(at..at + c.len_utf8());
                    prop_assert!(whole.start <= part.start && part.end <= whole.end);
                    let there = source.get(part).unwrap();
                    prop_assert!(there.contains(c) || c == ' ' || there.starts_with('&'), "{c:?} {there:?}");
                }
            }
        }
    }
}
