import type { TenantTx } from "@tachiai/platform";
import type { Damage } from "../damage/damage.ts";
import { holdAgainstEntries } from "../damage/hold-against-entries.ts";
import { selectLogReaders } from "./log-reader.store.ts";
import { logReadersOfEntries } from "./log-readers-of-entries.ts";

/** Holds who outside is admitted against his entries, each named by his admission. */
export async function auditLogReaders(tx: TenantTx): Promise<Damage[]> {
  return holdAgainstEntries({
    kept: await selectLogReaders(tx),
    said: await logReadersOfEntries(tx),
    nameOf: ({ readerId }) => `log-reader/${readerId}`,
  });
}
