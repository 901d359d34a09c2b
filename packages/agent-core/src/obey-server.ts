import type { Enrolling } from "./enrolment/enrolling.ts";
import { type Knowledge, shutOutOf, withoutConsentTo } from "./knowledge/knowledge.ts";
import type { OfflineQueue } from "./queue/offline-queue.ts";
import type { SendingObstacle } from "./sending/obstacle.ts";
import type { StopOrder } from "./sending/send-waiting.ts";

/** What the server's word changes. */
export interface ObeyingPorts {
  readonly knowledge: Knowledge;
  readonly queue: OfflineQueue;
  readonly enrolling: Enrolling;
  /** UTC milliseconds by this device's clock. */
  readonly now: () => number;
  /** The contract is over and everything wiped; so many stamps were never sent. */
  readonly onContractEnded: (discardedStamps: number) => Promise<void>;
}

/** Does what follows from something that was in the way of asking or sending. */
export async function meetObstacle(
  ports: ObeyingPorts,
  obstacle: SendingObstacle | undefined,
): Promise<void> {
  switch (obstacle?.kind) {
    case "contract-ended":
      return endContract(ports);
    case "agent-elsewhere":
      return yieldToOther(ports);
    case "no-consent":
      if (obstacle.withdrawn) await ports.queue.withdrawals.removeTakenUnder(["face-presence"]);
      return ports.knowledge.change((known) => ({
        ...withoutConsentTo(known, ["face-presence"]),
        obstacle: obstacle.obstacle,
      }));
    case "signed-out":
    case "other-person":
    case "no-access":
      return ports.knowledge.change((known) => shutOutOf(known, obstacle.kind, ports.now()));
    case undefined:
    case "unreachable":
    case "trouble":
    case "clock-wrong":
    case "outdated":
    case "declined":
      return undefined;
  }
}

/** Stops for the reason that the server names. */
export async function obeyStop(ports: ObeyingPorts, stop: StopOrder): Promise<void> {
  const { knowledge, queue } = ports;
  switch (stop) {
    case "consent-withdrawn":
      await queue.withdrawals.removeTakenUnder(["face-presence"]);
      await knowledge.change((known) => withoutConsentTo(known, ["face-presence"]));
      return knowledge.ask(false);
    case "agent-elsewhere":
      return yieldToOther(ports);
    case "not-working":
      return knowledge.askStatus();
    case "contract-ended":
      return endContract(ports);
  }
}

function yieldToOther({ knowledge }: ObeyingPorts): Promise<void> {
  return knowledge.change((known) => ({ ...known, agent: "elsewhere" }));
}

/** Nothing stays on the device when the contract is over. */
async function endContract({ knowledge, queue, enrolling, onContractEnded }: ObeyingPorts): Promise<void> {
  enrolling.end();
  await knowledge.forget("contract-ended");
  await onContractEnded(await queue.wipe());
}
