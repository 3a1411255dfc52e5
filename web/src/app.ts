// What the pages gain where scripts run. Without them every link and form does the same, a page at a time.
import "./htmx-config";
import "htmx.org";
import { keepWhatWasTyped } from "./busy";
import { copyOnRequest } from "./copy";
import { goOnAfterSaving } from "./check-in";
import { goOnToWhatWasFound } from "./find";
import { announceFlashes } from "./flash";
import { listenForKeys } from "./keys";
import { openSearchInPlace } from "./search";
import { forgetWhatWasRead } from "./since";
import { reviewAsOneTypes } from "./review";
import { previewTheme } from "./theme";
import { stayWhereItWasUndone } from "./undone";

announceFlashes();
copyOnRequest();
goOnAfterSaving();
goOnToWhatWasFound();
keepWhatWasTyped();
listenForKeys();
openSearchInPlace();
forgetWhatWasRead();
reviewAsOneTypes();
previewTheme();
stayWhereItWasUndone();
