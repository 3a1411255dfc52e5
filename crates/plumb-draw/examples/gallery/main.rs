//! Writes a static page for every component, with the real style and the real drawings:
//!
//! ```sh
//! cargo run -p plumb-draw --example gallery -- DIR
//! python3 -m http.server --directory DIR      # the pages ask for /assets/…
//! ```
//!
//! The pages in `pages/` are the reference for markup: what a page of Plumb looks like as HTML. `{{name}}` in them
//! stands for a drawing of `drawings.rs`.
#![expect(clippy::print_stdout, reason = "a command line tool says where it wrote")]

mod drawings;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

const SHELL: &str = include_str!("pages/shell.html");
const DOOR: &str = include_str!("pages/door.html");

/// File name, title, the navigation entry that is current, the words in `main`.
const PAGES: &[(&str, &str, &str, &str)] = &[
    ("index", "Gallery", "", include_str!("pages/index.html")),
    ("team", "Kitchen", "team", include_str!("pages/team.html")),
    ("week", "This week", "week", include_str!("pages/week.html")),
    ("key-result", "First deliveries on time", "team", include_str!("pages/key-result.html")),
    ("objective", "A first order like a neighbour's", "team", include_str!("pages/objective.html")),
    ("write", "Write", "write", include_str!("pages/write.html")),
    ("map", "Map", "map", include_str!("pages/map.html")),
    ("cycle", "Cycle", "cycle", include_str!("pages/cycle.html")),
    ("people", "People and teams", "people", include_str!("pages/people.html")),
    ("forms", "Forms and small parts", "", include_str!("pages/forms.html")),
    ("search", "Search", "", include_str!("pages/search.html")),
    ("tracks", "Tracks", "", include_str!("pages/tracks.html")),
    ("charts", "Charts", "", include_str!("pages/charts.html")),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("usage: gallery DIR")?);
    let drawings = drawings::all();
    for (name, title, current, content) in PAGES {
        let current = if current.is_empty() { "none" } else { current };
        let page = SHELL
            .replace("{{title}}", title)
            .replace(&format!("data-nav=\"{current}\""), "aria-current=\"page\"")
            .replace("{{main}}", content);
        write_page(&folder, name, &page, &drawings)?;
    }
    write_page(&folder, "sign-in", DOOR, &drawings)?;
    write_page(&folder, "search-results", include_str!("pages/search-results.html"), &drawings)?;
    for name in ["app.css", "app.js", "icon.svg", "LICENSES.txt"] {
        copy_asset(&folder, name)?;
    }
    for font in ["inter-latin-ext-wght-normal", "inter-latin-wght-normal"]
        .into_iter()
        .chain(["newsreader-latin-ext-opsz-normal", "newsreader-latin-opsz-normal"])
    {
        copy_asset(&folder, &format!("fonts/{font}.woff2"))?;
    }
    println!("{} pages in {}", PAGES.len() + 1, folder.display());
    Ok(())
}

fn write_page(
    folder: &Path,
    name: &str,
    page: &str,
    drawings: &BTreeMap<&'static str, String>,
) -> Result<(), Box<dyn Error>> {
    let script = plumb_assets::href("app.js")
        .map(|script| format!("<script type=\"module\" src=\"{script}\"></script>"))
        .unwrap_or_default();
    let mut html = page
        .replace("{{style}}", plumb_assets::href("app.css").unwrap_or_default())
        .replace("{{icon}}", plumb_assets::href("icon.svg").unwrap_or_default())
        .replace("{{script}}", &script);
    for (place, drawing) in drawings {
        html = html.replace(&format!("{{{{{place}}}}}"), drawing);
    }
    if let Some(at) = html.find("{{") {
        return Err(
            format!("{name}: nothing is drawn for {}", &html[at..html.len().min(at + 40)]).into()
        );
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{name}.html")), html)?;
    Ok(())
}

fn copy_asset(folder: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    let Some(path) = plumb_assets::href(name).map(|href| href.trim_start_matches('/')) else {
        return Ok(());
    };
    let asset = plumb_assets::get(path.trim_start_matches("assets/"))
        .ok_or("what has an address is served")?;
    let file = folder.join(path);
    fs::create_dir_all(file.parent().ok_or("a file is in a folder")?)?;
    fs::write(file, asset.bytes)?;
    Ok(())
}
