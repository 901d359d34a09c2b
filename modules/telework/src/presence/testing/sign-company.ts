import { encodeBase64, OrganisationId } from "@tachiai/protocol";
import { dayInTokyo } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";
import type { MonitoredCompany, MonitoredWorkplace } from "./open-monitored-workplace.ts";

/** The company's people and groups as an administrator signed them at a time: the leader manages the worker's team. */
export async function signCompany(
  place: MonitoredWorkplace,
  { tenantId, administrator, leader, worker, team, keysOf }: MonitoredCompany,
  signedAt: string,
): Promise<void> {
  const organisationId = OrganisationId.parse(tenantId);
  const roster = await GrowingRoster.found(
    nodeSealingCrypto,
    organisationId,
    administrator.personId,
    signedAt,
  );
  const from = dayInTokyo(signedAt);
  await roster.add({ kind: "group", groupId: team });
  for (const person of [leader, worker]) {
    const { personId } = person;
    const sealingPublicKey = encodeBase64(keysOf(person).publicKey);
    const { signingPublicKey } = roster.founder.keys;
    await roster.add({ kind: "keys", personId, keys: { sealingPublicKey, signingPublicKey } });
  }
  const manages = [{ role: "manager" as const, groupId: team }];
  await roster.add({ kind: "assigned", personId: leader.personId, from, groups: [team], roles: manages });
  const works = [{ role: "worker" as const }];
  await roster.add({ kind: "assigned", personId: worker.personId, from, groups: [team], roles: works });
  for (const [sequence, { statement, signature }] of roster.statements.entries())
    await place.query(
      `insert into identity.roster_statement (tenant_id, sequence, statement, signature, appended_at)
         values ($1, $2, $3, $4, $5)`,
      tenantId,
      sequence,
      statement,
      Buffer.from(signature, "base64"),
      signedAt,
    );
}
