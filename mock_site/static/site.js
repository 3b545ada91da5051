import { keepNirSpaced } from "./nir.js";
import { offerDialogs } from "./dialogs.js";
import { toggleEyes, refusePaste } from "./passwords.js";
import { openMenu } from "./menu.js";
import { sendOnce } from "./once.js";

offerDialogs();
document.querySelectorAll("[data-nir]").forEach(keepNirSpaced);
document.querySelectorAll("[data-eye]").forEach(toggleEyes);
document.querySelectorAll("[data-no-paste]").forEach(refusePaste);
document.querySelectorAll("[aria-haspopup=menu]").forEach(openMenu);
document.querySelectorAll("form[method=post]").forEach(sendOnce);
