import { type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { EpochId, PersonId } from "@tachiai/protocol";
import type { Damage } from "../damage/damage.ts";
import type { EvidencePorts, Recipient } from "../evidence-ports.ts";
import { type WantedWrap, wantedWraps } from "./due-rewraps.ts";
import { epochsOpenTo, type UsedEpoch, wrapsOfEpochs } from "./epoch.store.ts";
import { readRequests } from "./read-requests.ts";

export interface DueRewraps {
  readonly wanted: readonly WantedWrap[];
  /** Requests that are not what they say: nothing is due for them. */
  readonly damages: readonly Damage[];
}

/**
 * To whom the epochs that somebody opens are to be wrapped; of one alone when it is named. Whether he himself may still
 * open them is asked of each that is wanted.
 */
export async function findDueRewraps(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  only?: EpochId,
): Promise<DueRewraps> {
  const epochs = await epochsOpenTo(tx, actor.personId, only);
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
  return { wanted: wanted.filter(({ recipient }) => recipient.personId !== actor.personId), damages };
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
