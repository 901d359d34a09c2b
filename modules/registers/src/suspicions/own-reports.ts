import type { TenantTx } from "@tachiai/platform";
import type { OwnRecord, PersonId } from "@tachiai/protocol";
import { selectReportsOf } from "./suspicion.store.ts";

/** What a person has reported to the provider: his organisation's log does not say it. */
export async function ownReports(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  return (await selectReportsOf(tx, personId)).flatMap(({ report, suspectedAt }) =>
    report
      ? [
          {
            kind: "violation-reports",
            facts: { name: report.name, text: report.text, at: suspectedAt.toISOString() },
          } as const,
        ]
      : [],
  );
}
