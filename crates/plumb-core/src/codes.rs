//! One way for an enum to be written down: a short stable code, each way.
//!
//! The core has no serde. What is stored or sent is the code, and it never changes once it has been
//! released, while the name of a variant may.

/// Declares an enum whose variants carry a code: `ALL`, `code()` and `from_code()`.
///
/// ```ignore
/// codes! {
///     /// How often a check-in is asked for.
///     #[derive(Default)]
///     pub enum Cadence {
///         /// Every seven days.
///         #[default]
///         Weekly => "weekly",
///     }
/// }
/// ```
///
/// The variants' order is their order (`Ord`), and the order of `ALL`.
#[macro_export]
macro_rules! codes {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident => $code:literal ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )+
        }

        impl $name {
            /// Every variant, in its order.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The stable code, for columns and wires.
            pub const fn code(self) -> &'static str {
                match self {
                    $( Self::$variant => $code, )+
                }
            }

            /// The variant of a code, or nothing if no variant has it.
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $( $code => Some(Self::$variant), )+
                    _ => None,
                }
            }
        }
    };
}

pub use codes;

#[cfg(test)]
mod tests {
    use crate::cadence::Cadence;

    #[test]
    fn a_code_goes_both_ways() {
        for &cadence in Cadence::ALL {
            assert_eq!(Cadence::from_code(cadence.code()), Some(cadence));
        }
    }

    #[test]
    fn a_code_is_exact() {
        assert_eq!(Cadence::from_code("Weekly"), None);
        assert_eq!(Cadence::from_code("weekly "), None);
        assert_eq!(Cadence::from_code(""), None);
    }
}
