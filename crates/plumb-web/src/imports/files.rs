//! The files of an import: uploaded, or carried along from the step before.

use super::columns::{columns, said};
use crate::form::Typed;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use plumb_tables::{Table, TableError};
use plumb_text::Text;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The most that all files of an import on a page may hold together: some 40,000 rows. The command line takes more.
const FILES_MEGABYTES_MAX: usize = 4;
const FILES_BYTES_MAX: usize = FILES_MEGABYTES_MAX * 1024 * 1024;
/// The largest request: the files, a third larger where they are carried along, and the columns.
pub(super) const BODY_BYTES_MAX: usize = FILES_BYTES_MAX * 3 / 2 + 512 * 1024;

/// A file as it travels with the form.
pub(super) struct Carried {
    /// What it is called.
    pub(super) name: String,
    /// What is in it, in letters that no form has to escape.
    pub(super) data: String,
    /// Its tables.
    pub(super) tables: Vec<Table>,
}

/// What a form of the import sent.
pub(super) struct Sent {
    /// What was typed and chosen, with a word beside each file that can't be read.
    pub(super) typed: Typed,
    /// The files that can be read.
    pub(super) files: Vec<Carried>,
    /// Whether an export was among them, which goes into an empty installation only.
    pub(super) has_export: bool,
}

impl Sent {
    /// What tells these files under these columns from others: two nodes of one build say the same of the same.
    pub(super) fn print(&self) -> String {
        let mut hash = DefaultHasher::new();
        for file in &self.files {
            (&file.name, &file.data).hash(&mut hash);
        }
        for column in columns(&self.tables(), &said(&self.typed)) {
            (column.header, column.means).hash(&mut hash);
        }
        format!("{:016x}", hash.finish())
    }

    /// Reads the form. Whoever calls has seen to it that the sender may import.
    pub(super) async fn read(text: &Text, mut form: Multipart) -> Self {
        let mut sent = Self { typed: Typed::default(), files: Vec::new(), has_export: false };
        if let Err(error) = sent.take_all(text, &mut form).await {
            let words = match error.status() {
                StatusCode::PAYLOAD_TOO_LARGE => too_large(text),
                _ => text.say("import-refused-cut-off").into_owned(),
            };
            sent.typed.complain("file", words);
        }
        if sent.files.is_empty() && !sent.typed.has_problems() {
            sent.typed.complain("file", text.say("import-no-file"));
        }
        sent
    }

    async fn take_all(&mut self, text: &Text, form: &mut Multipart) -> Result<(), MultipartError> {
        let (mut name, mut bytes) = (String::new(), 0);
        while let Some(field) = form.next_field().await? {
            let read = match field.name() {
                Some("file") => uploaded(field).await?,
                Some("name") => {
                    name = field.text().await?;
                    None
                }
                Some("data") => {
                    let read = BASE64_URL_SAFE_NO_PAD.decode(field.bytes().await?);
                    read.ok().map(|bytes| (std::mem::take(&mut name), bytes))
                }
                Some(other) => {
                    let other = other.to_owned();
                    self.typed.push(&other, field.text().await?);
                    None
                }
                None => None,
            };
            let Some((name, read)) = read else { continue };
            bytes += read.len();
            if bytes > FILES_BYTES_MAX {
                self.typed.complain("file", too_large(text));
                return Ok(());
            }
            self.take(text, name, &read);
        }
        Ok(())
    }

    fn take(&mut self, text: &Text, name: String, bytes: &[u8]) {
        let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        if begins == Some(&b'{') {
            self.has_export = true;
            let words = text.say_with("import-refused-export", &[("file", name.into())]);
            self.typed.complain("file", words);
            return;
        }
        match plumb_tables::read(&name, bytes) {
            Ok(tables) => {
                let data = BASE64_URL_SAFE_NO_PAD.encode(bytes);
                self.files.push(Carried { name, data, tables });
            }
            Err(error) => self.typed.complain("file", no_table(text, &name, &error)),
        }
    }

    /// The tables of all files.
    pub(super) fn tables(&self) -> Vec<Table> {
        self.files.iter().flat_map(|file| file.tables.iter().cloned()).collect()
    }
}

/// A file that was chosen; browsers send an empty one where none was.
async fn uploaded(field: Field<'_>) -> Result<Option<(String, Vec<u8>)>, MultipartError> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let bytes = field.bytes().await?;
    Ok((!name.is_empty() || !bytes.is_empty()).then(|| (name, bytes.to_vec())))
}

fn too_large(text: &Text) -> String {
    text.say_with("import-too-large", &[("max", FILES_MEGABYTES_MAX.into())]).into_owned()
}

fn no_table(text: &Text, name: &str, error: &TableError) -> String {
    let key = match error {
        TableError::TooLarge { .. } | TableError::TooManyRows => return too_large(text),
        TableError::Empty => "import-refused-empty",
        TableError::Csv { .. } | TableError::Workbook { .. } => "import-refused-unreadable",
    };
    text.say_with(key, &[("file", name.into())]).into_owned()
}
