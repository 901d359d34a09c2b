import { memberNames, organisationIn, servedCustomers } from "@tachiai/identity";
import { type Database, inInstallation, inTenant, type PersonActor } from "@tachiai/platform";
import type { listNotices as endpoint, PostedNotice, ResponseOf, TenantId } from "@tachiai/protocol";
import { type Notice, selectNotices } from "./notice.store.ts";
import { shownHash } from "./notice-text.ts";
import { mayWriteNotices } from "./notices.policy.ts";
import { selectPostings } from "./posting.store.ts";

/** The sender's notices. Whoever runs no installation has none, and is told that he writes none. */
export async function listNotices(
  database: Database,
  actor: PersonActor,
  mayMail: boolean,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof endpoint>> {
  const written = await inTenant(database, actor, tenantId, async (tx) => {
    if (!(await mayWriteNotices(tx, actor))) return undefined;
    const notices = await selectNotices(tx);
    const names = await memberNames(
      tx,
      notices.flatMap(({ writtenBy }) => writtenBy ?? []),
    );
    return notices.map((notice) => ({
      ...shown(notice),
      writtenByName: notice.writtenBy && names.get(notice.writtenBy),
    }));
  });
  if (!written) return { mayWrite: false, mayMail, customers: [], notices: [] };
  const customers = await servedCustomers(database, organisationIn(tenantId));
  return {
    mayWrite: true,
    mayMail,
    customers: customers.map(({ organisationId, name }) => ({ organisationId, name })),
    notices: written,
  };
}

/** What stands on the page on which everybody signs in, for anybody. */
export function listPostedNotices(database: Database): Promise<PostedNotice[]> {
  return inInstallation(database, selectPostings);
}

function shown(notice: Notice) {
  const { noticeId, kind, subject, body, clauseKey, audience } = notice;
  return {
    noticeId,
    kind,
    subject,
    body,
    clauseKey,
    audience,
    channels: [...notice.channels],
    textSha256: shownHash(notice.textSha256),
    writtenAt: notice.writtenAt.toISOString(),
    postsAt: notice.postsAt.toISOString(),
    standsUntil: notice.standsUntil?.toISOString(),
    postedAt: notice.postedAt?.toISOString(),
  };
}
