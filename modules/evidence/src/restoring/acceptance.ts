import { type BlobStore, inInstallation, inTenant } from "@tachiai/platform";
import { Acceptance, type TenantId } from "@tachiai/protocol";
import { type Happened, record } from "../entries/record.ts";
import { listTenantsWithLogs } from "../logs/log.store.ts";
import type { Vault } from "../vault.ts";

/** What an operator has accepted and no start has used yet, beside the ledgers. */
export interface Accepted {
  read(): Promise<ReadonlySet<Acceptance>>;
  accept(what: Acceptance): Promise<void>;
  forget(what: Acceptance): Promise<void>;
}

export function openAccepted(store: BlobStore): Accepted {
  const nameOf = (what: Acceptance) => `accepted-${what}`;
  return {
    async read() {
      const there = new Set<Acceptance>();
      for (const what of Acceptance.options) if (await store.get(nameOf(what))) there.add(what);
      return there;
    },
    accept: (what) => store.put(nameOf(what), Buffer.from("accepted\n")),
    forget: (what) => store.remove(nameOf(what)),
  };
}

const operator = { kind: "system", name: "operator" } as const;

/** Leaves an entry in every tenant, whose evidence it may concern. */
export async function recordAccepted(
  vault: Vault,
  tenants: readonly TenantId[],
  accepted: Pick<Happened, "action" | "details">,
): Promise<void> {
  const all = new Set([...(await inInstallation(vault.database, listTenantsWithLogs)), ...tenants]);
  for (const tenantId of all)
    await inTenant(vault.database, operator, tenantId, (tx) =>
      record(tx, operator, { ...accepted, subject: tenantId, retention: "organisation" }),
    );
}
