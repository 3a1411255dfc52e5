// A saved check-in is replaced in place, and the keyboard's focus with it. It goes on to where it is needed: to the
// field that was refused, else to the next check-in; after the last one it stays with what was saved.

const forms = () => [...document.querySelectorAll<HTMLFormElement>("[data-check-in]")];

let saved: { at: number; name: string | null } | undefined;

export function goOnAfterSaving(): void {
  document.addEventListener("htmx:before:request", (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("[data-check-in]") : null;
    saved = form ? { at: forms().indexOf(form), name: form.getAttribute("aria-labelledby") } : undefined;
  });
  document.addEventListener("htmx:after:settle", () => {
    if (!saved || document.activeElement !== document.body) return;
    const { at, name } = saved;
    saved = undefined;
    const again = forms().find((form) => form.getAttribute("aria-labelledby") === name);
    const refused = again?.querySelector<HTMLElement>('[aria-invalid="true"]');
    // Where the saved one is no form any more, the next one has taken its number.
    const done = document.querySelector<HTMLElement>(".check-in--done:last-of-type");
    (refused ?? forms()[again ? at + 1 : at] ?? again ?? done)?.focus();
  });
}
