import type { TenantTx } from "@tachiai/platform";
import type { OwnRecord, PersonId } from "@tachiai/protocol";
import { selectDecisionsOf } from "../consent.store.ts";
import { findReceiptsOf } from "../receipt.store.ts";
import { selectRequests } from "../requests/request.store.ts";

/** What is kept of a person's choices, and of what he asked about his data. */
export async function ownConsents(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  const { count, first, last } = await findReceiptsOf(tx, personId);
  return [
    ...(await selectDecisionsOf(tx, personId)).map(
      ({ purpose, decision, documentVersion, decidedAt }): OwnRecord => ({
        kind: "consent",
        facts: { purpose, decision, version: documentVersion, at: decidedAt.toISOString() },
      }),
    ),
    ...(first && last
      ? [
          {
            kind: "receipts",
            facts: { count: String(count), from: first.toISOString(), until: last.toISOString() },
          } as const,
        ]
      : []),
    ...(await selectRequests(tx, personId)).map(
      ({ kind, state, text, receivedAt, answered }): OwnRecord => ({
        kind: "data-request",
        facts: {
          request: kind,
          state,
          text,
          at: receivedAt.toISOString(),
          ...(answered && { answer: answered.text }),
        },
      }),
    ),
  ];
}
