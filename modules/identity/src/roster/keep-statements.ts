import { record } from "@tachiai/evidence";
import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import type { SignedRosterStatement } from "@tachiai/protocol";
import { hashOfStatement, readRosterStatement } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { identityEvents } from "../identity.events.ts";
import { insertStatements } from "./roster.store.ts";

export interface KeepStatements {
  readonly action: "identity.roster_signed" | "identity.roster_handed_back";
  readonly after: number;
  readonly statements: readonly SignedRosterStatement[];
}

/** Puts verified statements behind those that are there, each with its whole text into the log, and lets everybody know. */
export async function keepStatements(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  { action, after, statements }: KeepStatements,
): Promise<void> {
  const { tenantId } = tx;
  await insertStatements(tx, after, statements);
  for (const { statement: text, signature } of statements) {
    const statement = readRosterStatement(text);
    if (!statement) throw new Error("a verified statement cannot be read");
    const { sequence, says, issuer } = statement;
    await record(tx, actor, {
      action,
      subject: tenantId,
      subjectPersonId: "personId" in says ? says.personId : issuer.personId,
      retention: "organisation",
      details: {
        sequence,
        kind: says.kind,
        statement: text,
        signature,
        statementSha256: await hashOfStatement(nodeSealingCrypto, text),
      },
    });
  }
  tx.afterCommit(() => bus.publish({ subject: identityEvents.rosterSigned, tenantId, ids: {} }));
}
