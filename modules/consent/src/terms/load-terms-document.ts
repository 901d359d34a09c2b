import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { type DraftFile, selectDraft } from "./draft.store.ts";
import { type ChangeRules, noticeFrom } from "./judge-terms-change.ts";
import { type AnnouncedTerms, selectAnnounced, type TermsDocument } from "./terms.store.ts";
import { profileOn } from "./terms-in-force.ts";
import { lastFirstDay } from "./terms-state.ts";

export interface LoadedDocument {
  /** Oldest first. */
  readonly versions: readonly AnnouncedTerms[];
  readonly latest: number;
  readonly draft: DraftFile | undefined;
  readonly rules: ChangeRules;
}

export async function loadTermsDocument(tx: TenantTx, document: TermsDocument): Promise<LoadedDocument> {
  const { profileId, kind } = document;
  const versions = (await selectAnnounced(tx, profileId)).filter((one) => one.kind === kind);
  const today = tokyoDay(tx.now);
  const inForce = await profileOn(tx, profileId, today);
  return {
    versions,
    latest: versions.at(-1)?.version ?? 0,
    draft: await selectDraft(tx, document),
    rules: {
      kind,
      inForce,
      today,
      noticeFrom: noticeFrom({ kind, inForce }, tx.now),
      lastFirstDay: lastFirstDay(versions),
    },
  };
}
