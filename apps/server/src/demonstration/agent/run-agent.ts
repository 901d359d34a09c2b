import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Happening, PersonActor, Route } from "@tachiai/platform";
import type { DemonstrationCompany } from "../demonstration.store.ts";
import type { Stage } from "../found-company.ts";
import { type AgentCast, castOf, confirmFace, countIncidents } from "./agent-cast.ts";
import { keysFileIn } from "./agent-keys.ts";
import { FromAgent, type ToAgent } from "./agent-messages.ts";
import type { AgentOrder } from "./agent-order.ts";
import { answerRequest } from "./answer-request.ts";
import { dutyAt } from "./duty-at.ts";
import { mostIncidentsADay } from "./scenes.ts";

/** What the simulated agent needs beside what the company's foundation does. */
export interface AgentStage extends Stage {
  /** Hears what happens in all companies; returns how to stop hearing. */
  hear(listen: (happening: Happening) => void): () => void;
  onFault(fault: unknown): void;
}

/** The garbage of decoded pictures is swept early: otherwise the thread grows to twice what it needs. */
const littleMemory = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };
const directEveryMs = 20_000;
/** A thread that does not end when it is asked to has nothing left to lose. */
const endWithinMs = 5_000;

/**
 * Runs the agent of the simulated worker until `ending`: the real one, on a thread of its own, before a camera that shows
 * a clip. It reaches the server by the use cases that every agent uses. Answers when nothing of it runs any more.
 */
export async function runAgent(
  stage: AgentStage,
  company: DemonstrationCompany,
  ending: AbortSignal,
): Promise<void> {
  const cast = castOf(company);
  if (!stage.agent || !cast || ending.aborted) return;
  const { tenantId } = cast;
  const directory = join(stage.agent.directory, tenantId);
  // A company that was founded without an agent gave it no keys.
  if (!existsSync(keysFileIn(directory))) return;
  const routes = stage.routesOn(stage.database, { isTold: true });
  const startedAt = stage.database.clock();
  const order: AgentOrder = {
    tenantId,
    personId: cast.worker.personId,
    directory,
    pictures: stage.agent.pictures,
    ...(stage.agent.models && { models: stage.agent.models }),
    tasks: [...cast.tasks],
    clockAheadMs: startedAt.getTime() - Date.now(),
  };
  const thread = new Worker(threadFile, { workerData: order, resourceLimits: littleMemory });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; this is no window
  const tell = (message: ToAgent) => thread.postMessage(message);
  const underWay = new Set<Promise<void>>();
  const settle = (work: Promise<void>) => {
    const settled = work
      .catch((fault: unknown) => stage.onFault(fault))
      .finally(() => underWay.delete(settled));
    underWay.add(settled);
  };

  thread.on("message", (value: unknown) => {
    const message = FromAgent.parse(value);
    if (message.kind === "request") settle(answer(routes, cast.worker, message, tell));
    if (message.kind === "enrolled") settle(confirmFace(routes, cast));
    if (message.kind === "fault") stage.onFault(new Error(message.message));
  });
  thread.on("error", (fault) => stage.onFault(fault));
  const ended = new Promise<void>((resolve) => thread.once("exit", () => resolve()));

  const stopHearing = stage.hear((happening) => {
    if (!concerns(happening, cast)) return;
    const { subject, ids } = happening;
    tell({ kind: "live", message: JSON.stringify({ type: "happened", subject, ids }) });
  });
  const direct = async () => {
    const isCalm = (await countIncidents(routes, cast, stage.database.clock())) >= mostIncidentsADay;
    tell({ kind: "direction", duty: dutyAt(stage.database.clock(), startedAt), isCalm });
  };
  settle(direct());
  const directing = setInterval(() => settle(direct()), directEveryMs);

  const stop = () => {
    tell({ kind: "stop" });
    setTimeout(() => void thread.terminate(), endWithinMs).unref();
  };
  ending.addEventListener("abort", stop);
  await ended;
  ending.removeEventListener("abort", stop);
  clearInterval(directing);
  stopHearing();
  await Promise.all(underWay);
}

/** Beside this file in the sources, beside the server's in a release. */
const threadFile = new URL(
  import.meta.url.endsWith(".ts") ? "./simulated-agent.worker.ts" : "./simulated-agent.worker.mjs",
  import.meta.url,
);

async function answer(
  routes: readonly Route[],
  worker: PersonActor,
  { id, ...request }: Extract<FromAgent, { kind: "request" }>,
  tell: (message: ToAgent) => void,
): Promise<void> {
  try {
    tell({ kind: "answer", id, ...(await answerRequest(routes, worker, request)) });
  } catch (fault) {
    tell({ kind: "answer", id, status: 500, body: "{}" });
    throw fault;
  }
}

function concerns({ tenantId, ids }: Happening, cast: AgentCast): boolean {
  const personId = ids["personId"];
  return tenantId === cast.tenantId && (personId === undefined || personId === cast.worker.personId);
}
