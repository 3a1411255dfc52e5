// A field that narrows a list of people as one types. Enter and the arrow down go on to the list, where Enter would
// otherwise send the form.

export function goOnToWhatWasFound(): void {
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.dataset.find || event.isComposing) return;
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    document.getElementById(field.dataset.find)?.focus();
  });
}
