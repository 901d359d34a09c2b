import { startTestCluster } from "@tachiai/platform/testing";
import { z } from "zod";
import { openTestServer } from "./test-server.ts";

// A process of its own: the whole application on an empty database, whose clock the parent process turns. The parent
// hears { port, setupToken } once, then sends { time: ISO 8601 } and is answered the same when it is that late; the
// process ends, and clears away what it made, when the parent lets go of it.

const Turn = z.strictObject({ time: z.iso.datetime() });

const stopCluster = await startTestCluster();
const [start] = process.argv.slice(2);
const server = await openTestServer({ ...(start !== undefined && { start }) });

process.on("message", (message) => {
  const { time } = Turn.parse(message);
  server.time.set(time);
  process.send?.({ time });
});
process.on("disconnect", () => void close());
process.send?.({ port: Number(new URL(server.urls.plain).port), setupToken: server.setupToken });

async function close(): Promise<void> {
  await server.close();
  await stopCluster?.();
}
