import {
  type EpochId,
  encodeBase64,
  type Instant,
  OrganisationId,
  type ServiceEpochKind,
  type ServiceEpochStatement,
  type TenantId,
} from "@tachiai/protocol";
import { type EpochRecipient, epochKinds } from "../epoch/epoch-kinds.ts";
import { type MadeEpoch, makeEpoch } from "../epoch/make-epoch.ts";
import { canonicalText } from "../roster/canonical-text.ts";
import { dayInTokyo } from "../roster/roster.ts";
import type { KeyPair, SealingCrypto } from "../sealing-crypto.ts";
import { areOfSubject, recipientsByKind, type Sides } from "./recipients-by-kind.ts";

export interface ServiceEpochOrder {
  readonly epochId: EpochId;
  readonly kind: ServiceEpochKind;
  readonly tenantId: TenantId;
  /** The device that is watched, the session, or the work order. */
  readonly subjectId: string;
  /** Who serves the tenant here, by the sealing side's own order; not asked for where only the tenant's people open. */
  readonly providerId?: OrganisationId | undefined;
  /** By the sealing side's clock. */
  readonly madeAt: Instant;
  readonly sides: Sides;
}

/** `other-side`: a roster is another organisation's than the one that was meant, or the customer another session's. */
export type ServiceEpochMaking =
  | { readonly made: true; readonly epoch: MadeEpoch }
  | { readonly made: false; readonly reason: "other-side" }
  | { readonly made: false; readonly reason: "nobody-to-open"; readonly missing: readonly EpochRecipient[] };

/** Makes the key of a watched device's month, a session or a work order, for whom the table names and the rosters bear out. */
export async function makeServiceEpoch(
  crypto: SealingCrypto,
  sealer: KeyPair<"ed25519">,
  { sides, ...order }: ServiceEpochOrder,
): Promise<ServiceEpochMaking> {
  const { epochId, kind, tenantId, subjectId, madeAt } = order;
  const providerId = involvesProvider(kind) ? order.providerId : undefined;
  const isTenants = sides.tenant.organisationId === OrganisationId.parse(tenantId);
  const isProviders = !involvesProvider(kind) || sides.provider?.organisationId === providerId;
  if (!isTenants || !isProviders || !areOfSubject(sides, subjectId))
    return { made: false, reason: "other-side" };
  const day = dayInTokyo(madeAt);
  const found = recipientsByKind(kind, sides, day);
  if (!found.complete) return { made: false, reason: "nobody-to-open", missing: found.missing };
  const { recipients } = found;
  const state = (publicKey: Uint8Array): string => {
    const statement: ServiceEpochStatement = {
      format: "tachiai-service-epoch-1",
      epochId,
      kind,
      tenantId,
      subjectId,
      ...(providerId && { providerId }),
      month: day.slice(0, 7),
      sealerKey: encodeBase64(sealer.publicKey),
      publicKey: encodeBase64(publicKey),
      madeAt,
    };
    return canonicalText(statement);
  };
  return { made: true, epoch: await makeEpoch(crypto, sealer, { epochId, recipients, state }) };
}

/** Whether people of the provider are among those who open it. */
function involvesProvider(kind: ServiceEpochKind): boolean {
  return epochKinds[kind].recipients.some(
    ({ who }) => who === "provider-supervisor" || who === "evidence-custodian",
  );
}
