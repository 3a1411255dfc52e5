//! The arguments that messages take.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::messages;

/// What a message names: its own arguments and other messages, whose arguments it needs too.
#[derive(Default)]
struct Named {
    args: BTreeSet<String>,
    messages: BTreeSet<String>,
}

pub(super) fn of_messages() -> BTreeMap<String, BTreeSet<String>> {
    let mut named = BTreeMap::new();
    for (_, source) in messages::ENGLISH {
        for entry in messages::parse(source).body {
            if let Entry::Message(message) = entry
                && let Some(pattern) = &message.value
            {
                let mut of_message = Named::default();
                of_pattern(pattern, &mut of_message);
                named.insert(message.id.name, of_message);
            }
        }
    }
    named
        .keys()
        .map(|key| (key.clone(), with_referred(key, &named, &mut BTreeSet::new())))
        .collect()
}

fn with_referred(
    key: &str,
    named: &BTreeMap<String, Named>,
    seen: &mut BTreeSet<String>,
) -> BTreeSet<String> {
    let Some(of_message) = named.get(key).filter(|_| seen.insert(key.to_owned())) else {
        return BTreeSet::new();
    };
    let mut args = of_message.args.clone();
    for referred in &of_message.messages {
        args.extend(with_referred(referred, named, seen));
    }
    args
}

fn of_pattern(pattern: &Pattern<String>, named: &mut Named) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, named);
        }
    }
}

fn of_expression(expression: &Expression<String>, named: &mut Named) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, named),
        Expression::Select { selector, variants } => {
            of_inline(selector, named);
            for variant in variants {
                of_pattern(&variant.value, named);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<String>, named: &mut Named) {
    match inline {
        InlineExpression::VariableReference { id } => {
            named.args.insert(id.name.clone());
        }
        InlineExpression::MessageReference { id, .. } => {
            named.messages.insert(id.name.clone());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                of_inline(argument, named);
            }
        }
        InlineExpression::Placeable { expression } => of_expression(expression, named),
        // A term sees only what it is given, and that is never an argument of the message.
        InlineExpression::TermReference { .. }
        | InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. } => {}
    }
}
