import type { TenantId } from "@tachiai/protocol";

/** Brings every contract of a tenant into a state by the steps that would have led there, past the wall. */
export async function standContracts(
  query: (text: string, values: readonly unknown[]) => Promise<unknown>,
  tenantId: TenantId,
  state: "active" | "suspended" | "ended",
): Promise<void> {
  await query("delete from contracts.step where tenant_id = $1 and kind <> 'formed'", [tenantId]);
  const facts = {
    suspended: { ground: "s0-19" },
    ended: { ground: "agreement", endedOn: "2026-11-19" },
  };
  if (state === "active") return;
  await query(
    `insert into contracts.step (step_id, tenant_id, contract_id, number, kind, recorded_at, effective_at, facts)
     select gen_random_uuid(), tenant_id, contract_id, 2, $2, recorded_at, effective_at, $3
       from contracts.step where tenant_id = $1`,
    [tenantId, state, JSON.stringify(facts[state])],
  );
}
