import { fewestShown, type VerdictSum } from "@tachiai/protocol";
import { sumOf, type VerdictTally } from "./verdict-tally.ts";

export interface NamedSum {
  readonly name: string;
  readonly sum: VerdictSum;
}

/**
 * Leaves out groups of too few people. Since the sum of all is shown too, what is left out would be known by subtraction: so as
 * long as few people are behind all that is left out, the smallest of the others is left out with it. Somebody in several groups is
 * one person there.
 */
export function hideSmallGroups(groups: ReadonlyMap<string, readonly VerdictTally[]>): {
  shown: NamedSum[];
  hidden: number;
} {
  const sums = [...groups].map(([name, tallies]) => ({ name, sum: sumOf(tallies) }));
  const shown = sums
    .filter(({ sum }) => sum.people >= fewestShown)
    .toSorted((one, other) => other.sum.people - one.sum.people || (one.name < other.name ? -1 : 1));
  const peopleOf = ({ name }: NamedSum) => (groups.get(name) ?? []).map(({ personId }) => personId);
  let hidden = new Set(sums.filter(({ sum }) => sum.people < fewestShown).flatMap(peopleOf));
  while (hidden.size > 0 && hidden.size < fewestShown) {
    const smallest = shown.pop();
    if (!smallest) break;
    hidden = new Set([...hidden, ...peopleOf(smallest)]);
  }
  return { shown, hidden: sums.length - shown.length };
}
