// Messages about what just happened. A live region only speaks of what comes into it after it was there, so a message
// that the page brought along is put in once more.

const region = () => document.querySelector<HTMLElement>("[data-flash]");

export function announceFlashes(): void {
  const flash = region();
  if (!flash) return;
  const brought = [...flash.children];
  if (brought.length > 0) {
    // The page below stays where it is meanwhile.
    flash.style.minBlockSize = `${flash.offsetHeight}px`;
    flash.replaceChildren();
    setTimeout(() => {
      flash.append(...brought);
      flash.style.minBlockSize = "";
    }, 150);
  }
  document.addEventListener("click", (event) => {
    const close = event.target instanceof Element && event.target.closest("[data-flash-close]");
    if (!close) return;
    // Without scripts it is a link to the page without the message.
    event.preventDefault();
    close.closest(".flash__message")?.remove();
  });
  forgetWhatWasSaved();
}

/** What was saved is said once: it leaves the address, so that a reload or a bookmark does not say it again. */
function forgetWhatWasSaved(): void {
  const here = new URL(location.href);
  if (!here.searchParams.has("saved")) return;
  here.searchParams.delete("saved");
  history.replaceState(history.state, "", here);
}

/** Somewhere to go from a sentence: on a new page, so that this one stays as it is. */
interface Elsewhere {
  href: string;
  words: string;
}

/** Says one sentence; a sentence that stands there already is said again. */
export function say(text: string, tone: "good" | "bad" | "quiet" = "quiet", elsewhere?: Elsewhere): void {
  const flash = region();
  if (!flash || !text) return;
  for (const old of flash.querySelectorAll("[data-flash-script]")) old.remove();
  const message = document.createElement("div");
  message.className = `flash__message flash__message--${tone}`;
  message.dataset.flashScript = "";
  const words = document.createElement("p");
  words.className = "flash__text";
  words.textContent = text;
  if (elsewhere) {
    const link = document.createElement("a");
    link.href = elsewhere.href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = elsewhere.words;
    words.append(" ", link);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "flash__close";
  close.dataset.flashClose = "";
  close.setAttribute("aria-label", flash.dataset.closeText ?? "");
  close.textContent = "×";
  message.append(words, close);
  flash.append(message);
}
