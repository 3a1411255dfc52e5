// The review beside a statement comes by htmx as one types. Here are its suggestions: a button or Alt and Enter changes
// the words so that Ctrl+Z takes it back, and what the sentence says of fields is filled in where nobody typed anything.

const FROM_SENTENCE = "from_sentence";
const BY_HAND = "by_hand";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const panelOf = (form: HTMLFormElement) => form.querySelector<HTMLElement>("[data-review]");
const readOf = (panel: HTMLElement) => panel.querySelector<HTMLElement>("[data-reviewed]");

export function reviewAsOneTypes(): void {
  for (const panel of document.querySelectorAll<HTMLElement>("[data-review]")) begin(panel);
  document.addEventListener("input", (event) => {
    noteByHand(event.target);
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[name=review]") : null;
    if (button && press(button)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const form = event.target instanceof Element ? event.target.closest("form") : null;
    const panel = form && panelOf(form);
    if (!panel) return;
    // Without a suggestion the key does nothing, rather than send the form.
    event.preventDefault();
    const button = panel.querySelector<HTMLButtonElement>("button[name=review]");
    if (button) press(button);
  });
  document.addEventListener("htmx:after:swap", () => {
    for (const panel of document.querySelectorAll<HTMLElement>("[data-review]")) {
      begin(panel);
      arrived(panel);
    }
  });
}

/** What a panel needs once it is there: the key beside its first suggestion, and no button that asks for what comes by itself. */
function begin(panel: HTMLElement): void {
  const ask = panel.parentElement?.querySelector<HTMLElement>("[data-review-ask]");
  if (ask) ask.hidden = true;
  panel.querySelector("button[name=review]")?.setAttribute("data-keyed", "");
}

/** A review came: its summary is said to those who don't see it, and free fields are filled in. */
function arrived(panel: HTMLElement): void {
  const read = readOf(panel);
  const form = panel.closest("form");
  if (!read || !form || read.dataset.arrived) return;
  read.dataset.arrived = "yes";
  const status = panel.parentElement?.querySelector<HTMLElement>("[data-review-status]");
  const summary = read.dataset.summary ?? "";
  if (status && status.textContent !== summary) status.textContent = summary;
  if (form.elements.namedItem(FROM_SENTENCE)) fill(form, read.dataset.fill ?? "");
}

/** Does what a suggestion says. Whether it could: else the form is sent, and the server does it. */
function press(button: HTMLButtonElement): boolean {
  const form = button.form;
  const panel = form && panelOf(form);
  const read = panel && readOf(panel);
  const field = panel && form.elements.namedItem(panel.dataset.review ?? "");
  if (!panel || !read) return false;
  if (button.dataset.reviewFill !== undefined) {
    fill(form, read.dataset.fill ?? "");
    ask(panel);
    return true;
  }
  const { reviewTake, reviewStart, reviewEnd, reviewWith } = button.dataset;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false;
  if (reviewTake === undefined && reviewStart === undefined) return false;
  // What was read is not what stands there any more: the next review is on its way.
  if (field.value !== read.dataset.reviewed) return true;
  if (reviewTake !== undefined) {
    take(form, reviewTake);
    ask(panel);
    return true;
  }
  change(field, Number(reviewStart), Number(reviewEnd), reviewWith ?? "");
  return true;
}

/** Replaces a part of a field as if it were typed: it can be undone, and the review comes anew. */
function change(field: HTMLInputElement | HTMLTextAreaElement, start: number, end: number, words: string): void {
  field.focus();
  const before = field.value;
  const caret = field.selectionStart ?? before.length;
  field.setSelectionRange(start, end);
  // The one way that the browser's own undo knows of.
  const done = document.execCommand(words ? "insertText" : "delete", false, words);
  if (!done || (field.value === before && start !== end)) {
    field.setRangeText(words, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  // Whoever wrote on behind it goes on there.
  if (caret > end) {
    const there = caret + words.length - (end - start);
    field.setSelectionRange(there, there);
  }
}

/** Asks for the review anew, where nothing was typed. */
function ask(panel: HTMLElement): void {
  panel.closest("form")?.dispatchEvent(new Event("change"));
}

const list = (form: HTMLFormElement, name: string): Set<string> => {
  const field = form.elements.namedItem(name);
  const names = field instanceof HTMLInputElement ? field.value.split(" ") : [];
  return new Set(names.filter((name) => name !== ""));
};

function keep(form: HTMLFormElement, name: string, names: Set<string>): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = [...names].join(" ");
}

/** A field in which somebody has had a hand is theirs. */
function noteByHand(target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement)) return;
  const { form, name } = target;
  if (!form || !name || name === "statement" || !form.elements.namedItem(BY_HAND)) return;
  const byHand = list(form, BY_HAND).add(name);
  const fromSentence = list(form, FROM_SENTENCE);
  fromSentence.delete(name);
  keep(form, BY_HAND, byHand);
  keep(form, FROM_SENTENCE, fromSentence);
  mark(form, name, false);
}

/** Fields and their values, one a line. */
const valuesOf = (lines: string): Map<string, string> =>
  new Map(lines.split("\n").filter(Boolean).map((line) => {
    const at = line.indexOf("=");
    return [line.slice(0, at), line.slice(at + 1)] as const;
  }));

/** Puts in what somebody settled: these fields follow the sentence no more, and nobody's hand was in them. */
function take(form: HTMLFormElement, lines: string): void {
  const [byHand, fromSentence] = [list(form, BY_HAND), list(form, FROM_SENTENCE)];
  for (const [name, value] of valuesOf(lines)) {
    set(form, name, value);
    byHand.delete(name);
    fromSentence.delete(name);
    mark(form, name, false);
  }
  keep(form, BY_HAND, byHand);
  keep(form, FROM_SENTENCE, fromSentence);
}

/** Puts in what the sentence says, and takes out what it says no more. What somebody typed stays. */
function fill(form: HTMLFormElement, lines: string): void {
  const said = valuesOf(lines);
  const byHand = list(form, BY_HAND);
  const before = list(form, FROM_SENTENCE);
  const now = new Set<string>();
  for (const [name, value] of said) {
    if (byHand.has(name)) continue;
    set(form, name, value);
    now.add(name);
    mark(form, name, true);
  }
  for (const name of before) {
    if (now.has(name) || byHand.has(name)) continue;
    // How it is measured stays as it was last said: nothing jumps while a number is being typed.
    if (["measure", "unit", "currency", "duration"].includes(name)) {
      now.add(name);
      continue;
    }
    set(form, name, "");
    mark(form, name, false);
  }
  keep(form, FROM_SENTENCE, now);
}

function set(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof RadioNodeList) field.value = value;
  else if (field) (field as Field).value = value;
}

/** Says beside a field that it came from the sentence. */
function mark(form: HTMLFormElement, name: string, came: boolean): void {
  const field = form.elements.namedItem(name);
  const words = form.querySelector<HTMLElement>("[data-from-sentence]")?.dataset.fromSentence ?? "";
  if (!(field instanceof HTMLInputElement) || field.type === "hidden") return;
  const there = field.parentElement?.querySelector(".field__read");
  if (!came) there?.remove();
  else if (!there) {
    const said = document.createElement("p");
    said.className = "field__hint field__read";
    said.textContent = words;
    field.after(said);
  }
}
