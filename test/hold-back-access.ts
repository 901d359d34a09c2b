import { queryUnwalled } from "@tachiai/platform/testing";
import type { SpawnedServer } from "./running-server.ts";

/** Holds back who outside reads logs, as the start after a restore does; a walk cannot wait for one. */
export async function holdBackAccess({ databaseUrl }: SpawnedServer): Promise<void> {
  for (const table of ["evidence.log_publication", "evidence.log_reader"])
    await queryUnwalled({ connectionString: databaseUrl }, `update ${table} set held_back_at = now()`);
}
