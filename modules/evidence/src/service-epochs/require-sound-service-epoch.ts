import { canonicalJson } from "@tachiai/evidence-proof";
import type { TenantTx } from "@tachiai/platform";
import { EpochId, encodeBase64, parseJson, ServiceEpochStatement } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { closesOn } from "../epochs/closes-on.ts";
import { epochMadeAction } from "../epochs/epoch-entry.ts";
import {
  findServiceEpoch,
  type ServiceEpoch,
  type ServiceEpochWrap,
  wrapsOfServiceEpochs,
} from "./service-epoch.store.ts";
import { nameServiceWrap, type ServiceEpochMade, serviceEpochMadeOf } from "./service-epoch-entry.ts";

/**
 * Throws `Damage` unless what an entry says of an epoch of a service is what is kept of it. One that has gone, with the last thing that it
 * opened, is missed by nobody.
 */
export async function requireSoundServiceEpoch(tx: TenantTx, facts: EntryFacts): Promise<void> {
  const epochId = EpochId.safeParse(facts.subject).data;
  if (facts.action !== epochMadeAction || !epochId || !serviceEpochMadeOf(facts)) return;
  const epoch = await findServiceEpoch(tx, epochId);
  if (!epoch) return;
  const wraps = (await wrapsOfServiceEpochs(tx, [epochId])).get(epochId) ?? [];
  await holdServiceEpoch({ epoch, wraps }, facts);
}

/** The same of an epoch that is at hand, and of the entry that it names. */
export async function holdServiceEpoch(
  { epoch, wraps }: { readonly epoch: ServiceEpoch; readonly wraps: readonly ServiceEpochWrap[] },
  facts: EntryFacts | undefined,
): Promise<void> {
  const made = facts && facts.action === epochMadeAction ? serviceEpochMadeOf(facts) : undefined;
  if (!facts || !made || facts.subject !== epoch.epochId || facts.evidenceId !== epoch.statedBy)
    throw new Damage("row", epoch.statedBy, "the entry that states its epoch is missing");
  if (!isStated(epoch, made, facts))
    throw new Damage("row", epoch.statedBy, "its epoch is not the one that its sealing side stated");
  const named = new Set(made.serviceWraps.map((wrap) => canonicalJson(wrap)));
  const kept = await Promise.all(wraps.map((wrap) => nameServiceWrap(wrap, epoch)));
  const isWhole = kept.length === named.size && kept.every((wrap) => named.has(canonicalJson(wrap)));
  if (!isWhole) throw new Damage("row", facts.evidenceId, "the wraps of its epoch are not those it names");
}

function isStated(epoch: ServiceEpoch, made: ServiceEpochMade, facts: EntryFacts): boolean {
  const stated = ServiceEpochStatement.safeParse(parseJson(epoch.statement)).data;
  return (
    canonicalJson(made.statement) === epoch.statement &&
    made.signature === encodeBase64(epoch.signature) &&
    made.wrapsSha256 === encodeBase64(epoch.wrapsSha256) &&
    made.customerUntil === epoch.customerUntil?.toISOString() &&
    made.linkProofSha256 === (epoch.linkProofSha256 ? encodeBase64(epoch.linkProofSha256) : undefined) &&
    stated?.epochId === epoch.epochId &&
    stated.kind === epoch.kind &&
    stated.tenantId === facts.tenantId &&
    stated.subjectId === epoch.subjectId &&
    (stated.providerId ?? null) === epoch.providerId &&
    stated.sealerKey === encodeBase64(epoch.sealerKey) &&
    stated.publicKey === encodeBase64(epoch.publicKey) &&
    closesOn(stated.month, facts.receivedAt) === epoch.closesOn
  );
}
