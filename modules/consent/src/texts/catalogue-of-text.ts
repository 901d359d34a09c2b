import { type Catalogues, catalogues } from "@tachiai/policy";
import type { ConsentPurpose } from "@tachiai/protocol";
import { workerConsentVersions } from "./worker-consent.ts";

/**
 * Whether the text that a worker agreed to lists what is collected for a purpose: the catalogue that its version explains (EPW-08).
 * What came into the catalogue later is not covered, whatever he has chosen.
 */
export function isListed(
  purpose: ConsentPurpose,
  documentVersion: string,
  released: Catalogues = catalogues,
): boolean {
  const text = workerConsentVersions.find(({ version }) => version === documentVersion);
  const listed = released.telework.find(({ version }) => version === text?.catalogue);
  return listed?.items.some(({ consent }) => consent === purpose) ?? false;
}
