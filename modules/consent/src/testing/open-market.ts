import { inTenant, type PersonActor } from "@tachiai/platform";
import type { ClauseKey, ProfileEdits, ProfileId, TermsKind } from "@tachiai/protocol";
import { enterAgreement, settleAgreement } from "../agreements/lay-down-agreement.ts";
import { actOnTerms } from "../standing/act-on-terms.ts";
import { answerTerms } from "../standing/answer-terms.ts";
import { listServiceTerms } from "../standing/list-service-terms.ts";
import { listTermsActs } from "../standing/list-terms-acts.ts";
import { requireTerms } from "../standing/require-terms.ts";
import { hashOfTerms } from "../terms/hash-of-terms.ts";
import { insertAnnounced } from "../terms/terms.store.ts";
import { type Office, openConsentDesk } from "./open-consent-desk.ts";

/** A provider with terms, and a customer of his at 09:00 on 2026-11-20 in Tokyo; versions are everybody's, so each test has its own. */
export async function openMarket(profileId: ProfileId) {
  const desk = await openConsentDesk();
  const provider = await desk.office();
  const customer = await desk.office();
  const { database, bus, time, heard } = desk;
  const { tenantId, administrator, worker } = customer;
  const hashes = new Map<number, string>();

  async function announce(
    version: number,
    effectiveFrom: string,
    {
      edits = {},
      isGrave = false,
      ja = `版${version}`,
      kind = "terms",
    }: { edits?: ProfileEdits; isGrave?: boolean; ja?: string; kind?: TermsKind } = {},
  ) {
    const hashed = {
      profileId,
      kind,
      version,
      effectiveFrom,
      content: { ja, edits },
    } as const;
    hashes.set(kind === "terms" ? version : -version, hashOfTerms(hashed));
    await inTenant(database, provider.administrator, provider.tenantId, (tx) =>
      insertAnnounced(
        tx,
        provider.administrator,
        { ...hashed, title: "約款", sha256: hashOfTerms(hashed), change: { effectiveFrom, isGrave } },
        {
          content: hashed.content,
          draftedBy: provider.worker.personId,
          proposedBy: provider.worker.personId,
        },
      ),
    );
  }
  const version = (number: number) => ({
    tenantId,
    profileId,
    version: number,
    sha256: hashes.get(number) ?? "",
  });
  /** Of a document beside the terms. */
  const beside = (number: number) => ({ ...version(number), sha256: hashes.get(-number) ?? "" });
  return {
    ...customer,
    database,
    bus,
    time,
    heard,
    close: () => desk.opened.close(),
    announce,
    version,
    beside,
    act: (
      act: "agreed" | "presented" | "dissented" | "withdrawn",
      number: number,
      actor = administrator,
      acknowledged: readonly ClauseKey[] = [],
    ) => actOnTerms(database, bus, actor, { ...version(number), act, acknowledged }),
    /** A special agreement that lays rules down, entered by one person and released by another now. */
    async agreeInWriting(edits: ProfileEdits, from: string) {
      const terms = {
        kind: "special",
        reference: "特約-1",
        concludedOn: from,
        profiles: [profileId],
        clauses: [],
        text: "",
        edits,
        from,
      } as const;
      await inTenant(database, administrator, tenantId, async (tx) => {
        const agreementId = await enterAgreement(tx, administrator, {
          ...terms,
          profiles: [...terms.profiles],
          clauses: [],
        });
        await settleAgreement(tx, worker, { agreementId, decision: { decision: "approve" } });
      });
    },
    answer: (answer: "acknowledged" | "objected", number: number, actor: PersonActor = worker) =>
      answerTerms(database, bus, async () => [profileId], actor, { ...version(number), answer }),
    use: () => inTenant(database, worker, tenantId, (tx) => requireTerms(tx, worker, profileId)),
    shown: async (actor = administrator) =>
      (await listServiceTerms(database, async () => [profileId], actor, { tenantId })).at(0),
    acts: async () =>
      (await listTermsActs(database, administrator, { tenantId })).map(
        ({ kind, version: number, trigger, by }) => [kind, number, trigger, by?.displayName] as const,
      ),
    consentsOf: (office: Office = customer) => office.use(),
    provider,
  };
}
