import { groups } from "./groups.ts";
import { refusals } from "./refusals.ts";

// Without a line of program: pages wait for this file while they start, and so it must wait for none of theirs.
export const japanese = { ...groups, refusals };
