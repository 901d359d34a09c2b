import { type Actor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day } from "@tachiai/protocol";
import { sql } from "kysely";
import { lastDayOfPeriod, policyOf } from "../entries/retention-policy.ts";
import { statedKeysActions } from "../entries/stated-keys.ts";
import type { EvidenceTables } from "../evidence.tables.ts";
import { deletePermits } from "../exporting/permits/permit.store.ts";
import { deleteHolds } from "../holds/hold.store.ts";
import { deletePublications } from "../publishing/publication.store.ts";
import { deleteLogReaders } from "../readers/log-reader.store.ts";
import { decideRetention } from "./decide-retention.ts";

/**
 * Lets the organisation's own entries go five years after it has used the service for the last time, with what lets somebody in
 * by them here. They are the ground of all others, so they go last: while anything else is kept they stay, but for who signed in, looked
 * or was refused, which anybody can cause. Not decided a day before, because until then a new contract makes them current again. Says
 * whether their time is over.
 */
export async function endOrganisation(tx: TenantTx, actor: Actor, contractsEndedOn: Day): Promise<boolean> {
  const useEndedOn = await lastActAfter(tx, contractsEndedOn);
  const lastDayKept = lastDayOfPeriod(useEndedOn, policyOf("organisation").rule.months);
  if (tokyoDay(tx.now) <= lastDayKept || (await keepsAnythingElse(tx))) return false;
  await decideRetention(tx, actor, { retention: "organisation", eventOn: useEndedOn });
  await deletePermits(tx);
  await deleteHolds(tx);
  await deleteLogReaders(tx);
  await deletePublications(tx);
  return true;
}

/**
 * The contracts' last day or, where its own people changed something after it, the day of the last change. What others did, from outside or
 * engaged for it, or somebody with his account for reasons of his own, does not make the years begin again.
 */
async function lastActAfter(tx: TenantTx, contractsEndedOn: Day): Promise<Day> {
  const { last } = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select(({ fn }) => fn.max("received_at").as("last"))
    .where("retention_class", "=", "organisation")
    .where(sql<string>`actor ->> 'kind'`, "=", "person")
    .where(sql<string>`actor ->> 'organisationId'`, "=", tx.tenantId)
    .where("action", "not in", statedKeysActions)
    .executeTakeFirstOrThrow();
  const actedOn = last === null ? contractsEndedOn : tokyoDay(last);
  return actedOn > contractsEndedOn ? actedOn : contractsEndedOn;
}

/** Says it as the database does, which lets rows go by the same. */
async function keepsAnythingElse(tx: TenantTx): Promise<boolean> {
  const { rows } = await sql<{ keeps: boolean }>`
    select evidence.keeps_entries(besides => 'organisation') as keeps`.execute(tx.query);
  return rows[0]?.keeps !== false;
}
