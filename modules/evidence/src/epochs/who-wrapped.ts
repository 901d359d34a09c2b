import type { TenantTx } from "@tachiai/platform";
import { type EvidenceId, PersonId, parseJson } from "@tachiai/protocol";
import { z } from "zod";
import { findRecorded } from "../entries/entry.store.ts";
import type { EpochWrap } from "./epoch.store.ts";
import { epochMadeAction } from "./epoch-entry.ts";

const Wrapper = z.object({ personId: PersonId });

/** Which person has made these wraps, by the entry that names each; what a device wrapped is nobody's. */
export async function whoWrapped(
  tx: TenantTx,
  wraps: readonly EpochWrap[],
): Promise<ReadonlyMap<EvidenceId, PersonId>> {
  if (wraps.length === 0) return new Map();
  const entries = await findRecorded(tx, [...new Set(wraps.map(({ statedBy }) => statedBy))]);
  return new Map(
    entries.flatMap(({ facts }) => {
      const wrapper = Wrapper.safeParse(parseJson(facts.actorText)).data;
      const isPersons = wrapper && facts.action !== epochMadeAction;
      return isPersons ? [[facts.evidenceId, wrapper.personId] as const] : [];
    }),
  );
}
