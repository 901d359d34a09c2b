import { Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId, PictureKind } from "@tachiai/protocol";
import { countOthersReceived } from "./picture.store.ts";
import type { PictureUpload } from "./read-upload.ts";

/**
 * More than a long day brings: one a minute for twelve hours, hundreds of incidents, and the ring of a device that was
 * offline (AGT-03); for enrolment, many attempts. Beyond it a program fills the disk.
 */
const mostPicturesADay: Record<PictureKind, number> = { camera: 1500, screen: 1500, enrolment: 100 };

/**
 * Makes sure that a person's pictures leave room for everybody else's. It goes by the day on which they arrive: when
 * they were captured, a device says. One that is kept already may come again.
 *
 * Refuses `telework.too_many_pictures`.
 */
export async function requireRoom(
  tx: TenantTx,
  personId: PersonId,
  { evidenceId, declaration: { kind } }: PictureUpload["header"],
): Promise<void> {
  const day = tokyoDay(tx.now);
  const most = mostPicturesADay[kind];
  if ((await countOthersReceived(tx, { personId, kind, evidenceId }, day)) >= most)
    throw new Refusal("telework.too_many_pictures", { day, most });
}
