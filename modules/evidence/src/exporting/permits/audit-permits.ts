import type { TenantTx } from "@tachiai/platform";
import type { Damage } from "../../damage/damage.ts";
import { holdAgainstEntries } from "../../damage/hold-against-entries.ts";
import { nameOfPermit } from "./name-of-permit.ts";
import { selectEveryPermit } from "./permit.store.ts";
import { permitsOfEntries } from "./permits-of-entries.ts";

/** Holds every request to export more against its entries, each named by its request. */
export async function auditPermits(tx: TenantTx): Promise<Damage[]> {
  return holdAgainstEntries({
    kept: await selectEveryPermit(tx),
    said: [...(await permitsOfEntries(tx)).values()],
    nameOf: ({ permitId }) => nameOfPermit(permitId),
  });
}
