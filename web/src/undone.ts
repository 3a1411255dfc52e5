// Undoing sends a form and loads a page, and the keyboard would begin anew at its top. It goes on where the undone thing
// is again: at its check-in, else at what had the focus, else at the content of the page.

const KEY = "plumb-undone";

interface Left {
  path: string;
  ids: string[];
}

export function stayWhereItWasUndone(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form instanceof HTMLFormElement && form.matches(".undo")) remember(form);
  });
  const left = recall();
  if (left?.path !== location.pathname || document.activeElement !== document.body) return;
  const places = left.ids.map((id) => document.getElementById(id));
  (places.find((place) => place !== null) ?? document.getElementById("main"))?.focus();
}

function remember(form: HTMLFormElement): void {
  const saved = form.closest<HTMLElement>(".check-in--done")?.id.replace(/-saved$/, "-check-in");
  const before = document.activeElement?.closest<HTMLElement>("[id]:not(#main, .flash)")?.id;
  const ids = [saved, before].filter((id): id is string => id !== undefined);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, ids } satisfies Left));
  } catch {
    // A browser that keeps nothing begins at the top.
  }
}

function recall(): Left | undefined {
  try {
    const left = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return left === null ? undefined : (JSON.parse(left) as Left);
  } catch {
    return undefined;
  }
}
