//! Links in Markdown lead to files that exist, and to headings that exist in the same file.

use super::{File, Finding};

/// `exists` tells whether a path from the root of the repository does.
pub(super) fn check(file: &File, exists: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    if !file.has_extension(&["md"]) {
        return Vec::new();
    }
    let anchors: Vec<String> = prose(&file.text)
        .filter(|(_, line)| line.starts_with('#'))
        .map(|(_, line)| slug(line.trim_start_matches('#').trim()))
        .collect();
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    prose(&file.text)
        .flat_map(|(number, line)| targets(line).into_iter().map(move |target| (number, target)))
        .filter_map(|(number, target)| {
            if target.contains("://") || target.starts_with("mailto:") {
                return None;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            if path.is_empty() {
                return (!anchors.iter().any(|known| known == anchor)).then(|| {
                    Finding::new(file, number, format!("no heading for the link #{anchor}"))
                });
            }
            let path = resolve(folder, path);
            (!path.as_deref().is_some_and(exists)).then(|| {
                Finding::new(file, number, format!("a link to {target}, which is not there"))
            })
        })
        .collect()
}

/// The lines outside fenced code, with their numbers from 1.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        (!fenced && !fence).then_some((index + 1, line))
    })
}

/// What the links of a line lead to: `[text](target)`, `[text](target "title")` and `[name]: target`.
fn targets(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    if let Some((_, target)) = line.strip_prefix('[').and_then(|rest| rest.split_once("]: ")) {
        found.push(target.trim());
    }
    // Every second part of a line cut at backticks is code.
    for part in line.split('`').step_by(2) {
        for (at, opening) in part.match_indices("](") {
            let rest = &part[at + opening.len()..];
            if let Some(target) = rest.split([')', ' ']).next() {
                found.push(target);
            }
        }
    }
    found
}

/// `path` as seen from `folder`, or nothing when it leaves the repository.
fn resolve(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A heading as the forges turn it into an anchor.
fn slug(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            ' ' => Some('-'),
            letter if letter.is_alphanumeric() || letter == '-' || letter == '_' => Some(letter),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{file, told};

    #[track_caller]
    fn check_links(text: &str, expected: &str) {
        let known = ["README.md", "docs/adr/0001-layout.md", "docs/images/week.png"];
        let findings = super::check(&file("docs/guide.md", text), &|path| known.contains(&path));
        assert_eq!(told(&findings), expected);
    }

    #[test]
    fn a_link_is_resolved_from_its_own_file() {
        check_links("See [the start](../README.md) and [why](adr/0001-layout.md#decision).\n", "");
        check_links("![This week](images/week.png \"This week\")\n", "");
        check_links(
            "See [x](README.md).\n",
            "docs/guide.md:1: a link to README.md, which is not there",
        );
        check_links(
            "See [x](../../README.md).\n",
            "docs/guide.md:1: a link to ../../README.md, which is not there",
        );
        check_links(
            "See [x].\n\n[x]: gone.md\n",
            "docs/guide.md:3: a link to gone.md, which is not there",
        );
    }

    #[test]
    fn addresses_and_code_are_no_links_into_the_repository() {
        check_links("See [x](https://example.org/a.md), or `[x](gone.md)`.\n", "");
        check_links("```\n[x](gone.md)\n```\n", "");
    }

    #[test]
    fn an_anchor_needs_its_heading() {
        check_links("## How it's built\n\nSee [x](#how-its-built).\n", "");
        check_links("See [x](#gone).\n", "docs/guide.md:1: no heading for the link #gone");
    }
}
