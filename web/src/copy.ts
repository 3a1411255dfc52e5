// A button beside a link that is shown once. Without scripts there is no button, and the link is text to select.
import { say } from "./flash";

export function copyOnRequest(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[data-copy]") : null;
    const field = button && document.getElementById(button.dataset.copy ?? "");
    if (button && field instanceof HTMLInputElement) void copy(field, button.dataset.copiedText ?? "");
  });
}

async function copy(field: HTMLInputElement, copied: string): Promise<void> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    say(copied, "good");
  } catch {
    // Over plain HTTP a page may not write there; the link is selected, and a person's own keys copy it.
    field.focus();
  }
}
