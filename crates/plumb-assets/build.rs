//! Builds `web/` into `OUT_DIR/dist` and writes the table of files that the crate embeds.
//!
//! Three ways lead to the folder, in this order:
//! 1. `PLUMB_WEB_DIST=DIR` takes a folder that `node web/build.mjs DIR` made elsewhere (packagers, offline builds).
//! 2. With Node: `npm ci` when the lock file changed, then esbuild (script, style and fonts).
//! 3. Without Node, or when npm can't reach its packages: our own CSS alone. Every page works without scripts
//!    and with the system's fonts, so this is a smaller Plumb rather than a broken one; one warning tells.
//!
//! The files go into a plain generated table rather than through rust-embed, because names, tags and compressed
//! variants are all known here: nothing is left to compute or to copy at run time.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use sha2::{Digest, Sha256};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result {
    let web = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../web").canonicalize()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-env-changed=PLUMB_WEB_DIST");
    for watched in ["src", "build.mjs", "package.json", "package-lock.json"] {
        println!("cargo::rerun-if-changed={}", web.join(watched).display());
    }

    let dist = match env::var_os("PLUMB_WEB_DIST") {
        Some(dist) => {
            let dist = PathBuf::from(dist).canonicalize()?;
            println!("cargo::rerun-if-changed={}", dist.display());
            dist
        }
        None => match build_with_node(&web, &out) {
            Ok(dist) => dist,
            Err(reason) => {
                println!(
                    "cargo::warning=pages without script and fonts, because {reason}; they work, install Node 20 or newer for all of them"
                );
                build_without_node(&web, &out.join("plain"))?
            }
        },
    };
    fs::write(out.join("files.rs"), table(&dist)?)?;
    Ok(())
}

/// Runs npm and esbuild in a copy of `web/`, so that the source folder is never written to.
fn build_with_node(web: &Path, out: &Path) -> Result<PathBuf> {
    run(Command::new("node").arg("--version"), "Node was not found")?;
    let work = out.join("web");
    let _ = fs::remove_dir_all(work.join("src"));
    copy_folder(&web.join("src"), &work.join("src"))?;
    for file in ["build.mjs", "package.json", "package-lock.json"] {
        fs::copy(web.join(file), work.join(file))?;
    }

    let stamp = work.join("installed");
    let lock = hash(&fs::read(work.join("package-lock.json"))?);
    if fs::read_to_string(&stamp).ok().as_deref() != Some(&lock) {
        run(
            Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .current_dir(&work),
            "npm ci failed",
        )?;
        fs::write(&stamp, &lock)?;
    }
    let dist = out.join("dist");
    run(
        Command::new("node").arg("build.mjs").arg(&dist).current_dir(&work),
        "web/build.mjs failed",
    )?;
    Ok(dist)
}

fn run(command: &mut Command, what: &str) -> Result {
    let output = command.output().map_err(|error| format!("{what} ({error})"))?;
    if output.status.success() {
        return Ok(());
    }
    // Cargo shows a build script's stderr only when it fails; the last line is what a reader needs first.
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{what} ({})", said.lines().rfind(|line| !line.is_empty()).unwrap_or("")).into())
}

fn copy_folder(from: &Path, to: &Path) -> Result {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Joins the style sheets in the order in which `app.css` imports them. Each import line has one shape,
/// `@import "./folder/name.css" layer(name);`, so that this can stay a few lines.
fn build_without_node(web: &Path, dist: &Path) -> Result<PathBuf> {
    let folder = web.join("src/css");
    let mut css = String::new();
    for line in fs::read_to_string(folder.join("app.css"))?.lines() {
        let Some(import) = line.strip_prefix("@import \"") else {
            writeln!(css, "{line}")?;
            continue;
        };
        let (file, rest) = import.split_once('"').ok_or("an @import without an end")?;
        let layer = rest
            .trim()
            .strip_prefix("layer(")
            .and_then(|rest| rest.strip_suffix(");"))
            .ok_or("an @import without a layer")?;
        let sheet = fs::read_to_string(folder.join(file))?;
        writeln!(css, "@layer {layer} {{\n{sheet}}}")?;
    }
    let _ = fs::remove_dir_all(dist);
    fs::create_dir_all(dist)?;
    fs::write(dist.join(format!("app.{}.css", &hash(css.as_bytes())[..8])), &css)?;
    let icon = fs::read(web.join("src/icon.svg"))?;
    fs::write(dist.join(format!("icon.{}.svg", &hash(&icon)[..8])), icon)?;
    fs::write(dist.join("LICENSES.txt"), "These pages carry no work of others.\n")?;
    Ok(dist.to_path_buf())
}

fn hash(bytes: &[u8]) -> String {
    data_encoding::BASE32_NOPAD.encode(&Sha256::digest(bytes)).to_lowercase()
}

/// The source of the table: one entry per file, its compressed variants beside it.
fn table(dist: &Path) -> Result<String> {
    let mut files = BTreeMap::new();
    list(dist, dist, &mut files)?;
    let mut source = String::from("&[\n");
    for (path, file) in &files {
        let variant = |suffix: &str| match files.get(&format!("{path}{suffix}")) {
            Some(file) => format!("Some(include_bytes!({file:?}))"),
            None => "None".to_owned(),
        };
        let extension = path.rsplit('.').next().unwrap_or_default();
        let content_type = match extension {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            "txt" => "text/plain; charset=utf-8",
            "woff2" => "font/woff2",
            "br" | "gz" => continue,
            _ => return Err(format!("no content type is known for {path}").into()),
        };
        writeln!(
            source,
            "File {{ name: {:?}, href: {:?}, asset: Asset {{ bytes: include_bytes!({file:?}), brotli: {}, gzip: {}, \
             content_type: {content_type:?}, etag: {:?}, immutable: {} }} }},",
            name(path),
            format!("/assets/{path}"),
            variant(".br"),
            variant(".gz"),
            format!("\"{}\"", &hash(&fs::read(file)?)[..16]),
            name(path) != *path,
        )?;
    }
    source.push(']');
    Ok(source)
}

/// `app.3f2ac1d0.css` is called `app.css`; a file without a hash is called what it is.
fn name(path: &str) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    match parts.as_slice() {
        [stem, hash, extension] if hash.len() == 8 => format!("{stem}.{extension}"),
        _ => path.to_owned(),
    }
}

fn list(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) -> Result {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            let file = path.to_str().ok_or("the path of the build is not UTF-8")?.to_owned();
            files.insert(name, file);
        }
    }
    Ok(())
}
