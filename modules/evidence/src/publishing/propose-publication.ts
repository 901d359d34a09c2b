import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { LogPublicationId, type TenantId } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { listLogs } from "../logs/log.store.ts";
import { mayDecidePublication, mayProposePublication } from "./publication.policy.ts";
import { insertPublication } from "./publication.store.ts";

export interface ProposePublication {
  readonly tenantId: TenantId;
  readonly retentionClass: string;
  readonly reason: string;
}

/**
 * An administrator proposes to let everybody read the logs of a class. Nobody reads more until somebody else has approved it.
 *
 * Refuses `access.denied`, `evidence.log_not_found`, `evidence.publication_there`, or `evidence.publication_needs_second` when
 * nobody else could approve it.
 */
export function proposePublication(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: ProposePublication,
): Promise<LogPublicationId> {
  const { retentionClass, reason } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayProposePublication(await ports.rolesOf(tx, actor))) throw new Refusal("access.denied");
    const logs = await listLogs(tx);
    if (!logs.some((log) => log.retentionClass === retentionClass))
      throw new Refusal("evidence.log_not_found");
    return proposeOnePublication(tx, ports, actor, { retentionClass, reason });
  });
}

/** Leaves its entry. Whether he may, and whether there is such a log, is the caller's to see. */
export async function proposeOnePublication(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  proposal: {
    readonly retentionClass: string;
    readonly reason: string;
    /** One that a restore brought back, and that this one takes the place of. */
    readonly resumes?: LogPublicationId;
  },
): Promise<LogPublicationId> {
  const { retentionClass, reason } = proposal;
  const publicationId = LogPublicationId.parse(tx.randomness.uuid());
  const publication = {
    publicationId,
    retentionClass,
    reason,
    proposedBy: actor.personId,
    proposedAt: tx.now,
  };
  const others = await ports.holdersOf(tx, ["administrator", "auditor"]);
  if (!others.some(({ personId, roles }) => mayDecidePublication({ personId }, roles, publication)))
    throw new Refusal("evidence.publication_needs_second");
  if (!(await insertPublication(tx, publication))) throw new Refusal("evidence.publication_there");
  await record(tx, actor, {
    action: "evidence.log_publication_proposed",
    subject: publicationId,
    retention: "organisation",
    details: { ...proposal },
  });
  return publicationId;
}
