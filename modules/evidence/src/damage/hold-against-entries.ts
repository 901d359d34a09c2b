import { isDeepStrictEqual } from "node:util";
import { Damage } from "./damage.ts";

interface Repeated<Row> {
  readonly kept: readonly Row[];
  /** The same as the entries say it. */
  readonly said: readonly Row[];
  readonly nameOf: (row: Row) => string;
}

/** Holds rows that repeat what entries say against those: what was altered, taken away or put in. */
export function holdAgainstEntries<Row>({ kept, said, nameOf }: Repeated<Row>): Damage[] {
  const saidOf = new Map(said.map((row) => [nameOf(row), row]));
  const names = new Set(kept.map(nameOf));
  const named = kept.map((row) => [nameOf(row), row] as const);
  return [
    ...named
      .filter(([name, row]) => !isDeepStrictEqual(row, saidOf.get(name)))
      .map(([name]) => new Damage("row", name, "it is not as its entries say")),
    ...[...saidOf.keys()]
      .filter((name) => !names.has(name))
      .map((name) => new Damage("row", name, "it is missing")),
  ];
}
