//! The fields of forms: label, control, hint and problem. Each kind is a template of its own, compiled once, and not a
//! macro that every page repeats.

use crate::choosing::PersonField;
use crate::form::{Choice, Typed};
use crate::page::Page;
use crate::zones::Zone;
use askama::Template;

/// A field with its label above and its hint and problem below.
#[derive(Template)]
#[template(path = "fields/field.html")]
pub(crate) struct Field<'a> {
    typed: &'a Typed,
    name: &'a str,
    label: &'a str,
    hint: &'a str,
    control: Control<'a>,
}

/// What a field is filled in with.
enum Control<'a> {
    /// A line of text: `kind` as HTML calls it, `autocomplete` too, or empty.
    Line { kind: &'a str, autocomplete: &'a str },
    /// A number as people type it: the reader's own separators are read.
    Number,
    /// Several lines of text.
    Area { rows: u8 },
    /// One of a few.
    Select { choices: &'a [Choice] },
    /// A line of text, with what it may say: searched by typing.
    Listed { offered: &'a [String] },
    /// A time zone: searched by typing, with what the clock says there. Empty stands for `nothing`.
    Zone { zones: &'a [Zone], nothing: &'a str },
}

/// One of a few, each with its hint in sight.
#[derive(Template)]
#[template(path = "fields/radios.html")]
pub(crate) struct Radios<'a> {
    typed: &'a Typed,
    name: &'a str,
    legend: &'a str,
    choices: &'a [Choice],
}

/// Any of a few.
#[derive(Template)]
#[template(path = "fields/boxes.html")]
pub(crate) struct Boxes<'a> {
    typed: &'a Typed,
    name: &'a str,
    legend: &'a str,
    choices: &'a [Choice],
}

/// From so many to so many.
#[derive(Template)]
#[template(path = "fields/range.html")]
pub(crate) struct Range<'a> {
    low: Field<'a>,
    high: Field<'a>,
    legend: &'a str,
    hint: &'a str,
}

/// What is said above a form.
#[derive(Template)]
#[template(path = "fields/problems.html")]
pub(crate) struct Problems<'a> {
    typed: &'a Typed,
}

/// The hint and the problem below a control that a page makes itself.
#[derive(Template)]
#[template(path = "fields/below.html")]
pub(crate) struct Below<'a> {
    typed: &'a Typed,
    name: &'a str,
    hint: &'a str,
}

/// A person: from a list, which is narrowed by a part of a name where there are many.
#[derive(Template)]
#[template(path = "fields/person.html")]
pub(crate) struct PersonChooser<'a> {
    page: &'a Page,
    typed: &'a Typed,
    id: &'a str,
    name: &'a str,
    label: &'a str,
    offer: &'a PersonField,
}

impl PersonChooser<'_> {
    /// The field in which a part of a name is typed.
    fn find_name(&self) -> String {
        format!("{}_find", self.name)
    }
}

/// The list of it.
#[derive(Template)]
#[template(path = "fields/person_list.html")]
pub(crate) struct PersonList<'a> {
    typed: &'a Typed,
    id: &'a str,
    name: &'a str,
    offer: &'a PersonField,
}

/// The button that Enter presses in a form in which another comes first.
#[derive(Template)]
#[template(path = "fields/enter_saves.html")]
pub(crate) struct EnterSaves<'a> {
    page: &'a Page,
    offer: &'a PersonField,
}

impl Page {
    /// A person. `id` stands once on the page, where `name` may stand in several forms.
    pub(crate) fn person_field<'a>(
        &'a self,
        typed: &'a Typed,
        id: &'a str,
        name: &'a str,
        label: &'a str,
        offer: &'a PersonField,
    ) -> PersonChooser<'a> {
        PersonChooser { page: self, typed, id, name, label, offer }
    }

    /// Stands first in a form in which a list may be narrowed.
    pub(crate) fn enter_saves<'a>(&'a self, offer: &'a PersonField) -> EnterSaves<'a> {
        EnterSaves { page: self, offer }
    }
}

impl Typed {
    /// The list of people by itself.
    pub(crate) fn person_list<'a>(
        &'a self,
        id: &'a str,
        name: &'a str,
        offer: &'a PersonField,
    ) -> PersonList<'a> {
        PersonList { typed: self, id, name, offer }
    }

    /// A line of text.
    pub(crate) fn line<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        kind: &'a str,
        autocomplete: &'a str,
        hint: &'a str,
    ) -> Field<'a> {
        Field { typed: self, name, label, hint, control: Control::Line { kind, autocomplete } }
    }

    /// A number.
    pub(crate) fn number<'a>(&'a self, name: &'a str, label: &'a str, hint: &'a str) -> Field<'a> {
        Field { typed: self, name, label, hint, control: Control::Number }
    }

    /// Several lines of text.
    pub(crate) fn area<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        rows: u8,
        hint: &'a str,
    ) -> Field<'a> {
        Field { typed: self, name, label, hint, control: Control::Area { rows } }
    }

    /// One of a few, folded away.
    pub(crate) fn select<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        choices: &'a [Choice],
        hint: &'a str,
    ) -> Field<'a> {
        Field { typed: self, name, label, hint, control: Control::Select { choices } }
    }

    /// Somebody or something of which there may be too many for a list: then it is typed.
    pub(crate) fn chooser<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        offer: &'a crate::choosing::Offer,
        hint: &'a str,
    ) -> Field<'a> {
        if offer.is_typed {
            self.line(name, label, "text", "off", &offer.hint)
        } else {
            self.select(name, label, &offer.choices, hint)
        }
    }

    /// Something of which a part is typed, and the rest is offered.
    pub(crate) fn listed<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        offered: &'a [String],
        hint: &'a str,
    ) -> Field<'a> {
        Field { typed: self, name, label, hint, control: Control::Listed { offered } }
    }

    /// A time zone.
    pub(crate) fn zone<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        zones: &'a [Zone],
        nothing: &'a str,
        hint: &'a str,
    ) -> Field<'a> {
        Field { typed: self, name, label, hint, control: Control::Zone { zones, nothing } }
    }

    /// One of a few, each with its hint in sight.
    pub(crate) fn radios<'a>(
        &'a self,
        name: &'a str,
        legend: &'a str,
        choices: &'a [Choice],
    ) -> Radios<'a> {
        Radios { typed: self, name, legend, choices }
    }

    /// Any of a few.
    pub(crate) fn boxes<'a>(
        &'a self,
        name: &'a str,
        legend: &'a str,
        choices: &'a [Choice],
    ) -> Boxes<'a> {
        Boxes { typed: self, name, legend, choices }
    }

    /// From so many to so many: the names of both fields with their labels.
    pub(crate) fn range<'a>(
        &'a self,
        low: &'a str,
        low_label: &'a str,
        high: &'a str,
        high_label: &'a str,
        legend: &'a str,
        hint: &'a str,
    ) -> Range<'a> {
        Range {
            low: self.number(low, low_label, ""),
            high: self.number(high, high_label, ""),
            legend,
            hint,
        }
    }

    /// What is said above the form.
    pub(crate) fn problems(&self) -> Problems<'_> {
        Problems { typed: self }
    }

    /// What is said below a control that the page makes itself.
    pub(crate) fn below<'a>(&'a self, name: &'a str, hint: &'a str) -> Below<'a> {
        Below { typed: self, name, hint }
    }
}
