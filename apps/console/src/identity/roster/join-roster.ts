import { ApiRefusal, Unreachable } from "@tachiai/api-client";
import { findKeys, vouchForRoster } from "@tachiai/browser-session";
import { encodeBase64, InvitationId, type Me, TenantId } from "@tachiai/protocol";
import { joiningKeyOf, type Secret } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { currentApi } from "../../connection/api.ts";
import { rosterHere, signHereWith } from "./roster-here.ts";

/**
 * States the keys of whoever has just joined, signed by what his link's secret gives. Should that not succeed he has
 * joined all the same, and an administrator signs for him.
 */
export async function joinRoster(me: Me, secret: Secret<"joining">): Promise<void> {
  for (const tenantId of tenantsOf(me)) if (await unlessRefused(() => joinOne(tenantId, me, secret))) return;
}

function tenantsOf({ places }: Me): TenantId[] {
  return places
    .filter(({ kind, engagedBy }) => kind === "tenant" && !engagedBy)
    .map(({ organisationId }) => TenantId.parse(organisationId));
}

async function unlessRefused<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiRefusal) && !(error instanceof Unreachable)) throw error;
    return undefined;
  }
}

/** False when nobody has invited the holder of this secret there. */
async function joinOne(tenantId: TenantId, me: Me, secret: Secret<"joining">): Promise<boolean> {
  const roster = await rosterHere(tenantId, me.personId);
  const keys = await findKeys(me.personId);
  if (roster?.founding === undefined || !keys) return false;
  const joining = await joiningKeyOf(webSealingCrypto, secret, roster.founding);
  const joiningPublicKey = encodeBase64(joining.publicKey);
  const invited = Object.entries(roster.invitations).find(
    ([, one]) => one.joiningPublicKey === joiningPublicKey,
  );
  if (!invited) return false;
  await vouchForRoster({ api: currentApi(), tenantId, personId: me.personId }, roster.founding);
  await signHereWith({ personId: me.personId, signing: joining }, tenantId, [
    {
      kind: "joined",
      invitationId: InvitationId.parse(invited[0]),
      keys: {
        sealingPublicKey: encodeBase64(keys.sealing.publicKey),
        signingPublicKey: encodeBase64(keys.signing.publicKey),
      },
    },
  ]);
  return true;
}
