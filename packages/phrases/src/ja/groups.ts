import { dayBand } from "./day-band.ts";
import { firstContact } from "./first-contact.ts";
import { shell } from "./shell.ts";
import { status } from "./status.ts";
import { ui } from "./ui.ts";

/** Every group of phrases; a phrase is called by group and name. */
export const groups = { dayBand, firstContact, shell, status, ui };
