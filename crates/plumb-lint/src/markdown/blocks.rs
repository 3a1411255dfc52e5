//! A document as headings, paragraphs, lists and tables, each with its lines of text.

use super::line::Line;
use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};
use std::ops::Range;

#[derive(Debug)]
pub(super) enum Block {
    /// Front matter, as it stands.
    FrontMatter(String),
    /// Its level from 1 to 6, and its text.
    Heading(u8, Line),
    /// Line by line, as it was broken.
    Paragraph(Vec<Line>),
    List(Vec<Item>),
    Table(Table),
}

/// An item of a list.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Its paragraphs, line by line.
    pub(super) paragraphs: Vec<Vec<Line>>,
    /// The items of the lists in it.
    pub(super) children: Vec<Item>,
}

/// A table. A cell may hold several lines.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) header: Vec<Vec<Line>>,
    pub(super) rows: Vec<Vec<Vec<Line>>>,
}

/// Lists and quotes lie so deep in each other at most; what is deeper is left out. Nobody writes it, and a hostile file
/// must not use up the stack.
const DEPTH_MAX: usize = 32;

/// Reads a document. Code, HTML and footnotes are left out.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    // A byte order mark would make a heading on the first line a paragraph.
    let skipped = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let text = source.get(skipped..).unwrap_or_default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let events = Parser::new_ext(text, options).into_offset_iter();
    Reader { source, skipped, events, depth: 0 }.blocks(None)
}

struct Reader<'s> {
    source: &'s str,
    skipped: usize,
    events: OffsetIter<'s>,
    depth: usize,
}

impl<'s> Reader<'s> {
    fn next(&mut self) -> Option<(Event<'s>, Range<usize>)> {
        let (event, range) = self.events.next()?;
        Some((event, range.start + self.skipped..range.end + self.skipped))
    }

    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(ended) if Some(ended) == end => break,
                Event::Start(tag) => self.block(&tag, &mut blocks),
                _ => {}
            }
        }
        blocks
    }

    fn block(&mut self, tag: &Tag<'s>, blocks: &mut Vec<Block>) {
        let end = tag.to_end();
        if self.depth >= DEPTH_MAX {
            return self.skip(end);
        }
        self.depth += 1;
        match tag {
            Tag::Heading { level, .. } => {
                let line = self.lines(end).iter().fold(Line::default(), Line::with);
                blocks.push(Block::Heading(*level as u8, line));
            }
            Tag::Paragraph => blocks.push(Block::Paragraph(self.lines(end))),
            Tag::List(_) => blocks.push(Block::List(self.items(end))),
            Tag::Table(_) => blocks.push(Block::Table(self.table(end))),
            Tag::BlockQuote(_) => blocks.extend(self.blocks(Some(end))),
            Tag::MetadataBlock(_) => {
                let mut text = String::new();
                while let Some((event, _)) = self.next() {
                    match event {
                        Event::End(ended) if ended == end => break,
                        Event::Text(part) => text.push_str(&part),
                        _ => {}
                    }
                }
                blocks.push(Block::FrontMatter(text));
            }
            _ => self.skip(end),
        }
        self.depth -= 1;
    }

    /// Past the end of a tag.
    fn skip(&mut self, end: TagEnd) {
        let mut depth = 1;
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(tag) if tag.to_end() == end => depth += 1,
                Event::End(ended) if ended == end => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }

    fn lines(&mut self, end: TagEnd) -> Vec<Line> {
        let mut lines = LinesUp::new(self.source);
        while let Some((event, range)) = self.next() {
            if event == Event::End(end) {
                break;
            }
            lines.take(event, range);
        }
        lines.finish()
    }

    fn items(&mut self, end: TagEnd) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(ended) if ended == end => break,
                Event::Start(Tag::Item) => items.push(self.item()),
                _ => {}
            }
        }
        items
    }

    /// An item. In a tight list its text stands in no paragraph.
    fn item(&mut self) -> Item {
        let mut item = Item::default();
        let mut lines = LinesUp::new(self.source);
        let mut inner = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::Item) => break,
                Event::Start(tag) if is_block(&tag) => {
                    item.close(std::mem::replace(&mut lines, LinesUp::new(self.source)));
                    self.block(&tag, &mut inner);
                    for block in inner.drain(..) {
                        match block {
                            Block::Paragraph(lines) => item.paragraphs.push(lines),
                            Block::List(items) => item.children.extend(items),
                            Block::Heading(_, line) => item.paragraphs.push(vec![line]),
                            Block::Table(_) | Block::FrontMatter(_) => {}
                        }
                    }
                }
                event => lines.take(event, range),
            }
        }
        item.close(lines);
        item
    }

    fn table(&mut self, end: TagEnd) -> Table {
        let mut table = Table::default();
        let mut row = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(ended) if ended == end => break,
                Event::Start(Tag::TableCell) => row.push(self.lines(TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => table.header = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => table.rows.push(std::mem::take(&mut row)),
                _ => {}
            }
        }
        table
    }
}

impl Item {
    fn close(&mut self, lines: LinesUp<'_>) {
        let lines = lines.finish();
        if !lines.is_empty() {
            self.paragraphs.push(lines);
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// Lines of text being gathered from what Markdown says of their parts.
struct LinesUp<'s> {
    source: &'s str,
    lines: Vec<Line>,
    line: Line,
    /// Where it became bold.
    bold: Option<usize>,
    /// Where a link began, and whether it leads within the page.
    link: Option<(usize, bool)>,
    /// In how many images and struck-out parts it is.
    hidden: usize,
}

impl<'s> LinesUp<'s> {
    fn new(source: &'s str) -> Self {
        let (lines, line) = (Vec::new(), Line::default());
        Self { source, lines, line, bold: None, link: None, hidden: 0 }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::Strikethrough) => self.hidden += 1,
            Event::End(TagEnd::Image | TagEnd::Strikethrough) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            Event::Start(Tag::Strong) => self.bold = Some(self.line.text.len()),
            Event::End(TagEnd::Strong) => {
                if let Some(from) = self.bold.take() {
                    self.line.set_bold(from);
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.link = Some((self.line.text.len(), dest_url.starts_with('#')));
            }
            Event::End(TagEnd::Link) => {
                if let Some((from, is_within_page)) = self.link.take() {
                    self.line.set_link(from, is_within_page);
                }
            }
            Event::SoftBreak | Event::HardBreak => self.break_line(),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => {
                self.break_line();
            }
            // An entity is other letters than it reads: all of it stands for its text.
            Event::Text(text) if self.hidden == 0 => self.line.push(&text, range),
            Event::Code(text) | Event::InlineMath(text) if self.hidden == 0 => {
                // It has its marks around it.
                let within = self.source.get(range.clone()).and_then(|source| source.find(&*text));
                let begin = within.map_or(range.start, |at| range.start + at);
                let end = within.map_or(range.end, |_| begin + text.len());
                self.line.push(&text, begin..end);
            }
            _ => {}
        }
    }

    fn break_line(&mut self) {
        if let Some(from) = &mut self.bold {
            self.line.set_bold(*from);
            *from = 0;
        }
        if let Some((from, is_within_page)) = &mut self.link {
            self.line.set_link(*from, *is_within_page);
            *from = 0;
        }
        self.lines.push(std::mem::take(&mut self.line));
    }

    fn finish(mut self) -> Vec<Line> {
        self.lines.push(self.line);
        self.lines.retain(|line| !line.text.trim().is_empty());
        self.lines.into_iter().map(Line::finished).collect()
    }
}
