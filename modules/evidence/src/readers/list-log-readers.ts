import {
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import type { LogReader, TenantId } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import { isHeldBack, mayListLogReaders, mayReadLogs } from "./log-reader.policy.ts";
import { selectLogReaders } from "./log-reader.store.ts";

/** Lists who was admitted to read the logs from outside. Refuses `access.denied`. */
export function listLogReaders(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<LogReader[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayListLogReaders(await ports.rolesOf(tx, actor))) throw new Refusal("access.denied");
    const readers = await selectLogReaders(tx);
    const names = await ports.namesOf(tx, [...new Set(readers.map(({ admittedBy }) => admittedBy))]);
    const today = tokyoDay(tx.now);
    return readers.map((reader) => ({
      readerId: reader.readerId,
      name: reader.name,
      until: reader.until,
      admitted: { at: reader.admittedAt.toISOString(), byName: names.get(reader.admittedBy) ?? "" },
      ...(reader.endedAt && { endedAt: reader.endedAt.toISOString() }),
      isLive: mayReadLogs(reader, today),
      isHeldBack: isHeldBack(reader, today),
    }));
  });
}

/** How many a restore has held back, for the ホーム of administrators. */
export async function countLogReadersHeldBack(tx: TenantTx): Promise<number> {
  const today = tokyoDay(tx.now);
  return (await selectLogReaders(tx)).filter((reader) => isHeldBack(reader, today)).length;
}
