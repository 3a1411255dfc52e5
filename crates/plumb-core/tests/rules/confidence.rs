use plumb_core::confidence::{Confidence, ConfidenceBand, ConfidenceStep, Fall};

fn confidence(tenths: i64) -> Confidence {
    Confidence::new(tenths).unwrap()
}

#[test]
fn confidence_goes_from_0_to_10() {
    assert_eq!(confidence(0).tenths(), 0);
    assert_eq!(confidence(10).tenths(), 10);
    for outside in [-1, 11, 266, i64::MIN, i64::MAX] {
        assert_eq!(Confidence::new(outside).unwrap_err().code(), "confidence.out_of_range");
    }
}

#[test]
fn seven_is_green_four_is_amber_three_is_red() {
    let bands: Vec<_> = (0..=10).map(|tenths| confidence(tenths).band()).collect();
    let (red, amber, green) = (ConfidenceBand::Red, ConfidenceBand::Amber, ConfidenceBand::Green);
    assert_eq!(bands, [red, red, red, red, amber, amber, amber, green, green, green, green]);
}

#[test]
fn three_steps_stand_in_the_middle_of_their_colour() {
    let tenths: Vec<_> =
        ConfidenceStep::ALL.iter().map(|&step| Confidence::from(step).tenths()).collect();
    assert_eq!(tenths, [2, 5, 8]);
    for &step in ConfidenceStep::ALL {
        assert_eq!(Confidence::from(step).step(), step);
    }
}

#[track_caller]
fn check_fall(now: i64, before: &[Option<i64>], from: Option<i64>) {
    let before: Vec<_> = before.iter().map(|tenths| tenths.map(confidence)).collect();
    let fall = Fall::seen(confidence(now), &before);
    assert_eq!(fall, from.map(|from| Fall { from: confidence(from), to: confidence(now) }));
}

#[test]
fn a_fall_of_three_from_any_of_the_last_three_asks_for_a_conversation() {
    check_fall(5, &[Some(8)], Some(8));
    check_fall(6, &[Some(8)], None);
    check_fall(5, &[Some(6), Some(7), Some(8)], Some(8));
    check_fall(5, &[Some(6), Some(7), Some(7), Some(10)], None);
    check_fall(5, &[None, Some(9), None, Some(10)], Some(9));
    check_fall(9, &[Some(3)], None);
    check_fall(5, &[], None);
    check_fall(5, &[None], None);
}
