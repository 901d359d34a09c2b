import type { TenantTx } from "@tachiai/platform";
import type { Day, PersonId, SignedEarlierRequest } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import { findRecorded } from "../entries/entry.store.ts";
import { type RequestRow, requestsAbout } from "./earlier-request.store.ts";
import { requestOfEntry } from "./earlier-request-entry.ts";

/** What somebody who came later has asked for, and as he signed it. */
export interface EarlierRequest extends RequestRow {
  readonly signed: SignedEarlierRequest;
  readonly receivedAt: Date;
}

/** What is asked for of these people, each held against its entry; a row that says something else counts for nothing. */
export async function readRequests(
  tx: TenantTx,
  personIds: readonly PersonId[],
): Promise<{ readonly requests: readonly EarlierRequest[]; readonly damages: readonly Damage[] }> {
  const rows = await requestsAbout(tx, personIds);
  if (rows.length === 0) return { requests: [], damages: [] };
  const entries = await findRecorded(
    tx,
    rows.map(({ statedBy }) => statedBy),
  );
  const factsOf = new Map(entries.map(({ facts }) => [facts.evidenceId, facts]));
  const requests: EarlierRequest[] = [];
  const damages: Damage[] = [];
  for (const row of rows) {
    const stated = requestOfEntry(row, factsOf.get(row.statedBy));
    if (stated.state === "signed")
      requests.push({ ...row, signed: stated.request, receivedAt: stated.receivedAt });
    if (stated.state === "altered")
      damages.push(new Damage("row", row.statedBy, "a request for earlier contents is not what it says"));
  }
  // Of two for the same days the newer one is good for longer.
  const newestFirst = requests.toSorted(
    (one, other) => other.receivedAt.getTime() - one.receivedAt.getTime(),
  );
  return { requests: newestFirst, damages };
}

/** Whether somebody has asked for what was captured of a person on a day. */
export async function hasAskedFor(
  tx: TenantTx,
  askedBy: PersonId,
  captured: { readonly personId: PersonId; readonly day: Day },
): Promise<boolean> {
  const { requests } = await readRequests(tx, [captured.personId]);
  return requests.some((request) => request.askedBy === askedBy && covers(request, captured.day));
}

function covers({ fromDay, toDay }: RequestRow, day: Day): boolean {
  return fromDay <= day && day <= toDay;
}
