import { record } from "@tachiai/evidence";
import {
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoText,
} from "@tachiai/platform";
import {
  type Announcement,
  type BodyOf,
  type NoticeId,
  type planStop as planning,
  type reportOutage as reporting,
  StopId,
  type StopReason,
  type TenantId,
} from "@tachiai/protocol";
import { type NewNotice, postNotice } from "../post-notice.ts";
import { requireWritable } from "../write-notice.ts";
import { mayBegin } from "./service-status.ts";
import { insertStop, type Stop } from "./stop.store.ts";

interface Announced {
  readonly stopId: StopId;
  readonly noticeId: NoticeId;
}

/**
 * Plans a stop, with the notice that announces it. It stands until the stop has ended.
 *
 * Refuses `notices.stop_unannounced` for one that begins before its notice is out and is no emergency, `notices.stop_past`, and what
 * writing a notice refuses.
 */
export async function planStop(
  database: Database,
  actor: PersonActor,
  mayMail: boolean,
  command: BodyOf<typeof planning> & { readonly tenantId: TenantId },
): Promise<Announced> {
  const { announcement, tenantId, what, reason, isEmergency } = command;
  await requireWritable(database, actor, mayMail, { tenantId, notice: announcement });
  const [startsAt, endsAt] = [new Date(command.startsAt), new Date(command.endsAt)];
  return inTenant(database, actor, tenantId, async (tx) => {
    if (endsAt <= startsAt || endsAt <= tx.now) throw new Refusal("notices.stop_past");
    const wanted = announcement.postsAt ? new Date(announcement.postsAt) : tx.now;
    const announcedAt = wanted > tx.now ? wanted : tx.now;
    if (!mayBegin(startsAt, announcedAt, isEmergency))
      throw new Refusal("notices.stop_unannounced", { announcedAt: tokyoText(announcedAt) });
    return announce(
      tx,
      actor,
      { kind: "planned", reason, what, startsAt, endsAt, knownAt: tx.now, isEmergency },
      { ...announcement, kind: "maintenance", postsAt: announcedAt, standsUntil: endsAt },
    );
  });
}

/**
 * Tells that the service is disturbed, and since when that is known: what depends on it counts from there (S3 §21-2).
 *
 * Refuses `notices.known_later`, and what writing a notice refuses.
 */
export async function reportOutage(
  database: Database,
  actor: PersonActor,
  mayMail: boolean,
  command: BodyOf<typeof reporting> & { readonly tenantId: TenantId },
): Promise<Announced> {
  const { announcement, tenantId } = command;
  await requireWritable(database, actor, mayMail, { tenantId, notice: announcement });
  return inTenant(database, actor, tenantId, (tx) =>
    tellOutage(tx, actor, { ...command, knownAt: new Date(command.knownAt) }),
  );
}

/** An outage as whoever knows of it tells it. */
export interface ToldOutage {
  readonly what: string;
  readonly reason: StopReason;
  readonly knownAt: Date;
  readonly announcement: Announcement;
  /** Where it stands in the help desk's register. */
  readonly outageId?: string;
}

/**
 * The same in the transaction of who has asked already whether he may (`requireWritable`).
 *
 * Refuses `notices.known_later`.
 */
export async function tellOutage(
  tx: TenantTx,
  actor: PersonActor,
  { what, reason, knownAt, announcement, outageId }: ToldOutage,
): Promise<Announced> {
  if (knownAt > tx.now) throw new Refusal("notices.known_later");
  return announce(
    tx,
    actor,
    { kind: "outage", reason, what, startsAt: knownAt, endsAt: undefined, knownAt, isEmergency: true },
    { ...announcement, kind: "outage" },
    outageId === undefined ? {} : { outageId },
  );
}

async function announce(
  tx: TenantTx,
  actor: PersonActor,
  stop: Omit<Stop, "stopId" | "overAt">,
  notice: NewNotice,
  further: Readonly<Record<string, string>> = {},
): Promise<Announced> {
  const { noticeId } = await postNotice(tx, actor, notice);
  const stopId = StopId.parse(tx.randomness.uuid());
  await insertStop(tx, actor, { ...stop, stopId }, noticeId);
  await record(tx, actor, {
    action: stop.kind === "planned" ? "notice.stop_planned" : "notice.outage_known",
    subject: stopId,
    retention: "organisation",
    knownAt: stop.knownAt,
    details: {
      noticeId,
      what: stop.what,
      reason: stop.reason,
      startsAt: stop.startsAt.toISOString(),
      ...(stop.endsAt && { endsAt: stop.endsAt.toISOString() }),
      isEmergency: stop.isEmergency,
      ...further,
    },
  });
  return { stopId, noticeId };
}
