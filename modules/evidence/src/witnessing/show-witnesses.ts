import { formatVerifierKey } from "@tachiai/evidence-proof";
import { inInstallation, inTenant, type PersonActor } from "@tachiai/platform";
import type { listWitnesses, ResponseOf, TenantId, WitnessedLog } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import { listLogs, openLogsOf, type PublishedLog } from "../logs/log.store.ts";
import type { Vault } from "../vault.ts";
import { isSameLog, listWitnessed, type Witnessed } from "./cosignature.store.ts";
import { isAlarming } from "./witness.policy.ts";
import { listWitnessesAsked } from "./witness.store.ts";

/** Shows who witnesses the logs, and for each witness how far it has seen those of the tenant. */
export async function showWitnesses(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof listWitnesses>> {
  const { database, logIdentity } = vault;
  const own = await inTenant(database, actor, command.tenantId, async (tx) => ({
    mayChange: await ports.mayRunInstallation(tx, actor),
    logs: await listLogs(tx),
    witnessed: await listWitnessed(tx),
    now: tx.now,
  }));
  const witnesses = await inInstallation(database, listWitnessesAsked);
  const open = openLogsOf(own.logs);
  const everyLog = logIdentity.signerOf(`${logIdentity.installationId}.tachiai/*`);
  return {
    witnesses: witnesses.map((witness) => {
      const { witnessId, verifierKey, operator, isSameOperator, addedAt } = witness;
      const said = own.witnessed.filter((one) => one.verifierKey === verifierKey);
      return {
        witnessId,
        verifierKey,
        operator,
        isSameOperator,
        name: verifierKey.split("+")[0] ?? "",
        addedAt: addedAt.toISOString(),
        ...(own.mayChange && { url: witness.url }),
        ...(witness.withoutLedgerSince && {
          withoutLedgerSince: witness.withoutLedgerSince.toISOString(),
        }),
        ...(witness.ledgerTakenAt && { ledgerTakenAt: witness.ledgerTakenAt.toISOString() }),
        isAlarming: said.some((one) => open.some((log) => isSameLog(one, log)) && isAlarming(one, own.now)),
        logs: own.logs.map((log) => witnessedLog(log, said, !open.includes(log))),
      };
    }),
    logKey: formatVerifierKey(everyLog.key),
    mayChange: own.mayChange,
  };
}

function witnessedLog(
  { retentionClass, generation, size }: PublishedLog,
  said: readonly Witnessed[],
  isClosed: boolean,
): WitnessedLog {
  const last = said.find((one) => isSameLog(one, { retentionClass, generation }));
  return {
    retentionClass,
    generation,
    size,
    isClosed,
    ...(last?.cosigned && {
      cosignedSize: last.cosigned.size,
      cosignedAt: last.cosigned.cosignedAt.toISOString(),
    }),
    ...(last?.unanswered &&
      !isClosed && {
        unansweredSince: last.unanswered.since.toISOString(),
        trouble: last.unanswered.trouble,
      }),
  };
}
