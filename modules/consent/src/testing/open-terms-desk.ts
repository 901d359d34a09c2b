import { openWorld, type World } from "@tachiai/identity/testing";
import { noticesMigrations } from "@tachiai/notices";
import type { PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { Day, TermsChange, TermsContent } from "@tachiai/protocol";
import { templateTexts } from "@tachiai/terms-text";
import { consentMigrations } from "../consent.migrations.ts";
import { type DecideTerms, decideTerms } from "../terms/decide-terms.ts";
import { proposeTerms } from "../terms/propose-terms.ts";
import { saveTermsDraft } from "../terms/save-terms-draft.ts";
import { getTermsDocument } from "../terms/show-terms-documents.ts";
import type { TermsDocument } from "../terms/terms.store.ts";

/** The template of a service's terms with its blanks filled in, and words of a test at its end. */
export function filledText({ profileId, kind }: TermsDocument, words = ""): string {
  if (kind !== "terms") return `# 仕様書\n\n## 機能\n\n機能は、次のとおりとします。${words}\n`;
  return `${templateTexts[profileId].replaceAll(/〔([^〕]*)〕/g, "青葉$1")}\n## 雑則\n\n雑則を定めます。${words}\n`;
}

export const telework: TermsDocument = { profileId: "telework", kind: "terms" };

export interface SavedDraft {
  readonly content?: Partial<TermsContent>;
  readonly change?: Partial<TermsChange>;
}

/** A provider with an administrator and a contract clerk, on 2026-11-24 at 09:00 in Tokyo. */
export interface TermsDesk {
  readonly world: World;
  readonly clerk: PersonActor;
  /** Gives the hash of what was saved, by which it is proposed and decided. */
  save(document: TermsDocument, effectiveFrom: Day, more?: SavedDraft, actor?: PersonActor): Promise<string>;
  propose(document: TermsDocument, sha256: string, actor?: PersonActor): Promise<void>;
  decide(
    document: TermsDocument,
    sha256: string,
    more?: Partial<DecideTerms> & { readonly mayMail?: boolean },
    actor?: PersonActor,
  ): Promise<void>;
  /** From the draft to the release, by the administrator and the clerk. */
  announce(document: TermsDocument, effectiveFrom: Day, more?: SavedDraft): Promise<void>;
  /** Forgets every version and draft. */
  clear(): Promise<void>;
}

export async function openTermsDesk(): Promise<TermsDesk> {
  const world = await openWorld([noticesMigrations, consentMigrations]);
  world.time.set("2026-11-24T00:00:00.000Z");
  const { database, provider } = world;
  const { tenantId, administrator } = provider;
  const clerk = await provider.join("契約", [{ role: "contract-clerk" }]);

  const desk: TermsDesk = {
    world,
    clerk,
    async save(document, effectiveFrom, { content, change } = {}, actor = administrator) {
      const { versions, draft } = await getTermsDocument(database, administrator, { tenantId, ...document });
      const { sha256 } = await saveTermsDraft(database, actor, {
        tenantId,
        ...document,
        basedOnVersion: versions[0]?.version ?? 0,
        basedOnRevision: draft?.revision ?? 0,
        content: { ja: filledText(document), edits: {}, ...content },
        change: { effectiveFrom, isGrave: false, ...change },
      });
      return sha256;
    },
    propose: (document, sha256, actor = administrator) =>
      proposeTerms(database, actor, { tenantId, ...document, sha256 }),
    decide: (document, sha256, { mayMail = true, ...more } = {}, actor = clerk) =>
      decideTerms(database, actor, mayMail, {
        tenantId,
        ...document,
        sha256,
        decision: { decision: "approve" },
        saidElsewhere: ["letter", "website"],
        ...more,
      }),
    async announce(document, effectiveFrom, more) {
      const sha256 = await desk.save(document, effectiveFrom, more);
      await desk.propose(document, sha256);
      await desk.decide(document, sha256);
    },
    async clear() {
      await queryUnwalled(world.opened.migrateConnection, "delete from consent.terms_draft", []);
      await queryUnwalled(world.opened.migrateConnection, "delete from consent.terms_version", []);
    },
  };
  return desk;
}
