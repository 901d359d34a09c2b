import { organisationIn, servedCustomers } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { NewNotice, TenantId } from "@tachiai/protocol";
import { requireWriter } from "./notices.policy.ts";
import { type PostedAt, postNotice } from "./post-notice.ts";

/**
 * Somebody who speaks for whoever runs the installation writes a notice.
 *
 * Refuses what `requireWritable` and `postNotice` refuse.
 */
export async function writeNotice(
  database: Database,
  actor: PersonActor,
  mayMail: boolean,
  command: { readonly tenantId: TenantId; readonly notice: NewNotice },
): Promise<PostedAt> {
  const { tenantId, notice } = command;
  await requireWritable(database, actor, mayMail, command);
  return inTenant(database, actor, tenantId, (tx) =>
    postNotice(tx, actor, {
      ...notice,
      postsAt: notice.postsAt ? new Date(notice.postsAt) : undefined,
      standsUntil: notice.standsUntil ? new Date(notice.standsUntil) : undefined,
    }),
  );
}

/** Refuses `access.denied`, `notices.no_mail_server` or `notices.customer_not_found`. */
export async function requireWritable(
  database: Database,
  actor: PersonActor,
  mayMail: boolean,
  command: {
    readonly tenantId: TenantId;
    readonly notice: Pick<NewNotice, "audience" | "channels">;
  },
): Promise<void> {
  const { tenantId, notice } = command;
  await inTenant(database, actor, tenantId, (tx) => requireWriter(tx, actor));
  if (notice.channels.includes("mail") && !mayMail) throw new Refusal("notices.no_mail_server");
  const { audience } = notice;
  if (audience.to !== "customer") return;
  const customers = await servedCustomers(database, organisationIn(tenantId));
  if (!customers.some(({ organisationId }) => organisationId === audience.organisationId))
    throw new Refusal("notices.customer_not_found");
}
