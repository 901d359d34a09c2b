import { type CorrectedEntry, foldCorrections } from "@tachiai/consent";
import { listRecorded, type Recorded } from "@tachiai/evidence";
import type { TenantTx } from "@tachiai/platform";
import type { Disclosure, DisclosureId } from "@tachiai/protocol";
import {
  CorrectionDetails,
  correctionAction,
  DisclosureDetails,
  disclosureAction,
} from "./disclosure-details.ts";
import type { JudgedSaid } from "./judge-said.ts";

/** As it was read again. */
type SaidOf = Pick<Disclosure, keyof JudgedSaid | "about"> & { readonly customerName?: string | undefined };
export type ReadDisclosure = CorrectedEntry<DisclosureId, SaidOf, Recorded>;

/** What the entries of the log say, newest first, each with what corrects it and what it corrects. */
export async function readDisclosures(tx: TenantTx): Promise<ReadDisclosure[]> {
  const told = (await listRecorded(tx, disclosureAction)).flatMap((entry) => {
    const details = DisclosureDetails.safeParse(entry.details).data;
    if (!details) return [];
    const { disclosureId: id, ...said } = details;
    return { id, entry, said };
  });
  const corrections = (await listRecorded(tx, correctionAction)).flatMap((entry) => {
    const details = CorrectionDetails.safeParse(entry.details).data;
    if (!details) return [];
    const { disclosureId: id, about, customerName, corrects, reason, instead } = details;
    return { id, entry, corrects, reason, ...(instead && { instead: { ...instead, about, customerName } }) };
  });
  return foldCorrections<DisclosureId, SaidOf, Recorded>(told, corrections);
}

type Shown = Omit<Disclosure, "about" | "aboutName" | "registered">;

/** As both sides read it. */
export function shown({
  id,
  said: { about: _about, customerName: _customerName, ...said },
  corrects,
  corrected,
}: ReadDisclosure): Shown {
  return {
    ...said,
    disclosureId: id,
    ...(corrects && { corrects: { disclosureId: corrects.id, reason: corrects.reason } }),
    ...(corrected && {
      corrected: {
        disclosureId: corrected.id,
        reason: corrected.reason,
        at: corrected.entry.receivedAt.toISOString(),
        isReplaced: corrected.instead !== undefined,
      },
    }),
  };
}
