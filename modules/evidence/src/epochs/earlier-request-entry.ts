import { base64Of, Day, Instant, PersonId, parseJson, type SignedEarlierRequest } from "@tachiai/protocol";
import { earlierRequestText } from "@tachiai/sealing";
import { z } from "zod";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import type { RequestRow } from "./earlier-request.store.ts";

/** Somebody has asked for what was captured before he came. */
export const earlierAskedAction = "evidence.earlier_asked";

/** What its entry says, beside who asked and about whom. */
const EarlierAsked = z.object({
  from: Day,
  to: Day,
  reason: z.string(),
  askedAt: Instant,
  signature: base64Of(64),
  signingPublicKey: base64Of(32),
});
export type EarlierAsked = z.infer<typeof EarlierAsked>;

const Asker = z.object({ personId: PersonId });

/** The request as it was signed; undefined unless the row says what its entry says. */
export function requestOfEntry(
  row: RequestRow,
  entry: EntryFacts | undefined,
): SignedEarlierRequest | undefined {
  const asked = EarlierAsked.safeParse(parseJson(entry?.detailsText ?? "")).data;
  const asker = Asker.safeParse(parseJson(entry?.actorText ?? "")).data;
  const isSame =
    entry?.action === earlierAskedAction &&
    entry.subjectPersonId === row.personId &&
    asker?.personId === row.askedBy &&
    asked?.from === row.fromDay &&
    asked.to === row.toDay;
  if (!isSame) return undefined;
  const { tenantId } = entry;
  const { personId, askedBy } = row;
  const { from, to, reason, askedAt, signature } = asked;
  const format = "tachiai-earlier-2";
  return {
    statement: earlierRequestText({ format, tenantId, personId, askedBy, from, to, reason, askedAt }),
    signature,
  };
}
