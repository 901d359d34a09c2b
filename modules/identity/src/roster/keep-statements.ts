import { record } from "@tachiai/evidence";
import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { SignedRosterStatement } from "@tachiai/protocol";
import { hashOfStatement, readRosterStatement } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { insertStatements } from "./roster.store.ts";

/** Puts verified statements behind those that are there, and each with its whole text into the log. */
export async function keepStatements(
  tx: TenantTx,
  actor: PersonActor,
  action: "identity.roster_signed" | "identity.roster_handed_back",
  after: number,
  statements: readonly SignedRosterStatement[],
): Promise<void> {
  await insertStatements(tx, after, statements);
  for (const { statement: text, signature } of statements) {
    const statement = readRosterStatement(text);
    if (!statement) throw new Error("a verified statement cannot be read");
    const { sequence, says, issuer } = statement;
    await record(tx, actor, {
      action,
      subject: tx.tenantId,
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
}
