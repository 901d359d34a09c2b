import { dayBand } from "./day-band.ts";
import { status } from "./status.ts";
import { ui } from "./ui.ts";

/** Every group of phrases; a phrase is called by group and name. */
export const groups = { dayBand, status, ui };
