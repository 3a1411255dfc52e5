// What a page has for somebody whose browser runs no scripts.

/**
 * What does not work without a script, a sentence each; empty when everything does.
 *
 * @param {import("playwright-core").Page} page in a browser without scripts
 * @returns {Promise<string[]>}
 */
export function waitsForScript(page) {
  return page.evaluate(() => {
    /** @type {string[]} */
    const found = [];
    const say = (/** @type {Element} */ element, /** @type {string} */ what) =>
      found.push(`${element.outerHTML.replace(/\s+/g, " ").slice(0, 160)}: ${what}`);
    // Folds open without a script.
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const visible = (/** @type {string} */ selector) =>
      [...document.querySelectorAll(selector)].filter((element) =>
        element.checkVisibility({ visibilityProperty: true }),
      );

    const headings = visible("h1").map((heading) => heading.textContent?.trim());
    if (headings.length !== 1 || !headings[0]) found.push(`there is not one heading, but: ${headings.join(", ")}`);

    for (const button of /** @type {HTMLButtonElement[]} */ (visible("button"))) {
      const works = (button.form && button.type === "submit") || button.popoverTargetElement;
      if (!works) say(button, "does nothing when it is pressed");
      if (!button.textContent?.trim() && !button.ariaLabel) say(button, "has no name");
    }
    for (const field of /** @type {HTMLInputElement[]} */ (visible("input, select, textarea"))) {
      const named = field.ariaLabel || field.getAttribute("aria-labelledby") || field.labels?.length;
      if (!named) say(field, "has no name");
      if (!field.form && !field.readOnly) say(field, "is sent nowhere");
      if (field.form && !field.name && !field.readOnly) say(field, "is not sent");
    }
    for (const form of /** @type {HTMLFormElement[]} */ (visible("form"))) {
      const sends = [...form.elements].some((element) => element.matches("button:not([type=button]), input[type=submit]"));
      if (!sends) say(form, "can't be sent");
    }
    for (const link of visible("a")) {
      const href = link.getAttribute("href") ?? "";
      if (href === "" || href === "#" || href.startsWith("javascript:")) say(link, "leads nowhere");
      if (href.startsWith("#") && href !== "#" && !document.getElementById(href.slice(1))) say(link, "leads nowhere");
    }
    for (const element of visible("[hx-get], [hx-post], [hx-put], [hx-delete]")) {
      // What a script fetches into the page, a form or a link must bring without it.
      const same = element.closest("form") ?? element.querySelector("a[href]");
      if (!same) say(element, "is brought by a script alone");
    }
    for (const element of visible("[role=button], [onclick], [contenteditable], [data-copy], .for-keys, .nav kbd, dialog")) {
      say(element, "is of use to a script alone");
    }
    return found;
  });
}
