import { type Happened, record } from "@tachiai/evidence";
import type { SystemActor, TenantTx } from "@tachiai/platform";
import { withdrawOpenLinks } from "./one-time-link.store.ts";
import type { OneTimeLink } from "./one-time-link.ts";

/** Withdraws every link of the organisation that still works; tells how many. */
export async function withdrawLinks(tx: TenantTx, actor: SystemActor): Promise<number> {
  const withdrawn = await withdrawOpenLinks(tx);
  for (const link of withdrawn) await record(tx, actor, withdrawalOf(link));
  return withdrawn.length;
}

function withdrawalOf(link: OneTimeLink): Happened {
  if (link.purpose === "join")
    return {
      action: "identity.invitation_withdrawn",
      subject: link.invitationId,
      retention: "organisation",
      details: {},
    };
  const { personId } = link;
  return {
    action: "identity.sign_in_reset_withdrawn",
    subject: personId,
    subjectPersonId: personId,
    retention: "access",
    details: {},
  };
}
