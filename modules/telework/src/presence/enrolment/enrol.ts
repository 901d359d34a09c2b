import { createHash } from "node:crypto";
import { requireConsent } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type { Enrolment, EnrolmentId, TenantId } from "@tachiai/protocol";
import { requireStamper } from "../../require-stamper.ts";
import { lockPresence } from "../agents/lease.store.ts";
import { endOutlived } from "../end-presence.ts";
import { selectPictures } from "../pictures/picture.store.ts";
import { publishPresence } from "../presence.events.ts";
import { endEnrolment } from "./end-enrolment.ts";
import {
  type EnrolledPicture,
  type EnrolmentFile,
  insertEnrolment,
  selectCurrentEnrolment,
  selectEnrolment,
  selectFacePicture,
} from "./enrolment.store.ts";
import { showEnrolment } from "./show-enrolments.ts";

export interface Enrol {
  readonly tenantId: TenantId;
  readonly enrolmentId: EnrolmentId;
  readonly pictures: readonly EnrolledPicture[];
  /** Sealed on the device for the worker's own agents. */
  readonly sealedFeatures: Uint8Array;
}

/**
 * Registers the worker's face, to be confirmed by a manager who knows him. A face that he registered before is removed;
 * the same enrolment sent again returns the first.
 *
 * Refuses `access.denied`, the codes of `requireEntitlement` and `requireConsent`, `telework.enrolment_id_taken`,
 * `telework.picture_not_found`, `telework.picture_before_consent` or `telework.picture_used`.
 */
export function enrol(database: Database, bus: Bus, actor: PersonActor, command: Enrol): Promise<Enrolment> {
  const { enrolmentId, pictures, sealedFeatures } = command;
  const { personId } = actor;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStamper(tx, actor);
    await lockPresence(tx, personId);
    const consent = await requireConsent(tx, personId, "face-presence");
    await endOutlived(tx, bus, personId);
    const known = await selectEnrolment(tx, enrolmentId);
    if (known) return showKnown(tx, actor, command, known);
    await requireOwnPictures(tx, actor, pictures, consent.grantedAt);

    const before = await selectCurrentEnrolment(tx, personId);
    if (before) await endEnrolment(tx, bus, actor, before, { by: personId, because: "replaced" });
    const consentedAt = consent.grantedAt;
    await insertEnrolment(tx, { enrolmentId, personId, pictures, consentedAt }, sealedFeatures);
    await record(tx, actor, {
      action: "telework.enrolled",
      subject: enrolmentId,
      subjectPersonId: personId,
      retention: "organisation",
      details: {
        pictures: pictures.map(({ pose, evidenceId }) => ({ pose, evidenceId })),
        sealedFeaturesSha256: createHash("sha256").update(sealedFeatures).digest("hex"),
        consent: {
          documentVersion: consent.documentVersion,
          policyVersion: consent.policyVersion,
          grantedAt: consent.grantedAt.toISOString(),
        },
      },
    });
    publishPresence(tx, bus, "enrolment_changed", { personId });
    return showEnrolment(tx, {
      enrolmentId,
      personId,
      pictures,
      state: "waiting",
      consentedAt,
      createdAt: tx.now,
    });
  });
}

function showKnown(
  tx: TenantTx,
  { personId }: PersonActor,
  { pictures }: Enrol,
  known: EnrolmentFile,
): Promise<Enrolment> {
  const listOf = (of: readonly EnrolledPicture[]) => of.map((one) => `${one.pose} ${one.evidenceId}`).join();
  if (known.personId !== personId || listOf(known.pictures) !== listOf(pictures))
    throw new Refusal("telework.enrolment_id_taken");
  return showEnrolment(tx, known);
}

async function requireOwnPictures(
  tx: TenantTx,
  { personId }: PersonActor,
  pictures: readonly EnrolledPicture[],
  agreedSince: Date,
): Promise<void> {
  const ids = new Set(pictures.map(({ evidenceId }) => evidenceId));
  const found = await selectPictures(tx, [...ids]);
  const areOwn = found.every(
    (picture) => picture.personId === personId && picture.kind === "enrolment" && !picture.isFaceEnded,
  );
  if (found.length < ids.size || !areOwn) throw new Refusal("telework.picture_not_found");
  // One that came since was captured since, by the rule for pictures.
  if (found.some(({ receivedAt }) => receivedAt < agreedSince))
    throw new Refusal("telework.picture_before_consent");
  if (ids.size < pictures.length) throw new Refusal("telework.picture_used");
  for (const id of ids)
    if ((await selectFacePicture(tx, id))?.state) throw new Refusal("telework.picture_used");
}
