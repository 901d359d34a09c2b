import type { HeldPeriod } from "@tachiai/evidence";
import { type RawBuilder, sql } from "kysely";

/** In SQL: that what a row says of a person happened in none of his held periods. */
export function outsideHolds(
  held: readonly HeldPeriod[],
  columns: { readonly person: string; readonly at: string },
): RawBuilder<boolean> {
  const [person, at] = [sql.ref(columns.person), sql.ref(columns.at)];
  const inOne = held.map(
    ({ personId, from, to }) => sql`(${person} = ${personId}::uuid and ${at} >= ${from} and ${at} < ${to})`,
  );
  return inOne.length === 0 ? sql<boolean>`true` : sql<boolean>`not (${sql.join(inOne, sql` or `)})`;
}
