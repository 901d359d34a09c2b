import { setTimeout as delay } from "node:timers/promises";
import { checkLogs } from "../damage/check-logs.ts";
import type { Vault } from "../vault.ts";
import { fillLeaves } from "./fill-leaves.ts";
import { asSettler } from "./log-locks.ts";
import { sealQueued } from "./seal-queued.ts";

export interface SealerOptions {
  /** Hears what kept a log from being sealed. The sealer goes on; `readSealingHealth` tells how long things wait. */
  readonly onFault: (fault: unknown) => void;
  /** How long a burst may gather before it is sealed as one batch. */
  readonly gatherMs?: number;
  /** How long the sealer sleeps when nothing wakes it. */
  readonly sleepMs?: number;
}

export interface Sealer {
  /** Finishes the pass that is under way, lets the files settle and seals no more. */
  stop(): Promise<void>;
}

/** How many bytes the journal may hold before its files are written under load too: they are in memory meanwhile. */
const longestJournal = 16_777_216;

/**
 * Seals what is recorded, from now until it is stopped: first checks every log against its checkpoint, then seals
 * whenever something happens in any module, and in any case every second.
 */
export function startSealer(vault: Vault, options: SealerOptions): Sealer {
  const { onFault, gatherMs = 100, sleepMs = 1000 } = options;
  const stopping = new AbortController();
  let settling: Promise<unknown> | undefined;
  let woken = false;
  let rouse = () => {};
  const wake = () => {
    woken = true;
    rouse();
  };
  const stopListening = vault.bus.subscribe("*", wake);

  const sleepUntilWoken = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, woken ? 0 : sleepMs);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  // One after the other, so that whoever stops the sealer waits for the one that is under way.
  const settle = () => {
    settling ??= reported(() => asSettler(vault, () => vault.journal.settle())).finally(() => {
      settling = undefined;
    });
    return settling;
  };
  const run = async () => {
    await reported(() => fillLeaves(vault));
    const damages = (await reported(() => checkLogs(vault))) ?? [];
    for (const damage of damages) onFault(damage);
    while (!stopping.signal.aborted) {
      woken = false;
      const pass = await reported(() => sealQueued(vault));
      for (const fault of pass?.faults ?? []) onFault(fault);
      const isBusy = pass?.more === true;
      const waiting = vault.journal.waitingBytes();
      // Not waited for: files are written while the next entries gather.
      if (waiting > (isBusy ? longestJournal : 0)) void settle();
      if (isBusy) continue;
      await sleepUntilWoken();
      if (!stopping.signal.aborted) await delay(gatherMs);
    }
    await settling;
    await settle();
  };

  // A sealer that dies would be worse than one that fails: each pass stands for itself.
  const reported = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (fault) {
      onFault(fault);
      return undefined;
    }
  };

  const running = run();
  return {
    async stop() {
      stopping.abort();
      stopListening();
      wake();
      await running;
    },
  };
}
