import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { GuideId, type GuideKind, type NoticeText, type TenantId } from "@tachiai/protocol";
import { hashOfText, shownHash } from "../notice-text.ts";
import { requireWriter } from "../notices.policy.ts";
import { insertGuide, type PostedGuide, saveTakenDown } from "./guide.store.ts";

/**
 * Somebody who speaks for whoever runs the installation posts a text for anybody (SLA-08). It stands from the commit on, and
 * the moment is sealed.
 *
 * Refuses `access.denied`.
 */
export function postGuide(
  database: Database,
  actor: PersonActor,
  { tenantId, kind, subject, body }: NoticeText & { readonly tenantId: TenantId; readonly kind: GuideKind },
): Promise<PostedGuide> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireWriter(tx, actor);
    const guide: PostedGuide = {
      guideId: GuideId.parse(tx.randomness.uuid()),
      kind,
      subject,
      body,
      textSha256: hashOfText({ subject, body }),
      postedAt: tx.now,
    };
    await insertGuide(tx, actor.personId, guide);
    await record(tx, actor, {
      action: "notice.guide_posted",
      subject: guide.guideId,
      retention: "organisation",
      details: { guide: kind, postedAt: tx.now.toISOString(), textSha256: shownHash(guide.textSha256) },
    });
    return guide;
  });
}

/** From now on nobody reads it any more. Refuses `access.denied` or `notices.guide_not_found`. */
export function takeDownGuide(
  database: Database,
  actor: PersonActor,
  { tenantId, guideId }: { readonly tenantId: TenantId; readonly guideId: GuideId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    // Whoever runs no installation has none to take down; what was saved is undone where the writer may not.
    if (!(await saveTakenDown(tx, guideId))) throw new Refusal("notices.guide_not_found");
    await requireWriter(tx, actor);
    await record(tx, actor, {
      action: "notice.guide_taken_down",
      subject: guideId,
      retention: "organisation",
      details: {},
    });
  });
}
