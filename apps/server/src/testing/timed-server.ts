import { startTestCluster } from "@tachiai/platform/testing";
import { z } from "zod";
import { repeatByClock } from "./repeat-by-clock.ts";
import { openTestServer } from "./test-server.ts";

// A process of its own: the whole application on an empty database, whose clock the parent process turns. The parent
// hears { port, setupToken } once, then sends { time: ISO 8601 } and is answered the same when it is that late and, where
// work comes around by that clock, all that fell due is done; the process ends, and clears away what it made, when the
// parent lets go of it.

const Turn = z.strictObject({ time: z.iso.datetime() });
const Options = z.strictObject({
  start: z.iso.datetime(),
  mail: z.strictObject({ smtpUrl: z.string(), from: z.string() }).optional(),
  /** Otherwise it comes around by the machine's timers. */
  worksByItsClock: z.boolean(),
});

const stopCluster = await startTestCluster();
const [given = ""] = process.argv.slice(2);
const { start, mail, worksByItsClock } = Options.parse(JSON.parse(given));
let now = new Date(start);
const works = repeatByClock(() => now);
const server = await openTestServer({ start, mail, ...(worksByItsClock && { repeat: works.repeat }) });

process.on("message", (message) => void turn(Turn.parse(message)));
process.on("disconnect", () => void close());
process.send?.({ port: Number(new URL(server.urls.plain).port), setupToken: server.setupToken });

async function turn({ time }: z.infer<typeof Turn>): Promise<void> {
  now = new Date(time);
  server.time.set(time);
  await works.doDue();
  process.send?.({ time });
}

async function close(): Promise<void> {
  await server.close();
  await stopCluster?.();
}
