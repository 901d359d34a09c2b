import { parentPort } from "node:worker_threads";
import { StampId, type StampKind } from "@tachiai/protocol";
import { openWorkplace, stamp } from "@tachiai/telework/testing";

/** A working day of everybody: how long one stamp took, and what stands in the database for all of them so far. */
export interface StampedDay {
  readonly msPerStamp: number;
  readonly stamps: number;
  readonly entries: number;
}

const PEOPLE = 20;
const hourMs = 3_600_000;
const kinds: readonly StampKind[] = ["work-start", "task-start", "break-start", "break-end", "work-end"];

const place = await openWorkplace();
const company = await place.company();
const people = await Promise.all(
  Array.from({ length: PEOPLE }, (_, number) => company.member(`勤務者${number}`, [{ role: "worker" }])),
);

async function stampDay(): Promise<StampedDay> {
  place.time.advance(24 * hourMs - kinds.length * hourMs);
  let spent = 0;
  for (const kind of kinds) {
    place.time.advance(hourMs);
    const start = performance.now();
    for (const person of people) await press(person, kind);
    spent += performance.now() - start;
  }
  const [counted] = await place.query<{ stamps: number; entries: number }>(
    `select (select count(*)::int from telework.stamp) as stamps,
            (select count(*)::int from evidence.entry where action = 'telework.stamped') as entries`,
  );
  return { msPerStamp: spent / (kinds.length * PEOPLE), stamps: 0, entries: 0, ...counted };
}

function press(person: (typeof people)[number], kind: StampKind) {
  return stamp(place.database, place.bus, person, {
    tenantId: company.tenantId,
    stampId: StampId.parse(crypto.randomUUID()),
    kind,
    capturedAt: place.time.clock().toISOString(),
    ...(kind === "task-start" && { task: "見積" }),
  });
}

parentPort?.on("message", (order: "stamp" | "close") => void answer(order));

async function answer(order: "stamp" | "close"): Promise<void> {
  const done = order === "stamp" ? await stampDay() : await place.close();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; this is no window
  parentPort?.postMessage(done ?? "closed");
}
