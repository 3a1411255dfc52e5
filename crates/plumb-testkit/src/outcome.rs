//! How a use case ended, in one line.

use plumb_app::{Error, Result};

/// How a use case ended: `done`, `not found`, `forbidden cycle.okr_lead`, `conflict`, or the refusals with their
/// fields, `name.missing at name, zone.unknown at zone`.
pub fn told<T>(outcome: Result<T>) -> String {
    match outcome {
        Ok(_) => "done".to_owned(),
        Err(Error::NotFound) => "not found".to_owned(),
        Err(Error::Forbidden { code }) => format!("forbidden {code}"),
        Err(Error::Conflict(_)) => "conflict".to_owned(),
        Err(Error::Refused(refusals)) => {
            let told = refusals.iter().map(|refusal| match refusal.field {
                Some(field) => format!("{} at {field}", refusal.code),
                None => refusal.code.to_owned(),
            });
            told.collect::<Vec<_>>().join(", ")
        }
        Err(other) => format!("broken: {other}"),
    }
}
