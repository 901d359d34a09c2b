import { readCertificates } from "@tachiai/evidence-proof/time-stamp";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { BodyOf, setTimeStamping, TenantId } from "@tachiai/protocol";
import { outsideAddress } from "../ask-outside.ts";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { requireRunner } from "../require-runner.ts";
import { insertStamping } from "./stamping.store.ts";

/**
 * Names the time stamping authority for all logs of this installation, or none any more.
 *
 * Refuses the codes of `requireRunner`, `evidence.address_refused` or `evidence.authority_malformed`.
 */
export async function setStamping(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: BodyOf<typeof setTimeStamping> & { readonly tenantId: TenantId },
): Promise<void> {
  const { authority } = command;
  await inTenant(database, actor, command.tenantId, async (tx) => {
    await requireRunner(tx, ports, actor);
    const url = command.url === undefined ? undefined : outsideAddress(command.url);
    if (url === undefined && command.url !== undefined) throw new Refusal("evidence.address_refused");
    if (authority !== undefined && !readCertificates(authority))
      throw new Refusal("evidence.authority_malformed");
    await insertStamping(tx, url === undefined ? undefined : { url, authority });
    await record(tx, actor, {
      action: "evidence.time_stamping_set",
      subject: url ?? "none",
      retention: "organisation",
      details: { ...(url !== undefined && { url }), ...(authority !== undefined && { authority }) },
    });
  });
}
