//! Style, script, type and icon of Plumb's pages, embedded.
//!
//! The sources are in `web/`; `build.rs` makes the files and says what happens without Node. File names carry a
//! hash of their content, so a browser may keep them for ever; pages ask for them by their plain name:
//!
//! ```
//! let style = plumb_assets::href("app.css").expect("the style sheet is there in every build");
//! let asset = plumb_assets::get(style.trim_start_matches("/assets/")).expect("what has an address is served");
//! assert_eq!(asset.content_type, "text/css; charset=utf-8");
//! assert!(asset.immutable);
//! ```

/// One file, ready to be sent.
#[derive(Clone, Copy)]
pub struct Asset {
    /// The content as it is.
    pub bytes: &'static [u8],
    /// The same content for `Content-Encoding: br`, where it was compressed at build time.
    pub brotli: Option<&'static [u8]>,
    /// The same content for `Content-Encoding: gzip`, where it was compressed at build time.
    pub gzip: Option<&'static [u8]>,
    /// For the header `Content-Type`.
    pub content_type: &'static str,
    /// For the header `ETag`, quotes included.
    pub etag: &'static str,
    /// Whether the name changes with the content: then `Cache-Control: public, max-age=31536000, immutable` is right.
    pub immutable: bool,
}

struct File {
    name: &'static str,
    href: &'static str,
    asset: Asset,
}

static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The file at a path below `/assets/`, as in `app.3f2ac1d0.css`.
pub fn get(path: &str) -> Option<Asset> {
    let href = |file: &&File| file.href.strip_prefix("/assets/") == Some(path);
    FILES.iter().find(href).map(|file| file.asset)
}

/// Where a browser finds the file called `name`, as in `app.css`: `/assets/app.3f2ac1d0.css`.
///
/// `app.css`, `icon.svg` and `LICENSES.txt` are there in every build. `app.js` and what is under `fonts/` are
/// missing in a build without Node; a page leaves them out then.
pub fn href(name: &str) -> Option<&'static str> {
    FILES.iter().find(|file| file.name == name).map(|file| file.href)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_found_under_its_address() {
        for file in FILES {
            let path = file.href.strip_prefix("/assets/").expect("assets live under /assets/");
            assert_eq!(get(path).map(|asset| asset.etag), Some(file.asset.etag), "{path}");
            assert!(!file.asset.bytes.is_empty(), "{path} is empty");
        }
    }

    #[test]
    fn the_files_of_every_build_are_there() {
        for name in ["app.css", "icon.svg", "LICENSES.txt"] {
            assert!(href(name).is_some(), "{name}");
        }
    }

    #[test]
    fn the_style_asks_no_other_host_for_anything() {
        let style = href("app.css").and_then(|href| get(href.trim_start_matches("/assets/")));
        let style = std::str::from_utf8(style.expect("app.css").bytes).expect("UTF-8");
        for (at, _) in style.match_indices("url(") {
            let target = &style[at + 4..];
            let target = target.trim_start_matches(['"', '\'']);
            assert!(
                target.starts_with("/assets/") || target.starts_with("data:"),
                "{}",
                &target[..40]
            );
        }
    }

    #[test]
    fn what_is_served_from_others_carries_their_licence() {
        let licences =
            href("LICENSES.txt").and_then(|href| get(href.trim_start_matches("/assets/")));
        let licences = std::str::from_utf8(licences.expect("LICENSES.txt").bytes).expect("UTF-8");
        if href("app.js").is_some() {
            for name in [
                "htmx.org",
                "@fontsource-variable/inter",
                "@fontsource-variable/newsreader",
                "@fontsource-variable/source-serif-4",
            ] {
                assert!(licences.contains(name), "{name}");
            }
        }
    }
}
