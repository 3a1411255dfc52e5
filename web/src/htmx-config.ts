// htmx reads its settings from a <meta> when its module runs, so this module comes before it.
const meta = document.createElement("meta");
meta.name = "htmx-config";
meta.content = JSON.stringify({
  // Our style sheet has what is needed; nothing is injected under a strict Content-Security-Policy.
  includeIndicatorCSS: false,
  // Longer than the server waits for a busy database, so that its own answer arrives first.
  defaultTimeout: 15_000,
  // Nothing but what we bundle may register itself.
  extensions: "none",
});
document.head.append(meta);

export {};
