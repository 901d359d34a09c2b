import { termsInForce } from "@tachiai/consent";
import { Refusal, type TenantTx } from "@tachiai/platform";
import type { AgreedTerms, CustomerPage, SupportProfile } from "@tachiai/protocol";
import { readTerms, type ShownLine, showTerms, wordsIn } from "@tachiai/terms-text";

/** The terms of a session that are in force now, with what they say; none while the provider has laid down none. */
export async function termsOfSession(
  tx: TenantTx,
  profileId: SupportProfile,
): Promise<CustomerPage["terms"]> {
  const { kind, version, sha256, title, ja, edits } = await termsInForce(tx, profileId);
  if (version === 0) return [];
  const shown = showTerms(readTerms(ja, { profileId, kind }).text, { id: profileId, edits }, "ja");
  const clauses = shown.clauses.map(({ name, lines }) => [name, ...lines.map(said)].join("\n"));
  return [{ kind, version, sha256, title, text: [...shown.preamble.map(said), ...clauses].join("\n\n") }];
}

/** Makes sure that these are the terms in force, all of them and nothing else. Refuses `support.terms_outdated`. */
export async function requireTermsInForce(
  tx: TenantTx,
  profileId: SupportProfile,
  agreed: readonly AgreedTerms[],
): Promise<void> {
  const inForce = await termsOfSession(tx, profileId);
  const isSame =
    agreed.length === inForce.length &&
    inForce.every((terms) =>
      agreed.some(
        ({ kind, version, sha256 }) =>
          kind === terms.kind && version === terms.version && sha256 === terms.sha256,
      ),
    );
  if (!isSame) throw new Refusal("support.terms_outdated");
}

function said(line: ShownLine): string {
  return `${"　".repeat(line.depth)}${wordsIn(line)}`;
}
