import { findOwnOrganisation, organisationIn } from "@tachiai/identity";
import { inTenant, Refusal, type SystemActor, type TenantTx } from "@tachiai/platform";
import { type ContractedDeviceId, type CustomerPage, SupportSessionId } from "@tachiai/protocol";
import { addStep, beginSession } from "./add-step.ts";
import { codeLivesMs, insertCode } from "./code.store.ts";
import { findTenantOfLink, lockDeviceOfLink } from "./device-link.store.ts";
import { drawPassword } from "./draw-code.ts";
import { admitGuest } from "./guest.store.ts";
import { loadSessionToChange } from "./load-session.ts";
import { requireContracted, requireServable } from "./require-servable.ts";
import { insertSession, selectUntold } from "./session.store.ts";
import { showPage } from "./show-page.ts";
import type { SupportDesk } from "./support-desk.ts";

const door: SystemActor = { kind: "system", name: "support-door" };

interface Connection {
  readonly token: string;
  readonly connectionId: string;
  readonly password: string;
  readonly expiresAt: string;
  readonly page: CustomerPage;
}

/**
 * Makes an ID and a password for a contracted PC or server (S2), which nobody has until its user tells them. An ID that was made
 * before and told nobody is worth nothing any more.
 *
 * Refuses `support.link_unknown`, `support.not_contracted_device` and what `requireServable` does.
 */
export async function makeConnection(
  desk: SupportDesk,
  { secret }: { readonly secret: string },
): Promise<Connection> {
  const tenantId = await findTenantOfLink(desk.database, secret);
  if (!tenantId) throw new Refusal("support.link_unknown");
  return inTenant(desk.database, door, tenantId, async (tx) => {
    const device = await lockDeviceOfLink(tx, secret);
    if (!device) throw new Refusal("support.link_unknown");
    await requireServable(tx, "support-contract");
    await requireContracted(tx, device);
    await endUntold(desk, tx, device);
    return open(desk, tx, device);
  });
}

async function endUntold({ bus }: SupportDesk, tx: TenantTx, device: ContractedDeviceId): Promise<void> {
  for (const sessionId of await selectUntold(tx, device)) {
    const session = await loadSessionToChange(tx, sessionId);
    if (!session.now.attended && !session.now.ended)
      await addStep(tx, bus, door, session, { kind: "ended", reason: "unanswered" });
  }
}

async function open(
  desk: SupportDesk,
  tx: TenantTx,
  contractedDeviceId: ContractedDeviceId,
): Promise<Connection> {
  const { foundedBy } = await findOwnOrganisation(tx);
  const sessionId = SupportSessionId.parse(tx.randomness.uuid());
  const expiresAt = new Date(tx.now.getTime() + codeLivesMs);
  const row = {
    sessionId,
    profile: "support-contract",
    providerId: foundedBy ?? organisationIn(tx.tenantId),
    subject: "",
    contractedDeviceId,
    expiresAt,
  } as const;
  await insertSession(tx, row);
  const { token, actor } = await admitGuest(tx, sessionId);
  const session = await beginSession(
    tx,
    desk.bus,
    actor,
    { ...row, openedAt: tx.now },
    {
      kind: "opened",
      profile: row.profile,
    },
  );
  const password = drawPassword(tx.randomness);
  const connectionId = await insertCode(tx, { kind: "connection-id", sessionId, expiresAt, password });
  return {
    token,
    connectionId,
    password,
    expiresAt: expiresAt.toISOString(),
    page: await showPage(desk, tx, session),
  };
}
