import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import { selectFacePicture } from "./enrolment.store.ts";
import { isCurrent } from "./enrolment.ts";

/**
 * Whether a picture that was taken to register a face is kept from somebody, whoever holds a wrap: from everybody once
 * the enrolment is over, and from all but its owner while it belongs to none.
 */
export async function isWithheld(tx: TenantTx, actor: PersonActor, evidenceId: EvidenceId): Promise<boolean> {
  const picture = await selectFacePicture(tx, evidenceId);
  if (!picture) return false;
  return picture.state ? !isCurrent(picture.state) : picture.personId !== actor.personId;
}
