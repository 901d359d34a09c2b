import { type Bus, type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import { versionOn } from "@tachiai/policy";
import type { ProfileId, TenantId } from "@tachiai/protocol";
import { lockDecisions } from "../consent.store.ts";
import type { ProfilesOf } from "./list-service-terms.ts";
import { loadPersonalStandings } from "./personal-standings.ts";
import { requireVersion } from "./require-version.ts";
import { publishTermsAnswer } from "./terms.events.ts";
import { writeAct } from "./write-act.ts";

export interface AnswerTerms {
  readonly tenantId: TenantId;
  readonly profileId: ProfileId;
  readonly version: number;
  readonly sha256: string;
  readonly answer: "acknowledged" | "objected";
}

/**
 * Somebody says for himself that he has read the terms under which his organisation uses a service (PTY-10), or that he does
 * not agree to them: what he consented to before then counts no longer, from the first day of that version at the earliest.
 *
 * Refuses `consent.text_changed`, or `consent.terms_not_offered` about a version that is over, a service that is not contracted,
 * or where he has said that he read it already.
 */
export function answerTerms(
  database: Database,
  bus: Bus,
  profilesOf: ProfilesOf,
  actor: PersonActor,
  { tenantId, profileId, version, sha256, answer }: AnswerTerms,
): Promise<void> {
  const { personId } = actor;
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireVersion(tx, { profileId, version, sha256 });
    await lockDecisions(tx, { kind: "person", personId });
    const { versions, lastActs } = await loadPersonalStandings(tx, profileId, [personId]);
    const current = versionOn(versions, tokyoDay(tx.now))?.version ?? 0;
    const last = lastActs.get(personId);
    const isRepeated = answer === "acknowledged" && last?.kind === answer && last.version === version;
    if (version < current || isRepeated || !(await profilesOf(tx)).includes(profileId))
      throw new Refusal("consent.terms_not_offered");
    await writeAct(tx, actor, { profileId, personId, kind: answer, version });
    publishTermsAnswer(tx, bus, personId);
  });
}
