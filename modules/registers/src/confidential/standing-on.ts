import { profileOn } from "@tachiai/consent";
import type { TenantTx } from "@tachiai/platform";
import { type Confidentiality, judgeConfidential } from "@tachiai/policy";
import type { ConfidentialStanding, Day } from "@tachiai/protocol";
import type { ItemRow } from "./confidential-item.store.ts";

/** How something stands on a day, by the terms of the day on which it was disclosed. */
export async function standingOn(
  tx: TenantTx,
  row: ItemRow,
  day: Day,
): Promise<Omit<Confidentiality, "standing"> & { readonly standing: ConfidentialStanding }> {
  const profile = await profileOn(tx, row.profile, row.disclosed_on);
  const { form, disclosed_on: disclosedOn } = row;
  const disclosed = { form, disclosedOn, describedOn: row.described_on ?? undefined };
  const judged = judgeConfidential(profile, disclosed, day);
  return row.exception ? { ...judged, standing: "excepted" } : judged;
}
