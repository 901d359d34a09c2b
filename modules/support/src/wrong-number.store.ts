import { type Database, inInstallation, Refusal } from "@tachiai/platform";
import { sql } from "kysely";
import type { CodeKind } from "./support.tables.ts";

/** How many numbers that are none may be typed within ten minutes, from wherever. */
const mostWrongNumbers = 200;
const windowMinutes = 10;

/**
 * Counts what is guessed at numbers in the whole installation, from however many addresses: before it is known whether the number is
 * one, or guesses sent at once would all pass. What was found is taken back. Refuses `request.too_many`.
 */
export async function amongFewGuesses<T>(
  database: Database,
  kind: CodeKind,
  find: () => Promise<T | undefined>,
): Promise<T | undefined> {
  await inInstallation(database, async (tx) => {
    const { rows } = await sql<{ count: number; since: Date }>`
      insert into support.wrong_number as guessed (kind, since, count) values (${kind}, ${tx.now}, 1)
      on conflict (kind) do update
         set since = case when guessed.since <= ${windowBefore(tx.now)} then excluded.since else guessed.since end,
             count = case when guessed.since <= ${windowBefore(tx.now)} then 1 else least(guessed.count + 1, ${mostWrongNumbers + 1}) end
      returning count, since`.execute(tx.query);
    const { count = 0, since = tx.now } = rows[0] ?? {};
    if (count <= mostWrongNumbers) return;
    const over = since.getTime() + windowMinutes * 60_000 - tx.now.getTime();
    throw new Refusal("request.too_many", { seconds: Math.max(1, Math.ceil(over / 1000)) });
  });
  const found = await find();
  if (found !== undefined)
    await inInstallation(database, (tx) =>
      sql`update support.wrong_number set count = greatest(count - 1, 0) where kind = ${kind}`.execute(
        tx.query,
      ),
    );
  return found;
}

function windowBefore(now: Date): Date {
  return new Date(now.getTime() - windowMinutes * 60_000);
}
