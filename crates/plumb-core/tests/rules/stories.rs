//! Whole stories, told in the words of the domain. The code may change; the stories stay.

use insta::assert_snapshot;

use crate::story::told;

#[test]
fn a_key_result_behind_the_calendar_puts_its_objective_at_risk() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Teams   40 -> 100
        key-result  Orders  10 -> 20
        2026-02-13  Orders  16, confidence 8
        2026-02-15  Teams   58, confidence 8
    "), @"
    objective at_risk by Teams: progress 0.4500 of 0.5056
    Teams at_risk because behind: 30%, pace asks for 70.34, confidence 8 of 10; check-in not_due
    Orders on_track because green_and_on_pace: 60%, pace asks for 15.06, confidence 8 of 10; check-in not_due
    ");
}

#[test]
fn sure_of_it_and_far_behind_is_said_aloud() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Days    9 -> 4
        2026-03-01  Days    8.5, confidence 9
    "), @"
    objective off_track by Days: progress 0.1000 of 0.6629
    Days off_track because far_behind: 10%, pace asks for 5.69, confidence 9 of 10, green_while_far_behind; check-in not_due
    ");
}

#[test]
fn a_dip_that_was_planned_is_on_pace() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Sales   100 -> 130
        checkpoint  Sales   2026-02-01 90
        2026-02-01  Sales   91, confidence 7
    "), @"
    objective on_track by Sales: progress 0.0000 of 0.0000
    Sales on_track because green_and_on_pace: -30%, pace asks for 90, confidence 7 of 10; check-in not_due
    ");
}

#[test]
fn a_promise_that_is_kept_stands_on_the_plumb_line() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Uptime  at least 99.5
        2026-01-02  Uptime  99.9
        2026-01-09  Uptime  99.7
        2026-01-16  Uptime  99.5, confidence 9
    "), @"
    objective on_track by Uptime: progress 0.1685 of 0.1685
    Uptime on_track because green_and_on_pace: 16%, pace asks to stay inside, confidence 9 of 10; check-in not_due
    ");
}

#[test]
fn a_promise_broken_in_two_weeks_running_is_far_behind() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Uptime  at least 99.5
        2026-01-02  Uptime  99.9
        2026-01-09  Uptime  99.1
        2026-01-23  Uptime  98, confidence 7
    "), @"
    objective off_track by Uptime: progress 0.0824 of 0.2472
    Uptime off_track because far_behind: 8%, pace asks to stay inside, confidence 7 of 10, green_while_far_behind; check-in not_due
    ");
}

#[test]
fn milestones_may_be_taken_back() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Pilot   of milestones
        milestone   Pilot   Signed  weight 2, due 2026-01-20
        milestone   Pilot   Live    due 2026-03-01
        milestone   Pilot   Paid
        2026-01-18  Pilot   Signed reached, confidence 8
        2026-02-02  Pilot   Signed taken back, confidence 3
    "), @"
    objective off_track by Pilot: progress 0.0000 of 0.5000
    Pilot off_track because red: 0%, pace asks for 1 of 3, confidence 3 of 10; check-in not_due
    ");
}

#[test]
fn nobody_is_blamed_for_a_number_in_a_pause_but_it_is_not_plain_green_for_ever() {
    let story = "
        cycle       2026-01-01 .. 2026-03-31
        pause       2026-02-14 .. 2026-02-22
        key-result  Teams   40 -> 100
        2026-02-13  Teams   80, confidence 8
    ";
    assert_snapshot!(told(&format!("{story}\n2026-03-04 today")), @"
    objective on_track by Teams: progress 0.6667 of 0.6966
    Teams on_track because green_and_on_pace: 66%, pace asks for 81.8, confidence 8 of 10; check-in due
    ");
    assert_snapshot!(told(&format!("{story}\n2026-03-05 today")), @"
    objective not_fresh by Teams: progress 0.6667 of 0.7079
    Teams not_fresh because not_fresh: 66%, pace asks for 82.47, confidence 8 of 10; check-in due
    ");
    assert_snapshot!(told(&format!("{story}\n2026-03-06 today")), @"
    objective not_fresh by Teams: progress 0.6667 of 0.7191
    Teams not_fresh because not_fresh: 66%, pace asks for 83.15, confidence 8 of 10; check-in stale
    ");
}

#[test]
fn a_check_in_without_a_number_is_fresh_belief_about_an_old_number() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Teams   40 -> 100
        2026-01-09  Teams   70, confidence 8
        2026-01-23  Teams   still true, confidence 8
    "), @"
    objective not_fresh by Teams: progress 0.5000 of 0.2472
    Teams not_fresh because not_fresh: 50%, pace asks for 54.83, confidence 8 of 10; check-in not_due
    ");
}

#[test]
fn a_start_that_nobody_measured_is_asked_for() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Trust   ? -> 60
        key-result  Teams   40 -> 100
        2026-01-23  Trust   confidence 6
        2026-01-23  Teams   60, confidence 7
    "), @"
    objective no_reading by Trust: progress 0.3333 of 0.2472
    Trust no_reading because start_to_be_measured: no number, no pace, confidence 6 of 10; check-in not_due
    Teams on_track because green_and_on_pace: 33%, pace asks for 54.83, confidence 7 of 10; check-in not_due
    ");
}

#[test]
fn a_key_result_that_nobody_read_pulls_the_mean_down_and_is_told() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Teams   40 -> 100
        key-result  Orders  10 -> 20
        weight      Orders  3
        2026-01-23  Teams   70, confidence 7
    "), @"
    objective no_reading by Orders: progress 0.1250 of 0.2472, 1 not read
    Teams on_track because green_and_on_pace: 50%, pace asks for 54.83, confidence 7 of 10; check-in not_due
    Orders no_reading because no_reading: no number, pace asks for 12.47, confidence not stated; check-in stale
    ");
}

#[test]
fn a_key_result_agreed_late_is_asked_for_what_its_own_time_allows() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Teams   40 -> 100
        agreed      Teams   2026-03-01
        2026-03-06  Teams   50, confidence 7
    "), @"
    objective on_track by Teams: progress 0.1667 of 0.1667
    Teams on_track because green_and_on_pace: 16%, pace asks for 50, confidence 7 of 10; check-in not_due
    ");
}

#[test]
fn a_key_result_that_runs_on_beyond_its_cycle_is_not_over_with_it() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Teams   40 -> 100
        key-result  Orders  10 -> 20
        due         Orders  2026-05-15
        2026-03-27  Teams   95, confidence 5
        2026-03-27  Orders  18, confidence 8
        2026-04-01  today
    "), @"
    objective on_track by Orders: progress 0.8584 of 0.8358
    Teams ended because due_date_come: 91%, pace asks for 100, confidence 5 of 10; check-in not_due
    Orders on_track because green_and_on_pace: 80%, pace asks for 16.72, confidence 8 of 10; check-in not_due
    ");
}

#[test]
fn at_the_end_an_objective_is_as_far_as_its_furthest_from_the_target() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-03-31
        key-result  Teams   40 -> 100
        key-result  Orders  10 -> 20
        key-result  Uptime  at least 99.5
        2026-03-27  Teams   95, confidence 5
        2026-03-27  Orders  20, confidence 8
        2026-03-27  Uptime  99.8, confidence 9
        2026-03-31  today
    "), @"
    objective ended by Teams: progress 0.9722 of 1.0000
    Teams ended because due_date_come: 91%, pace asks for 100, confidence 5 of 10; check-in not_due
    Orders reached because target_reached: 100%, pace asks for 20, confidence 8 of 10; check-in not_due
    Uptime reached because target_reached: 100%, pace asks to stay inside, confidence 9 of 10; check-in not_due
    ");
}

#[test]
fn a_cycle_of_one_day_is_over_on_it() {
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-01-01
        key-result  Teams   40 -> 100
        2025-12-31  today
    "), @"
    objective not_started by Teams: no progress
    Teams not_started because not_started: no number, pace asks for 40, confidence not stated; check-in not_due
    ");
    assert_snapshot!(told("
        cycle       2026-01-01 .. 2026-01-01
        key-result  Teams   40 -> 100
        2026-01-01  Teams   100
    "), @"
    objective reached by Teams: progress 1.0000 of 1.0000
    Teams reached because target_reached: 100%, pace asks for 100, confidence not stated; check-in not_due
    ");
}
