import {
  endOfTokyoDay,
  inTenant,
  type PersonActor,
  Refusal,
  startOfTokyoDay,
  type TenantTx,
} from "@tachiai/platform";
import {
  type BodyOf,
  type EvidenceId,
  exportLimits,
  lookLimits,
  type openExport as openExportEndpoint,
  type PersonId,
  type ResponseOf,
  type TenantId,
} from "@tachiai/protocol";
import { contentsSealedTo } from "../content/contents-sealed-to.ts";
import { meetsOpeningLimit } from "../content/meet-opening-limit.ts";
import { contentOf } from "../content/sealed-content.ts";
import type { Damage } from "../damage/damage.ts";
import { reportMet } from "../damage/report-damage.ts";
import { openVerifier } from "../damage/verify-stored.ts";
import type { StoredEntry } from "../entries/entry.store.ts";
import { readEntry } from "../entries/present-entry.ts";
import { record } from "../entries/record.ts";
import { findableBy, mayFind, readBy } from "../evidence.policy.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { ordersFor } from "../shredding/shred-order.store.ts";
import type { Vault } from "../vault.ts";
import { judgeContents, requireFitting } from "./export.policy.ts";
import { countExportedToday, listForExport } from "./export.store.ts";
import { exportAction, exportDetails } from "./export-details.ts";
import { savePermitUse } from "./permits/permit.store.ts";
import { findPermitFor } from "./permits/use-permit.ts";

export type OpenExport = { readonly tenantId: TenantId } & BodyOf<typeof openExportEndpoint>;

type OpenedExport = ResponseOf<typeof openExportEndpoint>;

/**
 * Writes down that the actor exports evidence, for what and why, before anything leaves; then tells him which entries
 * are in it, all of which he reads. Proofs and contents he fetches as ever, each content under a look of its own. Whoever
 * the entries are about finds the export in his own records.
 *
 * Refuses `access.denied`, `evidence.export_not_own`, `evidence.export_without_keys`, `evidence.export_empty`,
 * `evidence.export_too_large`, `evidence.export_too_many_contents`, `evidence.export_of_one_person`,
 * `evidence.export_daily_limit` or `evidence.look_daily_limit`.
 */
export async function openExport(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  command: OpenExport,
): Promise<OpenedExport> {
  const { tenantId, purpose, reason, from, until, within } = command;
  const damages: Damage[] = [];
  const untrue: Damage[] = [];
  const opened = await inTenant(vault.database, actor, tenantId, async (tx) => {
    requireFitting(purpose, actor.personId, command.subjectPersonId);
    const signingPublicKey = await ports.signingKeyOf(tx, actor);
    if (signingPublicKey === undefined) throw new Refusal("evidence.export_without_keys");
    const entries = await readableEntries(vault, tx, ports, actor, command, damages);
    if (entries.length === 0) throw new Refusal("evidence.export_empty");
    const contents = command.contents === "left-out" ? [] : await releasable(tx, ports, actor, entries);
    const subjects = contents.map(({ facts }) => facts.subjectPersonId ?? undefined);
    const today = await countExportedToday(tx, actor.personId);
    const judged = judgeContents({ subjects, by: actor.personId, today: today.contentsOfOthers });
    const wanted = {
      askedBy: actor.personId,
      of: subjects[0],
      contents: subjects.length,
      used: today.permits,
    };
    const permit = judged.within
      ? undefined
      : await findPermitFor(tx, openVerifier(vault, tx), wanted, untrue);
    if (!judged.within && !permit) return judged.refusal;
    // Before an approval is used: each content is looked at afterwards.
    if (await meetsOpeningLimit(tx, actor, contents))
      return new Refusal("evidence.look_daily_limit", { limit: lookLimits.contentsADay });

    const evidenceIds = entries.map(({ facts }) => facts.evidenceId);
    const said = {
      purpose,
      reason,
      contentsAs: command.contents,
      evidenceIds,
      signingPublicKey,
      from,
      until,
      within,
      permit: permit?.permitId,
    };
    const contentsOfOthers = judged.ofOthers;
    const details = exportDetails({ ...said, contents: contents.length, contentsOfOthers });
    const exportEntry = await recordExport(tx, actor, entries, details);
    if (permit) await savePermitUse(tx, permit.permitId, exportEntry);
    tx.afterCommit(() =>
      vault.bus.publish({ subject: exportAction, tenantId, ids: { evidenceId: exportEntry } }),
    );
    const released = new Set(contents.map(({ facts }) => facts.evidenceId));
    return {
      exportEntry,
      exportedAt: tx.now.toISOString(),
      entries: entries.map(({ facts }) => ({
        evidenceId: facts.evidenceId,
        content: contentState(facts.ciphertextSha256 !== null, released.has(facts.evidenceId)),
      })),
      damaged: damages.length,
      people: await peopleIn(tx, ports, actor, entries),
    };
  });
  for (const damage of [...damages, ...untrue]) await reportMet(vault, tenantId, damage);
  // Refused only now: what was met until here stays written down.
  if (opened instanceof Refusal) throw opened;
  return opened;
}

async function readableEntries(
  vault: Vault,
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  command: OpenExport,
  damages: Damage[],
): Promise<StoredEntry[]> {
  const { subjectPersonId, actions, from, until, within } = command;
  const findable = await findableBy(tx, ports, actor);
  if (subjectPersonId && !mayFind(findable, subjectPersonId)) throw new Refusal("access.denied");
  const { entries: limit } = exportLimits;
  const stored = await listForExport(tx, {
    about: subjectPersonId ? [subjectPersonId] : findable,
    actions,
    ...(from !== undefined && { from: startOfTokyoDay(from) }),
    ...(until !== undefined && { before: endOfTokyoDay(until) }),
    ...(within && { within: { from: new Date(within.from), before: new Date(within.before) } }),
    limit: limit + 1,
  });
  if (stored.length > limit) throw new Refusal("evidence.export_too_large", { limit });

  const read = await readBy(tx, ports, actor, findable, stored);
  const verify = openVerifier(vault, tx);
  const sound: StoredEntry[] = [];
  for (const entry of stored.filter(({ facts }) => read.has(facts.evidenceId))) {
    const verification = await verify(entry);
    if (verification.state === "damaged") damages.push(verification.damage);
    else sound.push(entry);
  }
  return sound;
}

/** The contents that the actor may open now and that are sealed to him. */
async function releasable(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  entries: readonly StoredEntry[],
): Promise<StoredEntry[]> {
  const withContent = entries.filter(({ facts }) => facts.ciphertextSha256 !== null);
  const ids = withContent.map(({ facts }) => facts.evidenceId);
  if (ids.length === 0) return [];
  const sealedToHim = await contentsSealedTo(tx, actor.personId, ids);
  const going = await ordersFor(tx, ids);
  const released: StoredEntry[] = [];
  for (const entry of withContent) {
    const { evidenceId } = entry.facts;
    if (
      sealedToHim.has(evidenceId) &&
      !going.has(evidenceId) &&
      (await ports.mayOpen(tx, actor, contentOf(entry.facts)))
    )
      released.push(entry);
  }
  return released;
}

/** One entry says it all; of several people each has one of his own, which names that and says how much is about him. */
async function recordExport(
  tx: TenantTx,
  actor: PersonActor,
  entries: readonly StoredEntry[],
  details: ReturnType<typeof exportDetails>,
): Promise<EvidenceId> {
  const byPerson = Map.groupBy(entries, ({ facts }) => facts.subjectPersonId);
  const people = [...byPerson.keys()].filter((personId) => personId !== null);
  const [only] = people;
  const exportEntry = await record(tx, actor, {
    action: exportAction,
    subject: only !== undefined && people.length === 1 ? only : tx.tenantId,
    ...(only !== undefined && people.length === 1 && { subjectPersonId: only }),
    retention: "organisation",
    details,
  });
  if (people.length > 1)
    for (const personId of people)
      await record(tx, actor, {
        action: exportAction,
        subject: exportEntry,
        subjectPersonId: personId,
        retention: "organisation",
        details: {
          exportEntry,
          purpose: details["purpose"] ?? null,
          reason: details["reason"] ?? null,
          entries: byPerson.get(personId)?.length ?? 0,
        },
      });
  return exportEntry;
}

async function peopleIn(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  entries: readonly StoredEntry[],
): Promise<OpenedExport["people"]> {
  const ids = new Set<PersonId>([actor.personId]);
  for (const entry of entries) {
    const by = readEntry(entry, "verified")?.actor;
    if (by?.kind === "person") ids.add(by.personId);
    if (entry.facts.subjectPersonId !== null) ids.add(entry.facts.subjectPersonId);
  }
  const names = await ports.namesOf(tx, [...ids]);
  return [...names].map(([personId, name]) => ({ personId, name }));
}

function contentState(isThere: boolean, isReleased: boolean): OpenedExport["entries"][number]["content"] {
  if (!isThere) return "none";
  return isReleased ? "sealed" : "left-out";
}
