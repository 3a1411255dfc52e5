// When the server is busy, restarting or out of reach, or the session has ended, a form stays as it is and a sentence
// says so: nothing typed is lost. Answers that the server made for this form (refusals, conflicts) are shown as usual.
import { say } from "./flash";

interface Context {
  response?: { status?: number; raw?: Response };
  sourceElement?: Element;
}

const contextOf = (event: Event): Context | undefined =>
  (event as CustomEvent<{ ctx?: Context } | undefined>).detail?.ctx;

const isReview = (context: Context | undefined) => context?.sourceElement?.matches("[data-review]") ?? false;

const sentence = (kind: "busy" | "offline") =>
  (kind === "busy" ? document.body.dataset.busyText : document.body.dataset.offlineText) ?? "";

export function keepWhatWasTyped(): void {
  document.addEventListener("htmx:before:response", (event) => {
    const context = contextOf(event);
    const headers = context?.response?.raw?.headers;
    if (headers?.has("plumb-signed-out")) {
      event.preventDefault();
      const { signedOutText, signInText } = document.body.dataset;
      say(signedOutText ?? "", "bad", { href: "/sign-in", words: signInText ?? "" });
      return;
    }
    const status = context?.response?.status ?? 0;
    // A review that does not come is no matter: the one before stays.
    if (isReview(context) && status >= 400) {
      event.preventDefault();
      return;
    }
    // A page that our server made for a busy moment says so itself, with what was typed in it.
    const ours = headers?.has("plumb-form") ?? false;
    if (status >= 500 && !ours) {
      event.preventDefault();
      say(sentence("busy"), "bad");
    }
  });
  document.addEventListener("htmx:error", (event) => {
    const context = contextOf(event);
    if (context?.response === undefined && !isReview(context)) say(sentence("offline"), "bad");
  });
}
