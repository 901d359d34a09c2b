import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type ApiClient, Unreachable } from "@tachiai/api-client";
import {
  listMyDays,
  type NewStamp,
  type Stamp,
  StampId,
  sendStamps,
  stamp,
  type TenantId,
} from "@tachiai/protocol";
import { listEntries } from "../../tools/measure/installation/list-entries.ts";

/** Somebody who stamps without rest, and remembers what the server has acknowledged. */
export interface StampingWorker {
  readonly made: readonly NewStamp[];
  /** By stampId, as the server answered first. */
  readonly acknowledged: ReadonlyMap<string, Stamp>;
  /** Stamps whose answer was lost at least once, so that they were sent again. */
  readonly resent: number;
  /** Stamps until told to stop; what is under way is sent until it is acknowledged. */
  work(until: AbortSignal): Promise<void>;
  /** Everything the server has of him, each stamp as often as it is there. */
  recorded(): Promise<Stamp[]>;
  /** The stampIds of all his entries, each as often as there is an entry. */
  proven(): Promise<string[]>;
  /** Sends everything he ever made once more, as an agent does that has lost its notes; gives what was kept. */
  sendAllAgain(): Promise<Stamp[]>;
}

/** Nobody may stamp more than 300 times a day: who comes near that gets slower, and rests before he is refused. */
const mostStamps = 295;
const betweenStampsMs = (made: number) => 150 * (1 + made / 100);
const betweenTriesMs = 50;
/** What a batch may hold. */
const batch = 200;

export function hireWorker(api: ApiClient, tenantId: TenantId): StampingWorker {
  const made: NewStamp[] = [];
  const acknowledged = new Map<string, Stamp>();
  const params = { tenantId };
  let resent = 0;

  const sendUntilAcknowledged = async (pressed: NewStamp) => {
    for (let tries = 1; ; tries += 1) {
      try {
        const { stamp: kept } = await api.call(stamp, { params, body: pressed });
        acknowledged.set(pressed.stampId, kept);
        if (tries > 1) resent += 1;
        return;
      } catch (error) {
        // The server died before its answer came: nobody knows whether the stamp is there.
        if (!(error instanceof Unreachable)) throw error;
        await pause(betweenTriesMs);
      }
    }
  };

  return {
    made,
    acknowledged,
    get resent() {
      return resent;
    },
    async work(until) {
      while (!until.aborted && made.length < mostStamps) {
        const pressed = nextStamp(made.length);
        made.push(pressed);
        await sendUntilAcknowledged(pressed);
        await pause(betweenStampsMs(made.length));
      }
    },
    async recorded() {
      const today = new Date(Date.now() + 9 * 3_600_000);
      const daysAway = (days: number) =>
        new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
      // A drill may pass midnight.
      const { days } = await api.call(listMyDays, {
        params,
        query: { from: daysAway(-1), to: daysAway(1) },
      });
      return days.flatMap(({ stamps }) => stamps);
    },
    async proven() {
      const entries = await listEntries(api, tenantId, "telework.stamped");
      return entries.map(({ subject }) => subject);
    },
    async sendAllAgain() {
      const kept: Stamp[] = [];
      for (let first = 0; first < made.length; first += batch) {
        const stamps = made.slice(first, first + batch);
        const { answers } = await api.call(sendStamps, {
          params,
          body: { sentAt: new Date().toISOString(), stamps },
        });
        for (const answer of answers) if (answer.kept) kept.push(answer.stamp);
      }
      return kept;
    },
  };
}

/** The day begins once; then breaks begin and end. */
function nextStamp(before: number): NewStamp {
  const kind = before === 0 ? "work-start" : before % 2 === 1 ? "break-start" : "break-end";
  return {
    stampId: StampId.parse(randomUUID()),
    kind,
    capturedAt: new Date().toISOString(),
  };
}
