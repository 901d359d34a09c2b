import { BlockList, isIPv6 } from "node:net";
import { profileFor } from "@tachiai/consent";
import { profilesContracted } from "@tachiai/contracts";
import {
  type Database,
  inTenant,
  Refusal,
  type SystemActor,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { choiceIn } from "@tachiai/policy";
import { holdsOn, type TenantId } from "@tachiai/protocol";
import { addRange, isLocal, type RegionRanges } from "./read-ranges.ts";
import { type KeptException, selectExceptions } from "./region-exception.store.ts";

const gate: SystemActor = { kind: "system", name: "region" };

/**
 * Makes sure that somebody who enters a customer comes from where its services may be used (PTY-07). Whoever comes from inside
 * costs no look into the database.
 *
 * Refuses `access.outside_region`, unless the provider has agreed to it in writing.
 */
export async function requireRegion(
  database: Database,
  ranges: RegionRanges | undefined,
  tenantId: TenantId,
  address: string,
): Promise<void> {
  // Where nobody has said which addresses are inside, nobody can be told to be outside.
  if (!ranges || isLocal(address) || ranges.has(address)) return;
  const mayEnter = await inTenant(
    database,
    gate,
    tenantId,
    async (tx) => !(await isLimited(tx)) || (await isExcepted(tx, address)),
  );
  if (!mayEnter) throw new Refusal("access.outside_region");
}

/** Whether a service that the organisation has contracted may be used from Japan alone. */
export async function isLimited(tx: TenantTx): Promise<boolean> {
  for (const profileId of await profilesContracted(tx))
    if (choiceIn(await profileFor(tx, profileId), "region") === "japan") return true;
  return false;
}

async function isExcepted(tx: TenantTx, address: string): Promise<boolean> {
  const today = tokyoDay(tx.now);
  return (await selectExceptions(tx)).some(
    (one) => one.endedAt === undefined && holdsOn(one, today) && covers(one, address),
  );
}

function covers({ ranges }: KeptException, address: string): boolean {
  const list = new BlockList();
  for (const range of ranges) addRange(list, range);
  return list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
