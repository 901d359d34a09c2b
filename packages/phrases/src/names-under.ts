import { groups } from "./ja/groups.ts";

/** The names of a group's phrases that begin with a prefix, without it: every evidence action that has a word. */
export function namesUnder(group: keyof typeof groups, prefix: string): string[] {
  return Object.keys(groups[group])
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}
