import { Refusal, type TenantTx } from "@tachiai/platform";
import type { ProfileId } from "@tachiai/protocol";
import { selectAnnounced } from "../terms/terms.store.ts";

/** Refuses `consent.text_changed` unless that is what stands under this number: nobody answers to what he has not seen. */
export async function requireVersion(
  tx: TenantTx,
  { profileId, version, sha256 }: { profileId: ProfileId; version: number; sha256: string },
): Promise<void> {
  const announced = await selectAnnounced(tx, profileId);
  const seen = announced.find((one) => one.kind === "terms" && one.version === version);
  if (seen?.sha256 !== sha256 || seen.withdrawn) throw new Refusal("consent.text_changed");
}
