//! Every crate says what it is, and the repository has the files that people look for.

use super::{File, Finding};

/// What a newcomer looks for at the root.
const AT_THE_ROOT: [&str; 5] =
    ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"];

pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let find = |path: &str| files.iter().find(|file| file.path == path);
    let missing = AT_THE_ROOT
        .iter()
        .filter(|path| find(path).is_none())
        .map(|path| Finding::of_path(path, "is missing"));

    let silent = files.iter().filter_map(|manifest| {
        let folder = manifest.path.strip_suffix("/Cargo.toml")?;
        let documented = find(&format!("{folder}/README.md")).is_some()
            || ["lib", "main"]
                .iter()
                .filter_map(|name| find(&format!("{folder}/src/{name}.rs")))
                .any(|root| root.text.starts_with("//! "));
        (!documented)
            .then(|| Finding::new(manifest, 0, "the crate has neither a README nor a doc comment"))
    });
    missing.chain(silent).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{File, file, told};
    use super::{AT_THE_ROOT, check};

    fn root() -> Vec<File> {
        AT_THE_ROOT.map(|path| file(path, "")).into()
    }

    #[test]
    fn a_crate_says_what_it_is() {
        let mut files = root();
        files.extend([file("crates/a/Cargo.toml", ""), file("crates/a/src/lib.rs", "//! Adds.\n")]);
        files.extend([file("crates/b/Cargo.toml", ""), file("crates/b/README.md", "Adds.\n")]);
        assert_eq!(told(&check(&files)), "");

        files.extend([
            file("crates/c/Cargo.toml", ""),
            file("crates/c/src/lib.rs", "fn add() {}\n"),
        ]);
        assert_eq!(
            told(&check(&files)),
            "crates/c/Cargo.toml: the crate has neither a README nor a doc comment"
        );
    }

    #[test]
    fn the_root_has_what_a_newcomer_looks_for() {
        let mut files = root();
        files.retain(|file| file.path != "CHANGELOG.md");
        assert_eq!(told(&check(&files)), "CHANGELOG.md: is missing");
    }
}
