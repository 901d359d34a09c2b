import type { Day, IssuedInvitation, PersonId, RosterSays, TenantId } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { dayInTokyo, joiningKeyOf, Secret } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { rosterHere, signHere } from "./roster-here.ts";

interface Prepared {
  readonly issued: IssuedInvitation;
  readonly says: Extract<RosterSays, { kind: "invited" }>;
  readonly link: string;
}

/**
 * Signs whom the administrator has just invited, and puts into each link a secret that no server sees: whoever follows it
 * joins with keys of his own, and nobody has to sign for him. Links stay as they are where that cannot be done here.
 */
export async function withJoiningSecrets(
  tenantId: TenantId,
  personId: PersonId,
  invitations: readonly IssuedInvitation[],
  from: Day,
): Promise<IssuedInvitation[]> {
  const founding = (await rosterHere(tenantId, personId))?.founding;
  if (founding === undefined) return [...invitations];
  const prepared = await Promise.all(invitations.map((issued) => prepare(issued, founding, from)));
  const signing = await signHere(
    tenantId,
    personId,
    prepared.map(({ says }) => says),
  );
  if (signing.outcome !== "signed") return [...invitations];
  const { left } = signing;
  return prepared.map(({ issued, says, link }) => (left.includes(says) ? issued : { ...issued, link }));
}

async function prepare(issued: IssuedInvitation, founding: string, from: Day): Promise<Prepared> {
  const bytes = webSealingCrypto.randomBytes(32);
  const { publicKey } = await joiningKeyOf(webSealingCrypto, new Secret("joining", bytes), founding);
  const { invitationId, groups, roles, expiresAt } = issued.invitation;
  const joiningPublicKey = encodeBase64(publicKey);
  return {
    issued,
    says: {
      kind: "invited",
      invitationId,
      joiningPublicKey,
      from,
      until: dayInTokyo(expiresAt),
      groups,
      roles,
    },
    link: `${issued.link}.${toBase64Url(bytes)}`,
  };
}

function toBase64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
