//! Rules on the text of single files.

use super::{File, Finding};

/// Longest source file, in lines. Beyond it, a file is surely more than one thing.
const LINES_MAX: usize = 700;

/// Folders at the root of some machine. A path into one says where somebody works, and holds nowhere else.
const MACHINE_FOLDERS: [&str; 5] = ["home", "root", "tmp", "work", "Users"];

pub(super) fn check(file: &File) -> Vec<Finding> {
    // Written by tools, and not read by people.
    if matches!(file.name(), "Cargo.lock" | "package-lock.json")
        || file.has_extension(&["snap", "csv", "svg"])
    {
        return Vec::new();
    }
    let mut findings = Vec::new();
    findings.extend(length(file));
    findings.extend(final_newline(file));
    findings.extend(by_line(file, &blanks));
    if file.has_extension(&["html"]) {
        findings.extend(by_line(file, &inline_in_page));
    }
    if file.has_extension(&["rs"]) {
        findings.extend(by_line(file, &ignored_test));
    }
    if !is_test(&file.path) {
        findings.extend(before_tests(by_line(file, &machine_path), file));
        if file.has_extension(&["rs", "ts"]) {
            findings.extend(before_tests(by_line(file, &style_attribute), file));
        }
    }
    findings
}

fn by_line(file: &File, rule: &dyn Fn(&str) -> Option<String>) -> Vec<Finding> {
    // Not `lines`, which would hide carriage returns.
    file.text
        .split('\n')
        .enumerate()
        .filter_map(|(index, line)| Some(Finding::new(file, index + 1, rule(line)?)))
        .collect()
}

/// Whether the whole file is a test's: such files may speak of any path.
fn is_test(path: &str) -> bool {
    path.split('/').any(|part| part == "tests" || part == "e2e") || path.ends_with("tests.rs")
}

/// Leaves out what stands in the unit tests at the end of a Rust file.
fn before_tests(mut findings: Vec<Finding>, file: &File) -> Vec<Finding> {
    let tests = file.text.lines().position(|line| line.starts_with("#[cfg(test)]"));
    findings.retain(|finding| tests.is_none_or(|tests| finding.line <= tests));
    findings
}

fn length(file: &File) -> Option<Finding> {
    let lines = file.text.lines().count();
    (file.has_extension(&["rs", "ts", "mjs", "css", "html"]) && lines > LINES_MAX).then(|| {
        Finding::of_path(&file.path, format!("{lines} lines; at most {LINES_MAX}, please split it"))
    })
}

fn final_newline(file: &File) -> Option<Finding> {
    (!file.text.is_empty() && !file.text.ends_with('\n'))
        .then(|| Finding::of_path(&file.path, "does not end with a line break"))
}

fn blanks(line: &str) -> Option<String> {
    if line.contains('\t') {
        return Some("a tab".to_owned());
    }
    line.ends_with([' ', '\r']).then(|| "blanks at the end of the line".to_owned())
}

fn ignored_test(line: &str) -> Option<String> {
    line.trim_start()
        .starts_with("#[ignore")
        .then(|| "an ignored test; assert the known bug with a note instead".to_owned())
}

/// The Content-Security-Policy drops all of these, so a page that has one is broken in silence.
fn inline_in_page(line: &str) -> Option<String> {
    if let Some(found) = style_attribute(line) {
        return Some(found);
    }
    if line.contains("<style") {
        return Some("a style element; the policy forbids inline styles".to_owned());
    }
    if line.contains("<script") && !line.contains(" src=") {
        return Some("a script element without src; the policy forbids inline scripts".to_owned());
    }
    line.split(' ')
        .filter_map(|word| word.split_once('=')?.0.strip_prefix("on"))
        .find(|event| event.len() >= 3 && event.bytes().all(|byte| byte.is_ascii_lowercase()))
        .map(|event| format!("an on{event} attribute; the policy forbids inline scripts"))
}

fn style_attribute(line: &str) -> Option<String> {
    line.match_indices("style=")
        .any(|(at, name)| {
            line[..at].ends_with(' ') && line[at + name.len()..].starts_with(['"', '\'', '\\', '{'])
        })
        .then(|| {
            "a style attribute; the policy drops it: use a class or an SVG attribute".to_owned()
        })
}

fn machine_path(line: &str) -> Option<String> {
    MACHINE_FOLDERS.iter().find_map(|folder| {
        let path = format!("/{folder}/");
        line.match_indices(&path)
            // Not where it is the middle of a longer path or address.
            .any(|(at, _)| {
                !line[..at]
                    .ends_with(|before: char| before.is_alphanumeric() || "._-}*".contains(before))
            })
            .then(|| format!("a path of some machine ({path}…)"))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{file, told};
    use super::check;

    #[track_caller]
    fn check_line(path: &str, line: &str, expected: &str) {
        let findings = check(&file(path, &format!("{line}\n")));
        assert_eq!(
            told(&findings),
            if expected.is_empty() { String::new() } else { format!("{path}:1: {expected}") }
        );
    }

    #[test]
    fn a_page_has_nothing_inline() {
        let style = "a style attribute; the policy drops it: use a class or an SVG attribute";
        check_line("page.html", r#"<p style="color: red">"#, style);
        check_line("page.html", "<p style='color: red'>", style);
        check_line("page.html", "<p style={{ css }}>", style);
        check_line("page.html", r#"<p class="style">Which style="quiet"?"#, style);
        check_line("page.html", "<style>", "a style element; the policy forbids inline styles");
        check_line(
            "page.html",
            "<script>",
            "a script element without src; the policy forbids inline scripts",
        );
        check_line("page.html", r#"<script src="/app.js" defer></script>"#, "");
        check_line(
            "page.html",
            r#"<p onclick="x()">"#,
            "an onclick attribute; the policy forbids inline scripts",
        );
        check_line("page.html", r#"<input value="1" once="2">"#, "");
        check_line("draw.rs", r#"write!(f, "<g style=\"fill: red\">")"#, style);
    }

    #[test]
    fn text_has_neither_tabs_nor_blanks_at_line_ends() {
        check_line("a.md", "a\tb", "a tab");
        check_line("a.md", "a ", "blanks at the end of the line");
        check_line("a.md", "a\r", "blanks at the end of the line");
        check_line("a.md", "a b", "");
    }

    #[test]
    fn a_path_of_some_machine_is_found_outside_tests() {
        check_line("a.md", "see /tmp/notes", "a path of some machine (/tmp/…)");
        check_line("a.rs", r#"open("/home/ann/x")"#, "a path of some machine (/home/…)");
        check_line("a.md", "see target/tmp/notes or https://example.org/work/", "");
        check_line("crates/a/tests/b.rs", r#"open("/home/ann/x")"#, "");
        let with_tests =
            "const A: u8 = 1;\n#[cfg(test)]\nmod tests { const T: &str = \"/tmp/x\"; }\n";
        assert_eq!(told(&check(&file("a.rs", with_tests))), "");
    }

    #[test]
    fn an_ignored_test_is_found() {
        check_line(
            "crates/a/tests/b.rs",
            "    #[ignore = \"later\"]",
            "an ignored test; assert the known bug with a note instead",
        );
    }

    #[test]
    fn a_source_file_has_at_most_700_lines_and_ends_with_a_line_break() {
        assert_eq!(told(&check(&file("a.css", &"a\n".repeat(700)))), "");
        assert_eq!(
            told(&check(&file("a.css", &"a\n".repeat(701)))),
            "a.css: 701 lines; at most 700, please split it"
        );
        assert_eq!(told(&check(&file("a.md", &"a\n".repeat(701)))), "");
        assert_eq!(told(&check(&file("a.md", "a"))), "a.md: does not end with a line break");
    }
}
