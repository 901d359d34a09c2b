import { setTimeout as pause } from "node:timers/promises";
import { inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import type { DemonstrationAccount, TenantId } from "@tachiai/protocol";
import { type AgentStage, runAgent } from "./agent/run-agent.ts";
import { type DemonstrationCompany, findCompany } from "./demonstration.store.ts";
import { foundCompany } from "./found-company.ts";
import { liveOn } from "./live-on.ts";
import { type RememberedFounding, rememberFounding } from "./remember-founding.ts";
import { removeCompany, removeFiles, removeUnfinished } from "./remove-company.ts";

export interface DemonstrationParameters extends AgentStage {
  /** The local stores in which modules keep files of a tenant. */
  readonly stores: readonly string[];
  /** Seals nothing while the work goes on: a log that is removed must not grow meanwhile. */
  withoutSealing(work: () => Promise<void>): Promise<void>;
  /** Hears after each day of history that the company's boards hold more than before. */
  onLived(tenantId: TenantId): void;
}

/** The demonstration company of this installation, if it has one: founds it, keeps it alive, removes it. */
export interface Demonstration {
  /**
   * Asked again within minutes by whoever holds the same link, it gives the same accounts: the answer was lost.
   *
   * Refuses `setup.token_wrong`, `setup.token_expired` or `setup.done`.
   */
  found(token: string): Promise<DemonstrationAccount[]>;
  /** Refuses `access.denied` or `setup.not_demonstration`. */
  remove(actor: PersonActor, tenantId: TenantId): Promise<void>;
  /** How much of the company's life up to now is there, in percent; undefined without a company. */
  progress(): Promise<number | undefined>;
  /** Whether it is being founded, or is living through days that are past. */
  isCatchingUp(): boolean;
  stop(): Promise<void>;
}

/** The board moves once a minute; a stamp is seldom nearer to the next. */
const breathMs = 60_000;

/** Goes on where an earlier process ended: with a life, or by taking back a foundation that was interrupted. */
export async function runDemonstration(parameters: DemonstrationParameters): Promise<Demonstration> {
  const { database } = parameters;
  const find = () => inInstallation(database, findCompany);
  let ending = new AbortController();
  let living: Promise<void> = Promise.resolve();
  let isFounding = false;
  let isCatchingUp = false;

  const begin = () => {
    ending = new AbortController();
    const { signal } = ending;
    const lives = live(parameters, find, signal, (isBehind) => {
      isCatchingUp = isBehind;
    });
    living = Promise.all([lives, accompany(parameters, find, signal)]).then(() => undefined);
  };
  const end = async () => {
    ending.abort();
    await living;
  };
  const takeBackUnfinished = async () => {
    const company = await find();
    if (!company || company.founded) return;
    await parameters.withoutSealing(() => removeUnfinished(database, company.tenantId));
    await removeFiles(parameters.stores, company.tenantId);
  };

  let lastFounding: RememberedFounding | undefined;
  const found = async (token: string) => {
    isFounding = true;
    try {
      await end();
      return await foundCompany(parameters, token);
    } catch (error) {
      await takeBackUnfinished();
      throw error;
    } finally {
      isFounding = false;
      begin();
    }
  };

  await takeBackUnfinished();
  begin();
  return {
    found(token) {
      const again = lastFounding?.answerTo(token);
      if (again) return again;
      if (isFounding) return Promise.reject(new Refusal("setup.done"));
      const before = lastFounding;
      const accounts = found(token);
      lastFounding = rememberFounding(token, accounts, database.clock);
      // Whoever pressed in vain takes nothing from whom an answer still waits for.
      accounts.catch(() => {
        lastFounding = before;
      });
      return accounts;
    },
    async remove(actor, tenantId) {
      lastFounding = undefined;
      await end();
      try {
        await parameters.withoutSealing(() => removeCompany(database, actor, { tenantId }));
        await removeFiles(parameters.stores, tenantId);
      } finally {
        begin();
      }
    },
    async progress() {
      const company = await find();
      return company && lived(company, database.clock());
    },
    isCatchingUp: () => isFounding || isCatchingUp,
    stop: end,
  };
}

async function live(
  parameters: DemonstrationParameters,
  find: () => Promise<DemonstrationCompany | undefined>,
  ending: AbortSignal,
  tellBehind: (isBehind: boolean) => void,
): Promise<void> {
  while (!ending.aborted) {
    try {
      const company = await find();
      if (!company) return;
      tellBehind(parameters.database.clock().getTime() - company.livedUntil.getTime() > 2 * breathMs);
      await liveOn(parameters, company, { ending, onLived: () => parameters.onLived(company.tenantId) });
      tellBehind(false);
    } catch (fault) {
      parameters.onFault(fault);
    }
    await sleep(breathMs, ending);
  }
}

/** Runs the simulated worker's agent beside the life of the others; one that broke down is started again. */
async function accompany(
  parameters: DemonstrationParameters,
  find: () => Promise<DemonstrationCompany | undefined>,
  ending: AbortSignal,
): Promise<void> {
  while (!ending.aborted) {
    try {
      const company = await find();
      if (!company) return;
      await runAgent(parameters, company, ending);
    } catch (fault) {
      parameters.onFault(fault);
    }
    await sleep(breathMs, ending);
  }
}

function lived({ begins, livedUntil }: DemonstrationCompany, now: Date): number {
  const whole = Math.max(1, now.getTime() - begins.getTime());
  return Math.min(100, Math.floor((100 * (livedUntil.getTime() - begins.getTime())) / whole));
}

async function sleep(milliseconds: number, ending: AbortSignal): Promise<void> {
  try {
    await pause(milliseconds, undefined, { signal: ending, ref: false });
  } catch (error) {
    if (!ending.aborted) throw error;
  }
}
