import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { Agent, type AgentClock, type AgentView, noScreen, systemClock } from "@tachiai/agent-core";
import { enrolByCamera, takenOnePictureAtATime } from "@tachiai/agent-core/simulated";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { loadAgentKeys } from "./agent-keys.ts";
import { AgentOrder } from "./agent-order.ts";
import { fileEyes } from "./file-eyes.ts";
import { followDirections } from "./follow-directions.ts";
import { openKeptRows } from "./kept-rows.ts";
import { sceneCamera } from "./scene-camera.ts";
import { openServerLine } from "./server-line.ts";

// The thread of the simulated worker's agent: what a browser is to other workers' agents.

const order = AgentOrder.parse(workerData);
if (!parentPort) throw new Error("the simulated agent is a thread of the server");

const clock: AgentClock = { ...systemClock, now: () => Date.now() + order.clockAheadMs };
const directions = followDirections(order.tasks, (error) => report(error));
const taken = takenOnePictureAtATime();
const line = openServerLine(parentPort, {
  directed: directions.hear,
  stopped() {
    agent?.close();
    // What is under way on the server ends there; nothing here outlives this thread.
    process.exit();
  },
});
const report = (error: unknown) =>
  line.tell({
    kind: "fault",
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });

let agent: Agent | undefined;
let blindFor: string | undefined;
await run().catch(report);

async function run(): Promise<void> {
  const camera = sceneCamera(order.pictures, clock, () => directions.isCalm);
  const running = await Agent.open(
    {
      api: () => line.api,
      openSocket: (events) => line.openSocket(events),
      store: await openKeptRows(join(order.directory, "rows.json")),
      crypto: nodeSealingCrypto,
      clock,
      random: Math.random,
      newId: randomUUID,
      camera,
      screen: noScreen,
      eyes: fileEyes(order.models),
      onFault: report,
    },
    {
      tenantId: order.tenantId,
      personId: order.personId,
      deviceName: "体験用の模擬端末",
      ...(await loadAgentKeys(order.directory, nodeSealingCrypto)),
    },
    { onView: reportBlindness, onTaken: taken.note },
  );
  agent = running;
  await running.start();
  await enrolByCamera(running, taken);
  if (running.view.enrolment === "waiting") line.tell({ kind: "enrolled" });
  directions.lead(running);
  camera.play();
}

/** Nobody sits before this agent to read that its models could not be loaded. */
function reportBlindness({ eyes }: AgentView): void {
  const code = eyes.state === "refused" ? eyes.code : undefined;
  if (code && code !== blindFor) report(new Error(`${code} ${JSON.stringify(eyes)}`));
  blindFor = code;
}
