import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { LogReaderId, TenantId } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { mayAdmitLogReader } from "./log-reader.policy.ts";
import { resumeOneLogReader } from "./log-reader.store.ts";

/**
 * Lets an outside reader read on whom a restore has held back. One administrator suffices, as for admitting him.
 *
 * Refuses `access.denied`, or `evidence.log_reader_not_found` for one who is not held back.
 */
export async function resumeLogReader(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly readerId: LogReaderId },
): Promise<void> {
  const { readerId } = command;
  await inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayAdmitLogReader(await ports.rolesOf(tx, actor))) throw new Refusal("access.denied");
    const name = await resumeOneLogReader(tx, readerId);
    if (name === undefined) throw new Refusal("evidence.log_reader_not_found");
    await record(tx, actor, {
      action: "evidence.log_reader_resumed",
      subject: readerId,
      retention: "organisation",
      details: { name },
    });
  });
}
