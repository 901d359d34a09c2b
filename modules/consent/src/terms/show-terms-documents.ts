import { memberNames } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import { flagIn } from "@tachiai/policy";
import {
  type getTermsDocument as documentEndpoint,
  type listTermsDocuments as listEndpoint,
  type PersonId,
  ProfileId,
  type ResponseOf,
  type TenantId,
  type TermsDraft,
  TermsKind,
} from "@tachiai/protocol";
import { type DraftFile, selectDrafts } from "./draft.store.ts";
import { channelsOf, earliestOf, needsGround, owesNotice } from "./judge-terms-change.ts";
import { loadTermsDocument } from "./load-terms-document.ts";
import { findTermsVersion } from "./read-terms-publicly.ts";
import { isTermsClerk, requireTermsClerk } from "./require-terms-clerk.ts";
import { showAnnounced } from "./show-announced.ts";
import { selectAnnounced, type TermsDocument } from "./terms.store.ts";
import { headsOn } from "./terms-in-force.ts";

type Documents = ResponseOf<typeof listEndpoint>["documents"];
type ShownDocument = ResponseOf<typeof documentEndpoint>;

/**
 * Lists every document of every service: what is in force, what comes next, and whether somebody writes on it.
 *
 * Refuses `access.denied`.
 */
export function listTermsDocuments(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<Documents> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireTermsClerk(tx, actor);
    const today = tokyoDay(tx.now);
    const announced = await selectAnnounced(tx);
    const drafts = await selectDrafts(tx);
    return ProfileId.options.flatMap((profileId) => {
      const inForce = headsOn(announced, profileId, today);
      return TermsKind.options.map((kind) => {
        const isThis = (one: TermsDocument) => one.profileId === profileId && one.kind === kind;
        const current = inForce.find(isThis);
        const next = showAnnounced(announced.filter(isThis), today).findLast(
          ({ state }) => state === "announced",
        );
        const draft = drafts.find(isThis);
        return {
          profileId,
          kind,
          ...(current && { inForce: current }),
          ...(next && { announced: next }),
          ...(draft && {
            draft: {
              state: stateOf(draft),
              effectiveFrom: draft.change.effectiveFrom,
              mayDecide: mayDecideTerms(actor, draft),
            },
          }),
        };
      });
    });
  });
}

/**
 * Shows a document for whoever lays it down.
 *
 * Refuses `access.denied`.
 */
export function getTermsDocument(
  database: Database,
  actor: PersonActor,
  { tenantId, profileId, kind }: TermsDocument & { readonly tenantId: TenantId },
): Promise<ShownDocument> {
  const document = { profileId, kind };
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireTermsClerk(tx, actor);
    const { versions, latest, draft, rules } = await loadTermsDocument(tx, document);
    const base = await findTermsVersion(tx, document, latest);
    return {
      ...(draft && { draft: await showDraft(tx, actor, draft, latest + 1) }),
      ...(base && { base }),
      versions: showAnnounced(versions, rules.today),
      editsInForce: rules.inForce.edits,
      earliest: earliestOf(rules),
      allowsLawException: owesNotice(kind) && flagIn(rules.inForce, "change-law-exception") === true,
      needsGround: needsGround(rules),
      channels: channelsOf(rules),
    };
  });
}

/** How many drafts wait for him as the second person, for ホーム. */
export function countTermsToRelease(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<number> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!(await isTermsClerk(tx, actor))) return 0;
    return (await selectDrafts(tx)).filter((draft) => mayDecideTerms(actor, draft)).length;
  });
}

function mayDecideTerms({ personId }: PersonActor, { proposed }: DraftFile): boolean {
  return proposed !== undefined && proposed.by !== personId;
}

function stateOf({ proposed }: DraftFile): TermsDraft["state"] {
  return proposed ? "proposed" : "drafted";
}

async function showDraft(
  tx: TenantTx,
  actor: PersonActor,
  draft: DraftFile,
  version: number,
): Promise<TermsDraft> {
  const { revision, sha256, content, change, drafted, proposed, sentBack } = draft;
  const people = [drafted.by, proposed?.by, sentBack?.by].filter((id): id is PersonId => id !== undefined);
  const names = await memberNames(tx, [...new Set(people)]);
  const act = ({
    by,
    at,
    reason,
  }: {
    readonly by: PersonId;
    readonly at: Date;
    readonly reason?: string;
  }) => ({
    at: at.toISOString(),
    byName: names.get(by) ?? "",
    ...(reason !== undefined && { reason }),
  });
  return {
    revision,
    state: stateOf(draft),
    version,
    sha256,
    content,
    change,
    drafted: act(drafted),
    ...(proposed && { proposed: act(proposed) }),
    ...(sentBack && { sentBack: act(sentBack) }),
    mayDecide: mayDecideTerms(actor, draft),
  };
}
