import { z } from "zod";
import { EpochId, EpochKind, EpochWrap, Month } from "./epochs.ts";
import { OrganisationId, PersonId, TenantId } from "./ids.ts";
import { Base64, base64Of, Day, Instant, Line } from "./values.ts";

/** Kinds of evidence that show a device, a session or a work order, and not a person. */
export const ServiceEpochKind = EpochKind.extract(["device-watch", "support-session", "work-order"]);
export type ServiceEpochKind = z.infer<typeof ServiceEpochKind>;

/**
 * What an agent, a relay or a gateway says about a key pair that it made to seal to. Its canonical JSON (RFC 8785) is what
 * it signs (docs/formats/service-epoch.md).
 */
export const ServiceEpochStatement = z.strictObject({
  format: z.literal("tachiai-service-epoch-1"),
  epochId: EpochId,
  kind: ServiceEpochKind,
  tenantId: TenantId,
  /** The device that is watched, the session, or the work order. */
  subjectId: z.uuid(),
  /** Whose people open it, where the tenant's are not the only ones. */
  providerId: OrganisationId.exactOptional(),
  /** In which the sealing side made it, by its clock; what a watched device seals in another month has another epoch. */
  month: Month,
  /** Ed25519, of the sealing side. */
  sealerKey: base64Of(32),
  /** X25519. */
  publicKey: base64Of(32),
  madeAt: Instant,
});
export type ServiceEpochStatement = z.infer<typeof ServiceEpochStatement>;

/** The private half, wrapped to the customer of a support session: to the key that his page made. */
export const CustomerWrap = EpochWrap.omit({ personId: true });
export type CustomerWrap = z.infer<typeof CustomerWrap>;

/** Such an epoch as its sealing side hands it in. */
export const NewServiceEpoch = z.strictObject({
  /** The canonical JSON of a `ServiceEpochStatement`, as it was signed. */
  statement: Line.max(2_000),
  signature: base64Of(64),
  wraps: z
    .array(EpochWrap)
    .min(1)
    .max(100)
    .refine((all) => new Set(all.map(({ personId }) => personId)).size === all.length, "a person once"),
  customerWrap: CustomerWrap.exactOptional(),
});
export type NewServiceEpoch = z.infer<typeof NewServiceEpoch>;

/** What somebody needs to open it with his own key. */
export const SealedServiceEpoch = z.strictObject({
  statement: z.string(),
  signature: base64Of(64),
  /** SHA-256 of the wraps that the sealing side made, which it also signed. */
  wrapsSha256: base64Of(32),
  wrap: Base64,
});
export type SealedServiceEpoch = z.infer<typeof SealedServiceEpoch>;

/** That the provider releases what was recorded of a work order to the tenant, on its written request (WRK-10). */
export const WorkReleaseStatement = z.strictObject({
  format: z.literal("tachiai-work-release-1"),
  tenantId: TenantId,
  providerId: OrganisationId,
  workOrderId: z.uuid(),
  request: z.strictObject({
    /** Who of the tenant has written it. */
    from: Line.trim().min(1).max(100),
    receivedOn: Day,
    /** Where it is filed. */
    reference: Line.trim().min(1).max(200),
  }),
  releasedBy: PersonId,
  releasedAt: Instant,
});
export type WorkReleaseStatement = z.infer<typeof WorkReleaseStatement>;

export const SignedWorkRelease = z.strictObject({
  /** The canonical JSON of a `WorkReleaseStatement`. */
  statement: Line.max(2_000),
  /** Ed25519, with the key that the provider's roster gives whoever releases. */
  signature: base64Of(64),
});
export type SignedWorkRelease = z.infer<typeof SignedWorkRelease>;
