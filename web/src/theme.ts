// Choosing a theme shows it at once; saving the profile keeps it.
export function previewTheme(): void {
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || !("themeChoice" in field.dataset)) return;
    if (field.value === "light" || field.value === "dark") document.documentElement.dataset.theme = field.value;
    else delete document.documentElement.dataset.theme;
  });
}
