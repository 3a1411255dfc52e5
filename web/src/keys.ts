// Single keys: / searches, j and k go through the check-ins, digits say how sure we are, Enter saves (Shift and Enter
// begin a line), u takes it back.
// A person can turn them off (data-shortcuts="off" on body); Ctrl+K stays, because it needs a modifier.
import { openSearch } from "./search";

const ready = (event: KeyboardEvent) =>
  document.body.dataset.shortcuts !== "off" &&
  !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;

/** Where letters and digits are text. Radio buttons and check boxes take none. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type);
}

export function listenForKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      if (openSearch()) event.preventDefault();
      return;
    }
    if (savesCheckIn(event)) {
      (event.target as HTMLTextAreaElement).form?.requestSubmit();
      event.preventDefault();
      return;
    }
    // In a longer text Enter begins a line; with Ctrl it saves.
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLTextAreaElement) {
      event.target.form?.requestSubmit();
      event.preventDefault();
      return;
    }
    if (!ready(event) || takesText(event.target) || document.querySelector("dialog[open]")) return;
    if (press(event.key, event.target)) event.preventDefault();
  });
}

/** A check-in takes a minute: Enter saves it from its words too, and Shift begins a line. A phone has no Shift for that. */
function savesCheckIn(event: KeyboardEvent): boolean {
  return (
    event.key === "Enter" &&
    !event.shiftKey &&
    ready(event) &&
    event.target instanceof HTMLTextAreaElement &&
    event.target.closest("[data-check-in]") !== null &&
    !matchMedia("(pointer: coarse)").matches
  );
}

function press(key: string, target: EventTarget | null): boolean {
  if (key === "/") return openSearch();
  if (key === "j") return step(1);
  if (key === "k") return step(-1);
  if (key === "u") return takeBack();
  const form = target instanceof Element ? target.closest<HTMLFormElement>("[data-check-in]") : null;
  if (!form) return false;
  if (/^[0-9]$/.test(key)) return answer(form, key);
  if (key === "Enter" && (target === form || (target instanceof HTMLInputElement && target.type === "radio"))) {
    form.requestSubmit();
    return true;
  }
  return false;
}

/** Goes to the next or the previous check-in; from nowhere to the first or the last. */
function step(by: 1 | -1): boolean {
  const forms = [...document.querySelectorAll<HTMLFormElement>("[data-check-in]")];
  if (forms.length === 0) return false;
  const here = forms.findIndex((form) => form.contains(document.activeElement));
  const next = here === -1 ? (by === 1 ? 0 : forms.length - 1) : here + by;
  const form = forms[Math.min(Math.max(next, 0), forms.length - 1)];
  form?.focus({ preventScroll: true });
  form?.scrollIntoView({ block: "nearest", behavior: calm() ? "instant" : "smooth" });
  return true;
}

/** Takes back what was saved just now. */
function takeBack(): boolean {
  const button = [...document.querySelectorAll<HTMLButtonElement>("[data-undo]")].at(-1);
  button?.click();
  return button !== undefined;
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

let one: { form: HTMLFormElement; at: number } | undefined;

/** Sets how sure we are. A 0 soon after a 1 makes it 10. */
function answer(form: HTMLFormElement, digit: string): boolean {
  const at = performance.now();
  const ten = digit === "0" && one?.form === form && at - one.at < 900;
  one = digit === "1" ? { form, at } : undefined;
  const value = ten ? "10" : digit;
  const radio = form.querySelector<HTMLInputElement>(`[data-scale] input[type="radio"][value="${value}"]`);
  if (!radio) return false;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}
