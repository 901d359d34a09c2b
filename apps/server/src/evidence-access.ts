import type { EvidencePorts } from "@tachiai/evidence";
import {
  findOwnPublicHalves,
  mayRunInstallation,
  memberNames,
  membersManagedBy,
  roleHolders,
  rolesHeld,
  soundRosterOf,
} from "@tachiai/identity";
import { tokyoDay } from "@tachiai/platform";
import { watchingPorts } from "@tachiai/telework";

/** Who finds and reads entries and opens what is sealed, as the modules above evidence answer it. */
export const evidencePorts: EvidencePorts = {
  ...watchingPorts,
  async readableBy(tx, actor) {
    const roles = await rolesHeld(tx, actor.personId);
    if (roles.includes("administrator") || roles.includes("auditor")) return "everybody";
    const managed = await membersManagedBy(tx, actor, { day: tokyoDay(tx.now) });
    return managed.map(({ personId }) => personId);
  },
  rosterOf: (tx) => soundRosterOf(tx),
  rolesOf: (tx, actor) => rolesHeld(tx, actor.personId),
  holdersOf: roleHolders,
  async signingKeyOf(tx, actor) {
    return (await findOwnPublicHalves(tx, actor))?.signingPublicKey;
  },
  mayRunInstallation,
  namesOf: memberNames,
};
