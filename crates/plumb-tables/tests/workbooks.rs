//! Workbooks as spreadsheets save them, small enough to be written here.
#![allow(clippy::unwrap_used, reason = "a workbook that can't be written should fail loudly")]

use plumb_tables::{Table, read};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A sheet of these rows in XML, whose styles 1, 2 and 3 are percent, euros and days.
fn table(rows: &str) -> Table {
    let parts = [
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{TYPES}"><sheets><sheet name="OKRs" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{TYPES}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{TYPES}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r##"<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00\ &quot;€&quot;"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>"##
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, xml) in parts {
        let stored =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(path, stored).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    read("okrs.xlsx", zip.finish().unwrap().get_ref()).unwrap().remove(0)
}

/// A cell that holds words.
fn words(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A cell that holds a number in a style.
fn number(at: &str, style: u8, number: &str) -> String {
    format!(r#"<c r="{at}" s="{style}"><v>{number}</v></c>"#)
}

fn row(at: u8, cells: &[String]) -> String {
    format!(r#"<row r="{at}">{}</row>"#, cells.concat())
}

#[test]
fn a_number_is_read_as_the_sheet_shows_it() {
    let header = row(3, &[words("B3", "Start"), words("C3", "Target")]);
    let rows = [
        header,
        row(4, &[number("B4", 1, "0.25"), number("C4", 1, "0.8")]),
        row(5, &[number("B5", 2, "1000.5"), number("C5", 0, "0.25")]),
        row(6, &[words("B6", "40%"), number("C6", 3, "46112")]),
    ];
    let table = table(&rows.concat());
    assert_eq!(table.header, ["Start", "Target"]);
    let cells = table.rows.iter().map(|row| (row.line, row.cells.clone())).collect::<Vec<_>>();
    let expected = [(4, ["25%", "80%"]), (5, ["EUR 1000.5", "0.25"]), (6, ["40%", "2026-03-31"])]
        .map(|(line, cells)| (line, cells.map(str::to_owned).to_vec()));
    assert_eq!(cells, expected);
    let numbers = table.rows.iter().map(|row| row.numbers.as_slice());
    assert_eq!(numbers.collect::<Vec<_>>(), [&[0, 1][..], &[0, 1], &[]]);
}

#[test]
fn a_formula_without_a_result_is_told_of() {
    let rows = [
        row(1, &[words("B1", "Start"), words("C1", "Target")]),
        row(2, &[number("B2", 0, "1"), r#"<c r="C2"><f>1+2</f><v></v></c>"#.to_owned()]),
        row(
            3,
            &[
                r#"<c r="B3"><f>1+2</f></c>"#.to_owned(),
                r#"<c r="C3"><f>1+2</f><v>3</v></c>"#.to_owned(),
            ],
        ),
    ];
    // A formula that comes to no words has a result.
    let nothing = r#"<c r="B4" t="str"><f>IF(1,"","")</f><v></v></c>"#.to_owned();
    let closed = r#"<c r="C4" t="str"><f>IF(1,"","")</f><v/></c>"#.to_owned();
    let rows = [rows.concat(), row(4, &[nothing, closed, words("D4", "x")])];
    let table = table(&rows.concat());
    let found = table.rows.iter().map(|row| (row.cells.clone(), row.without_result.as_slice()));
    let expected = [(["1", ""], &[1][..]), (["", "3"], &[0]), (["", ""], &[])]
        .map(|(cells, without)| (cells.map(str::to_owned).to_vec(), without));
    assert_eq!(found.collect::<Vec<_>>(), expected);
}
