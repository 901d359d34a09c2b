import { type Tx, tokyoDay } from "@tachiai/platform";
import { type Profile, versionOn } from "@tachiai/policy";
import { type Day, type ProfileId, type TermsHead, TermsKind, type TermsVersion } from "@tachiai/protocol";
import { selectRules } from "./rules.store.ts";
import { type AnnouncedTerms, selectAnnounced, selectContent } from "./terms.store.ts";
import { inForceOn } from "./terms-state.ts";
import { termsTemplate } from "./terms-template.ts";

/** The rules of a service on a day, by the version of its terms that is in force then; presets until there is one. */
export async function profileOn(tx: Tx, profileId: ProfileId, day: Day): Promise<Profile> {
  return versionOn(await selectRules(tx, profileId), day)?.rules ?? { id: profileId, edits: {} };
}

/** The terms of a service that are in force today; version 0 is the template, while its provider has laid down none. */
export async function termsInForce(tx: Tx, profileId: ProfileId): Promise<TermsVersion> {
  const announced = await selectAnnounced(tx, profileId);
  const version = inForceOn(
    announced.filter(({ kind }) => kind === "terms"),
    tokyoDay(tx.now),
  );
  const content = version && (await selectContent(tx, version, version.version));
  return content ? { ...headOf(version), ...content } : termsTemplate(profileId);
}

/** Which version of each document of a service is in force on a day: what a contract of that day pins (TRM-23). */
export async function termsSetOn(tx: Tx, profileId: ProfileId, day: Day): Promise<TermsHead[]> {
  return headsOn(await selectAnnounced(tx, profileId), profileId, day);
}

export function headsOn(announced: readonly AnnouncedTerms[], profileId: ProfileId, day: Day): TermsHead[] {
  return TermsKind.options.flatMap((kind) => {
    const version = inForceOn(
      announced.filter((one) => one.profileId === profileId && one.kind === kind),
      day,
    );
    if (version) return [headOf(version)];
    return kind === "terms" ? [headOf(termsTemplate(profileId))] : [];
  });
}

export function headOf({ profileId, kind, version, title, sha256, effectiveFrom }: TermsHead): TermsHead {
  return { profileId, kind, version, title, sha256, ...(effectiveFrom !== undefined && { effectiveFrom }) };
}
