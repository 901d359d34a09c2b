import type { Tx } from "@tachiai/platform";
import type { TermsVersion } from "@tachiai/policy";
import { type Day, ProfileEdits, type ProfileId, TermsChange } from "@tachiai/protocol";
import { sql } from "kysely";

interface RulesRow {
  readonly version: number;
  readonly effective_from: Day;
  readonly change: unknown;
  readonly edits: unknown;
}

/** The rules of every version of a service's terms that was announced and not withdrawn, by number; no texts. */
export async function selectRules(tx: Tx, profileId: ProfileId): Promise<TermsVersion[]> {
  const { rows } = await sql<RulesRow>`
    select version, effective_from, change, edits from consent.terms_rules(${profileId})`.execute(tx.query);
  return rows.map(({ version, effective_from, change, edits }) => ({
    version,
    effectiveFrom: effective_from,
    rules: { id: profileId, edits: ProfileEdits.parse(edits) },
    isGrave: TermsChange.parse(change).isGrave,
  }));
}
