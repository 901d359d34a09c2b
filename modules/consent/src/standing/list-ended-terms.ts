import { type Database, inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import { survivingClauses } from "@tachiai/policy";
import type {
  ClauseKey,
  Day,
  listEndedTerms as endpoint,
  ProfileId,
  ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { clauseName, readTerms } from "@tachiai/terms-text";
import { selectAnnounced, selectContent } from "../terms/terms.store.ts";
import { inForceOn } from "../terms/terms-state.ts";

/** Which services' contracts are over, with their last day. */
export type EndedOf = (
  tx: TenantTx,
) => Promise<readonly { readonly profileId: ProfileId; readonly endedOn: Day }[]>;

type Ended = ResponseOf<typeof endpoint>["ended"][number];

/** Lists what stays in force of the terms of each service whose contract is over (TRM-14), as the text of its last day names it. */
export function listEndedTerms(
  database: Database,
  endedOf: EndedOf,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<Ended[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const ended: Ended[] = [];
    for (const { profileId, endedOn } of await endedOf(tx))
      ended.push({ profileId, endedOn, surviving: await survivingOn(tx, profileId, endedOn) });
    return ended;
  });
}

async function survivingOn(tx: TenantTx, profileId: ProfileId, day: Day): Promise<Ended["surviving"]> {
  const announced = (await selectAnnounced(tx, profileId)).filter(({ kind }) => kind === "terms");
  const version = inForceOn(announced, day);
  const content = version && (await selectContent(tx, version, version.version));
  return content ? survivingIn(profileId, content.ja) : [];
}

/** The clauses of a text that outlive the contract, by their names in it; and the one that says so, which may name more. */
export function survivingIn(profileId: ProfileId, ja: string): Ended["surviving"] {
  const { text } = readTerms(ja, { profileId, kind: "terms" });
  const surviving = new Set<ClauseKey>([
    "survival",
    ...survivingClauses(profileId).map(({ clause }) => clause),
  ]);
  return text.clauses.flatMap((one) =>
    one.key && surviving.has(one.key) ? [{ clause: one.key, name: clauseName(one, "ja") }] : [],
  );
}
