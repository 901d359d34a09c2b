import { firstContact } from "./first-contact.ts";
import { status } from "./status.ts";

/** Every group of phrases; a phrase is called by group and name. */
export const groups = { firstContact, status };
