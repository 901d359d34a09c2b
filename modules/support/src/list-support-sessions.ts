import { domainOf, isEngagedFor, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { ListedSupportSession, TenantId } from "@tachiai/protocol";
import { judgeSession } from "@tachiai/support-session";
import { requireSupporterAtHome } from "./require-supporter.ts";
import { type ListedPart, type ListedRow, selectGivenListed, selectOwnListed } from "./session.store.ts";
import { endOf } from "./show-session.ts";
import { mayReadSessions, maySupport } from "./support.policy.ts";

export interface ListSupportSessions {
  readonly tenantId: TenantId;
  readonly of: "live" | "past";
  /** Those that were opened before; from the newest on where it is left out. */
  readonly before?: string | undefined;
}

const most = 100;

/**
 * Lists sessions, those under way by how long they wait and those that are over from the newest on. Who supports sees, from his own
 * organisation, all that it gives; within a customer's, that customer's. Administrators and auditors see those of their own.
 *
 * Refuses `support.not_a_supporter` or `access.no_engagement`.
 */
export async function listSupportSessions(
  database: Database,
  actor: PersonActor,
  { tenantId, of, before }: ListSupportSessions,
): Promise<{ sessions: ListedSupportSession[]; hasMore: boolean }> {
  const isAtHome = domainOf(actor.organisationId) === tenantId;
  if (!isAtHome) await requireSupporterAtHome(database, actor);
  return inTenant(database, actor, tenantId, async (tx) => {
    const part: ListedPart = {
      areLive: of === "live",
      before: before === undefined ? endOfTime : new Date(before),
      most: most + 1,
    };
    const found = isAtHome ? await ofOwn(tx, actor, part) : await ofCustomer(tx, actor, part);
    const rows = found.slice(0, most);
    const ordered = part.areLive ? rows.toReversed() : rows;
    return { sessions: ordered.map((row) => listed(row, tx.now)), hasMore: found.length > most };
  });
}

const endOfTime = new Date("9999-12-31T00:00:00.000Z");

async function ofOwn(tx: TenantTx, actor: PersonActor, part: ListedPart): Promise<ListedRow[]> {
  const roles = await rolesHeld(tx, actor.personId);
  if (maySupport(roles)) return selectGivenListed(tx, part);
  if (!mayReadSessions(roles)) throw new Refusal("support.not_a_supporter");
  return selectOwnListed(tx, part);
}

/** Of S2 only what was told to somebody of the provider's. */
async function ofCustomer(tx: TenantTx, actor: PersonActor, part: ListedPart): Promise<ListedRow[]> {
  if (!(await isEngagedFor(tx, actor.organisationId, "support"))) throw new Refusal("access.no_engagement");
  return selectOwnListed(tx, { ...part, onlyTold: true });
}

function listed(row: ListedRow, at: Date): ListedSupportSession {
  const now = judgeSession(row.steps, at);
  const company = row.company ?? now.customer?.company;
  const leading = now.supporters.find(({ isLeading }) => isLeading);
  return {
    sessionId: row.sessionId,
    tenantId: row.tenantId,
    profile: row.profile,
    state: now.state,
    subject: row.subject,
    requestedAt: now.requestedAt.toISOString(),
    recording: now.recording,
    ...(now.connectedAt && { connectedAt: now.connectedAt.toISOString() }),
    ...(now.ended && { ended: endOf(now.ended) }),
    ...(company !== undefined && { company }),
    ...(now.customer && { customerName: now.customer.customerName }),
    ...(leading && { supporterName: leading.name }),
  };
}
