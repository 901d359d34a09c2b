import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchHiddenTab } from "../test/hidden-tab.ts";
import type { Measured, MeasureOptions } from "../tools/measure/bar.ts";
import { freePort, startServer } from "./crash/server-process.ts";

const minutes = 8;

/** The agent's tab stays behind another one for eight minutes, in a Chromium with a window: the camera is judged all the time. */
export async function run({ progress }: MeasureOptions): Promise<Measured> {
  const outside = await mkdtemp(join(tmpdir(), "tachiai-hidden-tab-"));
  // Started by root, the server becomes a system user that has to come through here.
  await chmod(outside, 0o755);
  const port = await freePort();
  const dataDirectory = join(outside, "data");
  const server = await startServer({ dataDirectory, port, httpsPort: await freePort() });
  try {
    const setUpUrl = await server.said(/(http:\/\/localhost:\d+\/setup#\S+)/);
    const { checks, hiddenChecks, verdicts, largestGapMs } = await watchHiddenTab({
      server: { url: `http://localhost:${port}`, setUpUrl },
      forMs: minutes * 60_000,
      progress,
    });
    return {
      bars: [
        { id: "hidden_minutes", value: (minutes * hiddenChecks) / checks, limit: minutes, better: "higher" },
        { id: "largest_gap_seconds", value: largestGapMs / 1_000, limit: 5, better: "lower" },
      ],
      reported: [{ id: "verdicts", value: verdicts }],
    };
  } finally {
    await server.stop();
    await rm(outside, { recursive: true, force: true });
  }
}
