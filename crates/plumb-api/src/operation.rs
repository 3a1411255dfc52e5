//! What an operation is: declared once, with a handler whose types say what goes in and what comes out.

use crate::context::Ctx;
use crate::document::Doc;
use crate::error::ApiError;
use crate::output::{Output, Reply};
use crate::part::{Asked, Part};
use axum::routing::MethodFilter;
use std::pin::Pin;
use std::sync::Arc;

/// The most bytes of a body: many times what the longest key result needs.
const BODY_BYTES_MAX: usize = 256 * 1024;

/// The methods that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verb {
    /// Reads.
    Get,
    /// Creates something, or a state as a noun: a proposal, an agreement.
    Post,
    /// Replaces one small thing: a place, an answer, a score, a phase.
    Put,
    /// Changes some fields: a JSON merge patch.
    Patch,
    /// Takes away.
    Delete,
}

impl Verb {
    /// As HTTP writes it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// For a router.
    pub(crate) const fn filter(self) -> MethodFilter {
        match self {
            Self::Get => MethodFilter::GET,
            Self::Post => MethodFilter::POST,
            Self::Put => MethodFilter::PUT,
            Self::Patch => MethodFilter::PATCH,
            Self::Delete => MethodFilter::DELETE,
        }
    }
}

/// What comes of running an operation.
pub(crate) type Outcome = Pin<Box<dyn Future<Output = Result<Reply, ApiError>> + Send>>;

/// One operation. See [`crate::operations`] for all of them.
pub(crate) struct Operation {
    /// What programs call it: `listObjectives`.
    pub(crate) name: &'static str,
    /// Its method.
    pub(crate) verb: Verb,
    /// Its path below the API's, with what varies in braces.
    pub(crate) path: &'static str,
    /// Under which heading it is told.
    pub(crate) heading: &'static str,
    /// What it does, in a few words.
    pub(crate) summary: &'static str,
    /// What else there is to know.
    pub(crate) more: &'static str,
    /// Whether its answer follows from the workspace's last change, the day, and who asks: only then may it be
    /// answered with 304.
    pub(crate) follows_from_changes: bool,
    /// Whether its answer holds a secret that is shown once. It is then not kept for a second asking, and can't be made
    /// anew either.
    pub(crate) shows_a_secret: bool,
    /// Whether it reads what not everybody may. Whatever changes something may be forbidden anyway.
    pub(crate) is_for_some: bool,
    /// Whether wrong attempts are counted, and too many have to wait.
    pub(crate) counts_attempts: bool,
    /// Whether its answer names a person. Names stand in the rows of people alone, so it is not kept for a second
    /// asking, but made anew.
    pub(crate) names_a_person: bool,
    /// The most bytes that its body may hold.
    pub(crate) body_bytes_max: usize,
    /// Whether it asks with a body and changes nothing: a token for reading may use it, and nothing is done once.
    pub(crate) only_reads: bool,
    /// Says what goes in and what comes out.
    pub(crate) describe: fn(&mut Doc<'_>),
    /// Does it.
    pub(crate) run: Box<dyn Fn(Ctx, Arc<Asked>) -> Outcome + Send + Sync>,
}

impl Operation {
    fn new<P, H: Handler<P>>(
        verb: Verb,
        path: &'static str,
        name: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        Self {
            name,
            verb,
            path,
            heading: "",
            summary,
            more: "",
            follows_from_changes: true,
            shows_a_secret: false,
            is_for_some: false,
            counts_attempts: false,
            names_a_person: false,
            body_bytes_max: BODY_BYTES_MAX,
            only_reads: false,
            describe: H::describe,
            run: Box::new(move |ctx, asked| {
                let handler = handler.clone();
                Box::pin(async move { handler.call(ctx, &asked).await })
            }),
        }
    }

    /// Says what else there is to know.
    pub(crate) fn more(mut self, more: &'static str) -> Self {
        self.more = more;
        self
    }

    /// Its answer follows from more than the workspace's last change: it is made anew each time.
    pub(crate) fn made_anew(mut self) -> Self {
        self.follows_from_changes = false;
        self
    }

    /// Its answer holds a secret that is shown once.
    pub(crate) fn shows_a_secret(mut self) -> Self {
        self.shows_a_secret = true;
        self
    }

    /// Too many wrong attempts have to wait.
    pub(crate) fn counts_attempts(mut self) -> Self {
        self.counts_attempts = true;
        self
    }

    /// It reads what not everybody may.
    pub(crate) fn for_some(mut self) -> Self {
        self.is_for_some = true;
        self
    }

    /// Its answer names a person.
    pub(crate) fn names_a_person(mut self) -> Self {
        self.names_a_person = true;
        self
    }

    /// Its body may hold more than others may.
    pub(crate) fn takes_up_to(mut self, bytes_max: usize) -> Self {
        self.body_bytes_max = bytes_max;
        self
    }

    /// It asks with a body and changes nothing. Its answer is made anew each time: nobody says which body a tag is of.
    pub(crate) fn only_reads(mut self) -> Self {
        self.only_reads = true;
        self.follows_from_changes = false;
        self
    }

    /// Whether it has a body.
    pub(crate) fn takes_body(&self) -> bool {
        self.verb != Verb::Get
    }

    /// Whether it changes anything. A token for reading may not use it then.
    pub(crate) fn changes(&self) -> bool {
        self.takes_body() && !self.only_reads
    }

    /// Whether asking twice must not do it twice: it takes an `Idempotency-Key`.
    pub(crate) fn takes_key(&self) -> bool {
        self.verb == Verb::Post && self.changes()
    }

    /// The names in the braces of its path, in their order.
    pub(crate) fn path_parameters(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}

/// Declares operations that read.
pub(crate) fn get<P, H: Handler<P>>(
    path: &'static str,
    name: &'static str,
    summary: &'static str,
    handler: H,
) -> Operation {
    Operation::new(Verb::Get, path, name, summary, handler)
}

/// Declares operations that create.
pub(crate) fn post<P, H: Handler<P>>(
    path: &'static str,
    name: &'static str,
    summary: &'static str,
    handler: H,
) -> Operation {
    Operation::new(Verb::Post, path, name, summary, handler)
}

/// Declares operations that replace one small thing.
pub(crate) fn put<P, H: Handler<P>>(
    path: &'static str,
    name: &'static str,
    summary: &'static str,
    handler: H,
) -> Operation {
    Operation::new(Verb::Put, path, name, summary, handler)
}

/// Declares operations that change some fields.
pub(crate) fn patch<P, H: Handler<P>>(
    path: &'static str,
    name: &'static str,
    summary: &'static str,
    handler: H,
) -> Operation {
    Operation::new(Verb::Patch, path, name, summary, handler)
}

/// Declares operations that take away.
pub(crate) fn delete<P, H: Handler<P>>(
    path: &'static str,
    name: &'static str,
    summary: &'static str,
    handler: H,
) -> Operation {
    Operation::new(Verb::Delete, path, name, summary, handler)
}

/// An asynchronous function from [`Ctx`] and parts of the request to an output. Its types are its description.
pub(crate) trait Handler<Parts>: Clone + Send + Sync + 'static {
    /// Says what goes in and what comes out.
    fn describe(doc: &mut Doc<'_>);

    /// Takes the parts out of the request and runs the function.
    fn call(self, ctx: Ctx, asked: &Asked) -> impl Future<Output = Result<Reply, ApiError>> + Send;
}

macro_rules! handlers {
    ($(($($part:ident),*))*) => {$(
        impl<Function, Running, Out, $($part),*> Handler<($($part,)*)> for Function
        where
            Function: Fn(Ctx, $($part),*) -> Running + Clone + Send + Sync + 'static,
            Running: Future<Output = Result<Out, ApiError>> + Send,
            Out: Output,
            $($part: Part + Send,)*
        {
            fn describe(doc: &mut Doc<'_>) {
                $($part::describe(doc);)*
                Out::describe(doc);
            }

            #[allow(non_snake_case, unused_variables, reason = "for the handler without parts, and named after types")]
            async fn call(self, ctx: Ctx, asked: &Asked) -> Result<Reply, ApiError> {
                $(let $part = $part::take(asked)?;)*
                self(ctx, $($part),*).await?.reply()
            }
        }
    )*};
}

handlers! {
    ()
    (A)
    (A, B)
    (A, B, C)
}
