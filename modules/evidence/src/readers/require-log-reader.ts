import { type Database, type GuestActor, inTenant, Refusal, tokyoDay } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { isAdmitted } from "./log-reader.policy.ts";
import { findLogReader } from "./log-reader.store.ts";
import { hashReaderToken } from "./reader-token.ts";

const door = { kind: "system", name: "log-readers" } as const;

/**
 * Who reads with this token now. Refuses `evidence.log_reader_unknown` for a token that is none, whose time is over or
 * that was ended, and for an organisation that is none: nobody learns which. Refuses `evidence.log_held_back` while nobody
 * has said whether it was ended after the backup that was restored.
 */
export function requireLogReader(
  database: Database,
  command: { readonly tenantId: TenantId; readonly token: string },
): Promise<GuestActor> {
  const { tenantId, token } = command;
  return inTenant(database, door, tenantId, async (tx) => {
    const reader = await findLogReader(tx, hashReaderToken(token));
    if (!reader || !isAdmitted(reader, tokyoDay(tx.now))) throw new Refusal("evidence.log_reader_unknown");
    if (reader.heldBackAt) throw new Refusal("evidence.log_held_back");
    return { kind: "guest", guestId: reader.readerId, tenantId };
  });
}
