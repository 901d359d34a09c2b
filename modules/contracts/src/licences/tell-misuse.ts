import { domainOf, findOwnOrganisation } from "@tachiai/identity";
import { postNotice } from "@tachiai/notices";
import { inTenant, type SystemActor, type TenantTx } from "@tachiai/platform";
import type { OrganisationId } from "@tachiai/protocol";
import type { Posting } from "../applications/decide-application.ts";
import type { LicenceFile } from "./licence.store.ts";

/** Of which licence a key was used elsewhere, and who tells whom. */
export interface MisuseToTell {
  readonly provider: OrganisationId;
  readonly organisationId: OrganisationId;
  readonly number: number;
}

/** Undefined where this device has tried the key that holds now before, so that a device that goes on trying tells nothing new. */
export async function misuseToTell(
  tx: TenantTx,
  { steps, number }: LicenceFile,
  deviceId: string,
): Promise<MisuseToTell | undefined> {
  const made = steps.findLastIndex(({ kind }) => kind === "issued" || kind === "reissued");
  const before = steps.slice(made).some((step) => step.kind === "misused" && step.deviceId === deviceId);
  const { foundedBy, organisationId } = await findOwnOrganisation(tx);
  return before || !foundedBy ? undefined : { provider: foundedBy, organisationId, number };
}

/**
 * Tells the customer's people. The provider speaks, so it is written in its domain, after the use was written down in the customer's: if a
 * server stops in between, ホーム says it alone.
 */
export async function tellMisuse(
  { database, mayMail, deliver }: Posting,
  actor: SystemActor,
  { provider, organisationId, number }: MisuseToTell,
): Promise<void> {
  await inTenant(database, actor, domainOf(provider), (tx) =>
    postNotice(tx, actor, {
      kind: "general",
      clauseKey: "S3 §5",
      audience: { to: "customer", organisationId },
      channels: mayMail ? ["in-app", "mail"] : ["in-app"],
      subject: "ライセンスキーがほかの端末で使われ、拒否しました",
      body: [
        `ライセンス${number}のキーが、登録された端末とは別の端末で使われました。その端末では使えません。`,
        "心当たりがないときは、「契約」の「ライセンス」を開き、キーを再発行してください。端末を替えるときは、今の端末から外してください。",
      ].join("\n\n"),
    }),
  );
  deliver();
}
