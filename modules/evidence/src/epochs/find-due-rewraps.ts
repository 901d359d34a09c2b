import { type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { EpochId, PersonId } from "@tachiai/protocol";
import type { Damage } from "../damage/damage.ts";
import type { EvidencePorts, Recipient } from "../evidence-ports.ts";
import { type WantedWrap, wantedWraps } from "./due-rewraps.ts";
import { type EpochWrap, type UsedEpoch, wrapsOfEpochs } from "./epoch.store.ts";
import { readRequests } from "./read-requests.ts";
import { whoWrapped } from "./who-wrapped.ts";

export interface DueRewraps {
  readonly wanted: readonly WantedWrap[];
  /** Requests that are not what they say: nothing is due for them. */
  readonly damages: readonly Damage[];
}

/**
 * To whom these epochs, which the actor opens, are to be wrapped by him. Whether he himself may still open them is asked of
 * each that is wanted.
 */
export async function findDueRewraps(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: Pick<PersonActor, "personId">,
  epochs: readonly UsedEpoch[],
): Promise<DueRewraps> {
  const wraps = await wrapsOfEpochs(
    tx,
    epochs.map(({ epochId }) => epochId),
  );
  const people = [...new Set(epochs.map(({ personId }) => personId))];
  const { requests, damages } = await readRequests(tx, people);
  const holders = new Set([...wraps.values()].flat().map(({ personId }) => personId));
  const keysNow = await ports.keysOf(tx, [...holders]);
  const entitled = await entitledToEach(tx, ports, epochs);
  const asked = [...new Set(requests.map(({ personId }) => personId))];
  const entitledNow = await entitledToday(tx, ports, asked);
  const wanted = epochs.flatMap((epoch) =>
    wantedWraps({
      epoch,
      wraps: wraps.get(epoch.epochId) ?? [],
      entitled: entitled.get(epoch.epochId) ?? [],
      entitledNow: entitledNow.get(epoch.personId) ?? [],
      requests: requests.filter(({ personId }) => personId === epoch.personId),
      keysNow,
    }),
  );
  const forOthers = wanted.filter(({ recipient }) => recipient.personId !== actor.personId);
  return { wanted: await withoutHisFailures(tx, actor, forOthers, wraps), damages };
}

/** What somebody has wrapped and nobody could open is due from somebody else. */
async function withoutHisFailures(
  tx: TenantTx,
  actor: Pick<PersonActor, "personId">,
  wanted: readonly WantedWrap[],
  wraps: ReadonlyMap<EpochId, readonly EpochWrap[]>,
): Promise<WantedWrap[]> {
  const unopened = ({ epochId, recipient }: WantedWrap) =>
    (wraps.get(epochId) ?? []).filter((wrap) => wrap.unopenedBy && wrap.personId === recipient.personId);
  const makers = await whoWrapped(tx, wanted.flatMap(unopened));
  return wanted.filter(
    (one) => !unopened(one).some(({ statedBy }) => makers.get(statedBy) === actor.personId),
  );
}

/** Only of epochs to which content may still come: what is older was settled while it came. */
async function entitledToEach(
  tx: TenantTx,
  ports: EvidencePorts,
  epochs: readonly UsedEpoch[],
): Promise<ReadonlyMap<EpochId, readonly Recipient[]>> {
  const recent = epochs.filter(({ closesOn }) => closesOn >= tokyoDay(tx.now));
  const entitled = await ports.entitledTo(
    tx,
    recent.map(({ kind, personId, lastAt }) => ({ kind, personId, capturedAt: lastAt })),
  );
  return new Map(recent.map(({ epochId }, place) => [epochId, entitled[place] ?? []]));
}

async function entitledToday(
  tx: TenantTx,
  ports: EvidencePorts,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly Recipient[]>> {
  const contents = people.map((personId) => ({ kind: "telework", personId, capturedAt: tx.now }) as const);
  const entitled = await ports.entitledTo(tx, contents);
  return new Map(people.map((personId, place) => [personId, entitled[place] ?? []]));
}
