import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { ProfileId, TenantId } from "@tachiai/protocol";
import { lockDecisions } from "../consent.store.ts";
import { loadPersonalStandings } from "./personal-standings.ts";
import { requireVersion } from "./require-version.ts";
import { publishTermsAct } from "./terms.events.ts";
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
 * Refuses `consent.text_changed`, or `consent.terms_not_offered` where he has said just that already.
 */
export function answerTerms(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, profileId, version, sha256, answer }: AnswerTerms,
): Promise<void> {
  const { personId } = actor;
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireVersion(tx, { profileId, version, sha256 });
    await lockDecisions(tx, { kind: "person", personId });
    const { lastActs } = await loadPersonalStandings(tx, profileId, [personId]);
    const last = lastActs.get(personId);
    if (last?.kind === answer && last.version === version) throw new Refusal("consent.terms_not_offered");
    await writeAct(tx, actor, { profileId, personId, kind: answer, version });
    publishTermsAct(tx, bus, answer, personId);
  });
}
