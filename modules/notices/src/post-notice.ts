import { record } from "@tachiai/evidence";
import { runsInstallation } from "@tachiai/identity";
import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type NoticeAudience,
  type NoticeChannel,
  NoticeId,
  type NoticeKind,
  NoticeText,
} from "@tachiai/protocol";
import { insertNotice, insertPosting, type Notice, savePosted } from "./notice.store.ts";
import { hashOfText, shownHash } from "./notice-text.ts";

export interface NewNotice extends NoticeText {
  readonly kind: NoticeKind;
  /** The clause on which it rests, such as `S0 §3`. */
  readonly clauseKey?: string | undefined;
  readonly audience: NoticeAudience;
  /** At least one. Mail waits for as long as no mail server is configured. */
  readonly channels: readonly NoticeChannel[];
  /** A later moment; now when it is left out or past. */
  readonly postsAt?: Date | undefined;
  readonly standsUntil?: Date | undefined;
}

export interface PostedAt {
  readonly noticeId: NoticeId;
  /** When it stands on its pages, and its mails are handed over. */
  readonly postsAt: Date;
}

/**
 * Writes a notice in a transaction of the sender, the organisation that runs the installation. What posts now stands when the
 * transaction commits; each recipient's copy and its mails follow by `deliverNotices`. Who may is asked by the caller.
 *
 * Refuses `access.denied` in every other organisation, `notices.public_page_for_one` or `notices.stands_until_past`.
 */
export async function postNotice(tx: TenantTx, actor: Actor, written: NewNotice): Promise<PostedAt> {
  if (!(await runsInstallation(tx))) throw new Refusal("access.denied");
  const notice = noticeFrom(tx, actor, written);
  if (notice.audience.to === "customer" && notice.channels.includes("sign-in-page"))
    throw new Refusal("notices.public_page_for_one");
  if (notice.standsUntil && notice.standsUntil <= notice.postsAt)
    throw new Refusal("notices.stands_until_past");

  await insertNotice(tx, notice);
  await record(tx, actor, {
    action: "notice.written",
    subject: notice.noticeId,
    retention: "organisation",
    details: {
      kind: notice.kind,
      audience: notice.audience,
      channels: [...notice.channels],
      postsAt: notice.postsAt.toISOString(),
      ...(notice.standsUntil && { standsUntil: notice.standsUntil.toISOString() }),
      ...(notice.clauseKey !== undefined && { clauseKey: notice.clauseKey }),
      textSha256: shownHash(notice.textSha256),
    },
  });
  if (notice.postsAt <= tx.now) await postNow(tx, actor, notice);
  return { noticeId: notice.noticeId, postsAt: notice.postsAt };
}

/** From the commit on it stands on its pages. Gives it with the moment that is sealed. */
export async function postNow(tx: TenantTx, actor: Actor, notice: Notice): Promise<Notice> {
  await savePosted(tx, notice.noticeId);
  if (notice.channels.includes("sign-in-page")) await insertPosting(tx, notice);
  await record(tx, actor, {
    action: "notice.posted",
    subject: notice.noticeId,
    retention: "organisation",
    details: { postedAt: tx.now.toISOString(), textSha256: shownHash(notice.textSha256) },
  });
  return { ...notice, postedAt: tx.now };
}

function noticeFrom(tx: TenantTx, actor: Actor, written: NewNotice): Notice {
  const text = NoticeText.parse({ subject: written.subject, body: written.body });
  const later = written.postsAt && written.postsAt > tx.now ? written.postsAt : undefined;
  return {
    ...text,
    noticeId: NoticeId.parse(tx.randomness.uuid()),
    kind: written.kind,
    clauseKey: written.clauseKey,
    audience: written.audience,
    channels: [...new Set(written.channels)],
    textSha256: hashOfText(text),
    writtenBy: actor.kind === "person" ? actor.personId : undefined,
    writtenAt: tx.now,
    postsAt: later ?? tx.now,
    standsUntil: written.standsUntil,
    postedAt: undefined,
  };
}
