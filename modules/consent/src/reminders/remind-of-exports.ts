import { organisationIn, runsInstallation, servedCustomers } from "@tachiai/identity";
import { lastByProduct, postNotice } from "@tachiai/notices";
import {
  type Database,
  eachApart,
  holdLock,
  inTenant,
  type SystemActor,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { after, countIn } from "@tachiai/policy";
import type { TenantId } from "@tachiai/protocol";
import { profileOn } from "../terms/terms-in-force.ts";

/**
 * Reminds the customers of a service whose terms say so that the provider need not keep copies, and that they can export
 * (EPW-12): as often as its terms lay down, as a notice like any other. May run at any time; gives what went wrong.
 */
export function remindOfExports(database: Database, tenants: readonly TenantId[]): Promise<unknown[]> {
  return eachApart(tenants, (tenantId) => remindCustomersOf(database, tenantId));
}

async function remindCustomersOf(database: Database, tenantId: TenantId): Promise<void> {
  const customers = await servedCustomers(database, organisationIn(tenantId));
  if (!customers.some(({ services }) => services.includes("watch"))) return;
  await inTenant(database, reminder, tenantId, async (tx) => {
    if (!(await runsInstallation(tx))) return;
    await holdLock(tx, "consent.export_reminder");
    if (await isDue(tx)) await postNotice(tx, reminder, notice);
  });
}

async function isDue(tx: TenantTx): Promise<boolean> {
  const today = tokyoDay(tx.now);
  const months = countIn(await profileOn(tx, "watch", today), "export-reminder-months");
  if (months === undefined) return false;
  const last = await lastByProduct(tx, "export-reminder");
  return last === undefined || after(tokyoDay(last), { unit: "months", amount: months }) <= today;
}

const reminder: SystemActor = { kind: "system", name: "export-reminder" };

const notice = {
  kind: "export-reminder",
  clauseKey: "S3 §15-6",
  audience: { to: "customers-of-service", service: "watch" },
  channels: ["in-app"],
  subject: "記録の書き出し（予備の複製）のご案内",
  body: [
    "当社は、お預かりした記録の予備の複製を取る義務を負いません。必要な記録は、いつでも書き出して手元に保管できます。",
    "書き出しは、メニューの「証跡」の「エクスポート」から行えます。書き出したものは、このシステムがなくなった後も、改ざんがないことを確かめられます。",
    "The provider need not keep spare copies of your records. You may export them at any time: Evidence, Export.",
  ].join("\n\n"),
} as const;
