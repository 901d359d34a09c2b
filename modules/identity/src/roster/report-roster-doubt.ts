import { listRecorded, record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, startOfTokyoDay, tokyoDay } from "@tachiai/platform";
import {
  type reportRosterDoubt as endpoint,
  type ResponseOf,
  RosterDoubtReport,
  type TenantId,
} from "@tachiai/protocol";
import type { z } from "zod";

/** So many of one person's doubts of a kind are written down on a day: a server that invents more is known by then. */
const mostADay = 50;

/**
 * Writes down that somebody's device doubts whom the server names, once a day. It is the device's word, for people to look
 * into: a server that lies may keep it to itself, so the device shows it to its person too.
 */
export function reportRosterDoubt(
  database: Database,
  actor: PersonActor,
  { tenantId, report }: { readonly tenantId: TenantId; readonly report: RosterDoubtReport },
): Promise<ResponseOf<typeof endpoint>> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const since = startOfTokyoDay(tokyoDay(tx.now));
    const { personId } = actor;
    const today = await listRecorded(tx, "identity.roster_doubted", { since, personId });
    const told = today.flatMap(({ details }) => Told.safeParse(details).data ?? []);
    const alike = told.filter(({ found }) => found === report.found);
    if (alike.some((one) => isOfTheSame(one, report))) return { isWrittenDown: true };
    if (alike.length >= mostADay) return { isWrittenDown: false };
    const { found, verified, personId: named, epochId, recoveryKey, doubt } = report;
    await record(tx, actor, {
      action: "identity.roster_doubted",
      subject: tenantId,
      subjectPersonId: personId,
      retention: "organisation",
      details: {
        found,
        verified,
        personId: named ?? null,
        doubt: doubt ?? null,
        ...(epochId && { epochId }),
        ...(recoveryKey && { recoveryKey }),
      },
    });
    return { isWrittenDown: true };
  });
}

const Told = RosterDoubtReport.pick({ found: true, epochId: true, recoveryKey: true })
  .extend({ personId: RosterDoubtReport.shape.personId.nullable() })
  .strip();

function isOfTheSame(
  told: z.infer<typeof Told>,
  { personId, epochId, recoveryKey }: RosterDoubtReport,
): boolean {
  return (
    (told.personId ?? undefined) === personId && told.epochId === epochId && told.recoveryKey === recoveryKey
  );
}
