import { auditLogs, type Damage } from "@tachiai/evidence";
import { auditRoster } from "@tachiai/identity";
import { inTenant } from "@tachiai/platform";
import { alterFile } from "./alter-file.ts";
import { alterRow } from "./alter-row.ts";
import type { Alteration } from "./alteration.ts";
import { type Dice, openDice } from "./dice.ts";
import { type PlantedVault, plantVault } from "./planted-vault.ts";

export interface TamperOutcome {
  readonly alterations: number;
  /** Those after which the audit found any damage. */
  readonly detected: number;
  /** Those of which a damage names what was altered. */
  readonly named: number;
  /** What went unseen or unnamed, for the report. */
  readonly missed: readonly string[];
  /** Damages that the audit reports of a vault that is as it was sealed, before the first and after the last round. */
  readonly falseAlarms: number;
}

/** Alters one thing at a time, audits, and puts it back; half of them in the database, half in files. */
export async function runTamperRounds(parameters: {
  readonly alterations: number;
  readonly seed: number;
  readonly size: { readonly stamps: number; readonly pictures: number };
  readonly progress: (line: string) => void;
}): Promise<TamperOutcome> {
  const { alterations, progress } = parameters;
  const dice = openDice(parameters.seed);
  const planted = await plantVault(parameters.size);
  try {
    const audit = () => auditEverything(planted);
    let falseAlarms = (await audit()).length;
    let detected = 0;
    let named = 0;
    const missed: string[] = [];
    for (let round = 1; round <= alterations; round++) {
      const alteration = await alterSomething(planted, dice);
      const damages = await audit();
      const isNamed = damages.some(({ subject }) => alteration.names(subject));
      if (damages.length > 0) detected += 1;
      if (isNamed) named += 1;
      else missed.push(`${alteration.what}: ${damages.map(String).join("; ") || "unseen"}`);
      await alteration.undo();
      if (round % 50 === 0) progress(`${round} of ${alterations}: ${detected} detected, ${named} named`);
    }
    falseAlarms += (await audit()).length;
    return { alterations, detected, named, missed, falseAlarms };
  } finally {
    await planted.vault.close();
  }
}

const auditor = { kind: "system", name: "verifier" } as const;

/** What the server does by night. */
async function auditEverything({ vault, tenantId }: PlantedVault): Promise<readonly Damage[]> {
  const inLogs = await auditLogs(vault, tenantId);
  return [...inLogs, ...(await inTenant(vault.database, auditor, tenantId, auditRoster))];
}

async function alterSomething(planted: PlantedVault, dice: Dice): Promise<Alteration> {
  for (;;) {
    const alteration = await (dice.below(2) === 0 ? alterRow(planted, dice) : alterFile(planted, dice));
    if (alteration) return alteration;
  }
}
