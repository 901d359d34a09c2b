import { type LiveConsent, requireConsent } from "@tachiai/consent";
import { type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { ConsentObstacle, type ConsentPurpose, type PersonId } from "@tachiai/protocol";
import { requireStamper } from "../../require-stamper.ts";
import type { Agent } from "../agents/agent.store.ts";
import { requireOwnAgent } from "../agents/require-own-agent.ts";
import { loadAgentSettings } from "../settings/load-agent-settings.ts";
import { findWatchable } from "../verdicts/watchable-windows.ts";
import { isWithin } from "../verdicts/window.ts";
import { isChosen, purposesOf } from "./picture-consent.ts";
import { readPictureTimes } from "./picture-times.ts";
import type { PictureUpload } from "./read-upload.ts";
import { requireRoom } from "./require-room.ts";

export interface WantedPicture {
  readonly agent: Agent;
  readonly capturedAt: Date;
  readonly happenedAt: Date;
}

/**
 * Makes sure, at the moment of use, that a picture may be kept: the worker agrees to this kind of picture, his group
 * has chosen it, and it was captured in 勤務 and outside 休憩. A picture for enrolment may be taken at any time.
 *
 * Refuses `access.denied`, the codes of `requireEntitlement` and `requireConsent`, `telework.agent_not_found`,
 * `telework.agent_of_another`, `telework.picture_not_agreed`, `telework.clock_wrong_by_a_day`,
 * `telework.picture_too_old`, `telework.picture_not_chosen`, `telework.picture_before_consent`,
 * `telework.too_many_pictures` or `telework.picture_outside_work`.
 */
export async function requireWanted(
  tx: TenantTx,
  actor: PersonActor,
  { header }: PictureUpload,
  sentAt: Date,
): Promise<WantedPicture> {
  const { declaration, occasion } = header;
  await requireStamper(tx, actor);
  const agent = await requireOwnAgent(tx, actor, header.deviceId);
  const { personId } = agent;
  const consents = [await requireConsent(tx, personId, "face-presence")];
  for (const purpose of purposesOf(declaration.kind, occasion))
    consents.push(await requirePictureConsent(tx, personId, purpose));

  const times = readPictureTimes(header, sentAt, tx.now);
  const { capturedAt, happenedAt } = times;
  const agreedSince = new Date(
    Math.max(...consents.map(({ grantedAt }) => times.placeOurs(grantedAt).getTime())),
  );
  if (happenedAt < agreedSince) throw new Refusal("telework.picture_before_consent");
  const settings = (await loadAgentSettings(tx, tokyoDay(tx.now)))(personId);
  if (!isChosen(settings, occasion)) throw new Refusal("telework.picture_not_chosen");
  await requireRoom(tx, personId, header);
  if (declaration.kind !== "enrolment") {
    const { windows } = await findWatchable(tx, agent, {
      agreedSince,
      from: happenedAt,
      placeOurs: times.placeOurs,
    });
    if (!isWithin(windows, happenedAt)) throw new Refusal("telework.picture_outside_work");
  }
  return { agent, capturedAt, happenedAt };
}

/** Refuses `telework.picture_not_agreed`: unlike the consent to be seen, it ends nothing but pictures of its kind. */
async function requirePictureConsent(
  tx: TenantTx,
  personId: PersonId,
  purpose: ConsentPurpose,
): Promise<LiveConsent> {
  try {
    return await requireConsent(tx, personId, purpose);
  } catch (error) {
    const obstacle = error instanceof Refusal ? ConsentObstacle.safeParse(error.code) : undefined;
    if (!obstacle?.success) throw error;
    throw new Refusal("telework.picture_not_agreed");
  }
}
