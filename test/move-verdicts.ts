import { queryUnwalled } from "@tachiai/platform/testing";
import type { SpawnedServer } from "./running-server.ts";

/** Makes last month's, in Tokyo, of all verdicts there are: a page that shows months that are over cannot wait for the next one. */
export async function moveVerdictsToLastMonth({ databaseUrl }: SpawnedServer): Promise<void> {
  const moved = (column: string) =>
    `${column} = (${column} at time zone 'Asia/Tokyo' - interval '1 month') at time zone 'Asia/Tokyo'`;
  await queryUnwalled(
    { connectionString: databaseUrl },
    `update telework.presence_segment set ${moved("from_at")}, ${moved("to_at")}`,
  );
}
