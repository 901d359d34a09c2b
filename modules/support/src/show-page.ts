import { profileFor } from "@tachiai/consent";
import { nameOfOrganisation } from "@tachiai/identity";
import type { TenantTx } from "@tachiai/platform";
import { countIn } from "@tachiai/policy";
import type { CustomerPage, PersonId } from "@tachiai/protocol";
import { checklistOf, functionsOf } from "./functions-of.ts";
import type { LoadedSession } from "./load-session.ts";
import { termsOfSession } from "./session-terms.ts";
import { shownSupporter, showSession } from "./show-session.ts";
import type { SupportDesk } from "./support-desk.ts";
import { isWithin, supportHours } from "./support-hours.ts";
import { selectSupporters } from "./supporter.store.ts";

/** All that a customer reads before he tells or types anything, and while the session goes on. */
export async function showPage(
  { mayRecord }: SupportDesk,
  tx: TenantTx,
  session: LoadedSession,
): Promise<CustomerPage> {
  const { profile, providerId, now } = session;
  const { tenantId } = tx;
  const isPossible = await mayRecord({ tenantId, providerId });
  const supporter = await whoSupports(tx, session);
  const rules = await profileFor(tx, profile);
  return {
    session: await showSession(tx, session),
    provider: { name: (await nameOfOrganisation(tx, providerId)) ?? "" },
    ...(supporter && { supporter }),
    terms: await termsOfSession(tx, profile),
    functions: [...functionsOf(profile, now.customer?.tool, isPossible)],
    checklist: [...checklistOf[profile]],
    whenRecordingRefused: "events-only",
    recording: { isPossible, keptMonths: countIn(rules, "evidence-retention-months") ?? 0 },
    isOpenNow: isWithin(await supportHours(tx, profile), tx.now),
  };
}

/** Who leads the session, or before it began who opened the reception. */
async function whoSupports(tx: TenantTx, { sessionId, steps, now }: LoadedSession) {
  const [first] = steps;
  const leading: PersonId | undefined =
    now.supporters.find(({ isLeading }) => isLeading)?.personId ??
    (first?.kind === "requested" ? first.by : undefined);
  const card = leading && (await selectSupporters(tx, sessionId)).get(leading);
  return card && shownSupporter(card);
}
