import { inTenant, Refusal } from "@tachiai/platform";
import type { CustomerPage } from "@tachiai/protocol";
import { authenticateGuest, type Guest } from "./guest.store.ts";
import { loadSession } from "./load-session.ts";
import { showPage } from "./show-page.ts";
import type { SupportDesk } from "./support-desk.ts";

/** Shows a customer his own session and what he agrees to. Refuses `support.session_not_found`. */
export async function getCustomerPage(
  desk: SupportDesk,
  { token }: { readonly token: string },
): Promise<CustomerPage> {
  const { actor, tenantId, sessionId } = await requireGuest(desk, token);
  return inTenant(desk.database, actor, tenantId, async (tx) =>
    showPage(desk, tx, await loadSession(tx, sessionId)),
  );
}

/** Refuses `support.session_not_found` to a token that is nobody's. */
export async function requireGuest({ database }: SupportDesk, token: string): Promise<Guest> {
  const guest = await authenticateGuest(database, token);
  if (!guest) throw new Refusal("support.session_not_found");
  return guest;
}
