import { termsToAgree } from "@tachiai/consent";
import type { Tx } from "@tachiai/platform";
import { profileOfContract } from "@tachiai/policy";
import { Service, type TermsToAgree } from "@tachiai/protocol";

/** To which terms applications agree today, of the services whose terms count that (TRM-02). */
export async function askedTerms(tx: Tx): Promise<TermsToAgree[]> {
  const asked: TermsToAgree[] = [];
  for (const service of Service.options) {
    const terms = await termsToAgree(tx, profileOfContract[service]);
    if (terms) asked.push(terms);
  }
  return asked;
}
