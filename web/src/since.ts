// What changed since one was here goes on being told until it was read. Saying so takes a button; a visit later the
// script presses it, for what the visit before had shown.

const VISIT_APART_MS = 60 * 60 * 1000;

interface Shown {
  upTo: string;
  at: number;
}

const block = () => document.querySelector<HTMLElement>("[data-since]");
const key = (news: HTMLElement) => `plumb-since-${news.dataset.member ?? ""}`;

function recall(news: HTMLElement): Shown | undefined {
  try {
    return JSON.parse(localStorage.getItem(key(news)) ?? "") as Shown;
  } catch {
    return undefined;
  }
}

function remember(news: HTMLElement, upTo: string): void {
  try {
    localStorage.setItem(key(news), JSON.stringify({ upTo, at: Date.now() } satisfies Shown));
  } catch {
    // A browser that keeps nothing leaves it to the button.
  }
}

export function forgetWhatWasRead(): void {
  const news = block();
  const form = news?.querySelector("form");
  const upTo = form?.querySelector<HTMLInputElement>('[name="up_to"]');
  if (!news || !form || !upTo) return;
  const now = upTo.value;
  const before = recall(news);
  const isNewVisit = before !== undefined && Date.now() - before.at > VISIT_APART_MS;
  if (isNewVisit) {
    upTo.value = before.upTo;
    form.requestSubmit();
  }
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) remember(news, now);
  });
  seen.observe(news);
  document.addEventListener("htmx:after:settle", () => {
    const again = block();
    // The button that was pressed is gone: the keyboard goes on from here.
    if (again && again !== news && !isNewVisit && document.activeElement === document.body) again.focus();
  });
}
