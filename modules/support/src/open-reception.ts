import { record } from "@tachiai/evidence";
import { countedGuess } from "@tachiai/identity";
import { inTenant, Refusal, type SystemActor } from "@tachiai/platform";
import type { CustomerPage } from "@tachiai/protocol";
import { findTenantOfCode, hashOfCode, useCode } from "./code.store.ts";
import { admitGuest } from "./guest.store.ts";
import { loadSessionToChange } from "./load-session.ts";
import { showPage } from "./show-page.ts";
import { publishStepped } from "./support.events.ts";
import type { SupportDesk } from "./support-desk.ts";
import { amongFewGuesses } from "./wrong-number.store.ts";

const door: SystemActor = { kind: "system", name: "support-door" };

export interface OpenReception {
  readonly receptionNumber: string;
  /** Where it is typed: guesses are counted by that too. */
  readonly ip: string;
}

interface Opened {
  readonly token: string;
  readonly page: CustomerPage;
}

/**
 * Takes the reception number that a customer types, once, and gives his page its token. A wrong number, an old one, a used one and
 * one whose session is over are told apart by nobody.
 *
 * Refuses `support.number_unknown` or `request.too_many`.
 */
export async function openReception(
  desk: SupportDesk,
  { receptionNumber, ip }: OpenReception,
): Promise<Opened> {
  const { database } = desk;
  const opened = await countedGuess(database, { name: `reception:${receptionNumber}`, ip }, () =>
    amongFewGuesses(database, "reception-number", () => open(desk, receptionNumber)),
  );
  if (!opened) throw new Refusal("support.number_unknown");
  return opened;
}

async function open(desk: SupportDesk, receptionNumber: string): Promise<Opened | undefined> {
  const hash = hashOfCode("reception-number", receptionNumber);
  const tenantId = await findTenantOfCode(desk.database, hash);
  if (!tenantId) return undefined;
  return inTenant(desk.database, door, tenantId, async (tx) => {
    const sessionId = await useCode(tx, "reception-number", hash);
    if (!sessionId) return undefined;
    const session = await loadSessionToChange(tx, sessionId);
    if (session.now.ended) return undefined;
    const { token, actor } = await admitGuest(tx, sessionId);
    await record(tx, actor, {
      action: "support.number_used",
      subject: sessionId,
      retention: "support",
      details: {},
    });
    publishStepped(tx, desk.bus, session);
    return { token, page: await showPage(desk, tx, session) };
  });
}
