import { memberNames } from "@tachiai/identity";
import type { TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";

interface EnteredRow {
  readonly entered_by: PersonId;
  readonly entered_at: Date;
}

/** The names of who entered these rows. */
export function namesOfEnterers(
  tx: TenantTx,
  rows: readonly EnteredRow[],
): Promise<ReadonlyMap<PersonId, string>> {
  return memberNames(tx, [...new Set(rows.map((row) => row.entered_by))]);
}

export function enteredBy(
  names: ReadonlyMap<PersonId, string>,
  { entered_by: by, entered_at: at }: EnteredRow,
): { readonly at: string; readonly byName: string } {
  return { at: at.toISOString(), byName: names.get(by) ?? "" };
}
