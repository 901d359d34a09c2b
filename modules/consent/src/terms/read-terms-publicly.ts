import { findInstallationUse } from "@tachiai/identity";
import { type Database, inInstallation, Refusal, type Tx, tokyoDay } from "@tachiai/platform";
import {
  type getTermsHistory as historyEndpoint,
  ProfileId,
  type ResponseOf,
  type TermsHead,
  TermsKind,
  type TermsVersion,
} from "@tachiai/protocol";
import { showAnnounced } from "./show-announced.ts";
import { selectAnnounced, selectContent, type TermsDocument } from "./terms.store.ts";
import { headOf, headsOn } from "./terms-in-force.ts";
import { termsTemplate } from "./terms-template.ts";

type History = ResponseOf<typeof historyEndpoint>;

/** Tells anybody which documents of which services are in force; nothing where nobody serves customers from here. */
export function listPublicTerms(database: Database): Promise<TermsHead[]> {
  return inInstallation(database, async (tx) => {
    if (!(await servesCustomers(tx))) return [];
    const announced = await selectAnnounced(tx);
    return ProfileId.options.flatMap((profileId) => headsOn(announced, profileId, tokyoDay(tx.now)));
  });
}

/**
 * Tells anybody which documents of a service are in force, and every version that was announced. Never a draft: its table is not
 * open to this door.
 *
 * Refuses `consent.terms_not_found` where nobody serves customers from here.
 */
export function getTermsHistory(database: Database, profileId: ProfileId): Promise<History> {
  return inInstallation(database, async (tx) => {
    await requireCustomersServed(tx);
    const announced = await selectAnnounced(tx, profileId);
    const today = tokyoDay(tx.now);
    return {
      inForce: headsOn(announced, profileId, today),
      versions: TermsKind.options.flatMap((kind) =>
        showAnnounced(
          announced.filter((one) => one.kind === kind),
          today,
        ),
      ),
    };
  });
}

/**
 * Shows anybody what an announced version says, also one that was superseded or withdrawn.
 *
 * Refuses `consent.terms_not_found`.
 */
export function getPublicTerms(
  database: Database,
  { version, ...document }: TermsDocument & { readonly version: number },
): Promise<TermsVersion> {
  return inInstallation(database, async (tx) => {
    await requireCustomersServed(tx);
    const found = await findTermsVersion(tx, document, version);
    if (!found) throw new Refusal("consent.terms_not_found");
    return found;
  });
}

/** A version with what it says; version 0 of the terms is the template. */
export async function findTermsVersion(
  tx: Tx,
  document: TermsDocument,
  version: number,
): Promise<TermsVersion | undefined> {
  if (version === 0) return document.kind === "terms" ? termsTemplate(document.profileId) : undefined;
  const head = (await selectAnnounced(tx, document.profileId)).find(
    (one) => one.kind === document.kind && one.version === version,
  );
  const content = head && (await selectContent(tx, document, version));
  return content && { ...headOf(head), ...content };
}

async function requireCustomersServed(tx: Tx): Promise<void> {
  if (!(await servesCustomers(tx))) throw new Refusal("consent.terms_not_found");
}

async function servesCustomers(tx: Tx): Promise<boolean> {
  return (await findInstallationUse(tx)) === "provider";
}
