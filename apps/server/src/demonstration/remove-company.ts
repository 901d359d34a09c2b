import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, unlessMissing } from "@tachiai/platform";
import type { Role, TenantId } from "@tachiai/protocol";
import { deleteEverything, findCompany } from "./demonstration.store.ts";

/**
 * Removes the demonstration company with its people and everything in it; the installation waits for its set-up again.
 *
 * Refuses `access.denied` or `setup.not_demonstration`.
 */
export function removeCompany(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const held = await rolesHeld(tx, actor.personId);
    if (!mayRemove(held)) throw new Refusal("access.denied");
    if (!(await findCompany(tx))) throw new Refusal("setup.not_demonstration");
    await deleteEverything(tx);
  });
}

/** Takes back a foundation that did not come to its end: nobody has been given an account of it. */
export function removeUnfinished(database: Database, tenantId: TenantId): Promise<void> {
  return inTenant(database, { kind: "system", name: "demonstration" }, tenantId, deleteEverything);
}

/** Removes what is kept in files: every directory of the local stores that bears the company's id. */
export async function removeFiles(stores: readonly string[], tenantId: TenantId): Promise<void> {
  for (const store of stores) {
    const below = await directoriesIn(store);
    const deeper = await Promise.all(below.map(directoriesIn));
    for (const path of [...below, ...deeper.flat()])
      if (path.endsWith(`/${tenantId}`)) await rm(path, { recursive: true, force: true });
  }
}

function mayRemove(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

async function directoriesIn(path: string): Promise<string[]> {
  // A store makes its directory with its first blob.
  const entries = (await readdir(path, { withFileTypes: true }).catch(unlessMissing)) ?? [];
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
}
