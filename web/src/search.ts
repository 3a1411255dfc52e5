// The link to the search page opens the dialog instead, where the page has one. Results come by htmx as one types;
// arrow keys go through them, Enter on the field opens the search page with what was typed.

const dialog = () => document.querySelector<HTMLDialogElement>("dialog[data-search]");

export function openSearch(): boolean {
  const search = dialog();
  if (!search) {
    const link = document.querySelector<HTMLAnchorElement>("a[data-open-search]");
    link?.click();
    return link !== null;
  }
  if (!search.open) search.showModal();
  search.querySelector<HTMLInputElement>("input[type=search]")?.select();
  return true;
}

export function openSearchInPlace(): void {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    const search = dialog();
    if (search && event.target.closest("a[data-open-search]")) {
      event.preventDefault();
      openSearch();
    } else if (search?.open && event.target === search) {
      // A click beside the dialog lands on the element itself.
      search.close();
    }
  });
  document.addEventListener("keydown", (event) => {
    const search = dialog();
    if (!search?.open || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const field = search.querySelector<HTMLElement>("input[type=search]");
    const places = [field, ...search.querySelectorAll<HTMLElement>("[data-search-results] a")];
    const here = places.indexOf(document.activeElement as HTMLElement);
    const next = places[(here + (event.key === "ArrowDown" ? 1 : -1) + places.length) % places.length];
    next?.focus();
    event.preventDefault();
  });
}
