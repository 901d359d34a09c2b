import { type EvidencePorts, openRecordingSealer, type Vault } from "@tachiai/evidence";
import { domainOf } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor, tokyoDay } from "@tachiai/platform";
import { type KeyPair, recipientsByKind } from "@tachiai/sealing";
import { loadSession } from "../load-session.ts";
import type { RelayBook } from "../relay/relay-ports.ts";
import type { SupportDesk } from "../support-desk.ts";

/** What recordings are sealed with and kept in. */
export interface RecordingDesk {
  readonly vault: Vault;
  readonly ports: EvidencePorts;
  /** Ed25519: by it the relay is known as the sealing side. */
  readonly sealerKey: KeyPair<"ed25519">;
}

const relay: SystemActor = { kind: "system", name: "support-relay" };

/**
 * How the relay seals: to an epoch of the session's own, for whom the table names (docs/formats/service-epoch.md). Where there is
 * nobody of one kind, as when the customer's page made no key, nothing can be sealed.
 */
export function openSealOf(
  { vault, ports, sealerKey }: RecordingDesk,
  database: Database,
): RelayBook["openSeal"] {
  return async ({ tenantId, sessionId }, customer) => {
    const { providerId } = await inTenant(database, relay, tenantId, (tx) => loadSession(tx, sessionId));
    const opening = await openRecordingSealer(vault, ports, {
      tenantId,
      providerId,
      kind: "support-session",
      subjectId: sessionId,
      customer,
      sealerKey,
    });
    if (!opening.opened) return { missing: opening.missing };
    const { sealer } = opening;
    return {
      ...sealer.goesOn,
      async seal({ bytes, ...chunk }) {
        await sealer.sealChunk({ ...chunk, from: Math.round(chunk.from), to: Math.round(chunk.to) }, bytes);
      },
    };
  };
}

/**
 * Whether a session could be recorded: the signed rosters of both organisations name whoever is to open it. The customer's own key
 * comes with his page.
 */
export function mayRecordAt({ vault: { database }, ports }: RecordingDesk): SupportDesk["mayRecord"] {
  return async ({ tenantId, providerId }) => {
    const rosterIn = (domain: typeof tenantId) =>
      inTenant(database, relay, domain, (tx) => ports.rosterOf(tx));
    const sides = { tenant: await rosterIn(tenantId), provider: await rosterIn(domainOf(providerId)) };
    const found = recipientsByKind("support-session", sides, tokyoDay(database.clock()));
    return found.complete || found.missing.every((who) => who === "session-customer");
  };
}
