import { isDeepStrictEqual } from "node:util";
import type { TenantTx } from "@tachiai/platform";
import { Damage } from "../../damage/damage.ts";
import { lookTwice } from "../../damage/look-twice.ts";
import { nameOfPermit } from "./name-of-permit.ts";
import { selectEveryPermit } from "./permit.store.ts";
import { permitsOfEntries } from "./permits-of-entries.ts";

/** Holds every request to export more against its entries: what was altered, taken away or put in, each named by its request. */
export function auditPermits(tx: TenantTx): Promise<Damage[]> {
  return lookTwice(() => findUntrue(tx));
}

async function findUntrue(tx: TenantTx): Promise<Damage[]> {
  const said = await permitsOfEntries(tx);
  const kept = new Map((await selectEveryPermit(tx)).map((permit) => [permit.permitId, permit]));
  const altered = [...kept.values()]
    .filter((permit) => !isDeepStrictEqual(permit, said.get(permit.permitId)))
    .map(({ permitId }) => new Damage("row", nameOfPermit(permitId), "it is not as its entries say"));
  const missing = [...said.values()]
    .filter(({ permitId }) => !kept.has(permitId))
    .map(({ permitId }) => new Damage("row", nameOfPermit(permitId), "it is missing"));
  return [...altered, ...missing];
}
