import type { PersonId } from "@tachiai/protocol";
import type { agentAddress } from "./agent-address.ts";
import { matchesWords } from "./matches-words.ts";
import type { PlacePath } from "./navigation.ts";

/** A page of the console, with whom it shows. */
export interface PlaceTarget {
  readonly to: PlacePath;
  readonly params: { readonly organisationId: string };
  readonly search: { readonly person?: PersonId };
}

/** One line of the search: what it is called and where it leads. */
export interface Finding {
  readonly key: string;
  readonly name: string;
  /** What kind of thing it is. */
  readonly note: string;
  readonly to: PlaceTarget | { readonly href: typeof agentAddress };
  /** Everything it can be found by. */
  readonly words: readonly string[];
}

const most = 12;

/** What matches every typed word, in the order given; everything's beginning while nothing is typed. */
export function findInConsole(findings: readonly Finding[], text: string): Finding[] {
  return findings.filter(({ words }) => matchesWords(text, words)).slice(0, most);
}
