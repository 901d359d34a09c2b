import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Agent, createDevice, noScreen, systemClock } from "@tachiai/agent-core";
import { TestDisk } from "@tachiai/agent-core/testing";
import type { FaceModels } from "@tachiai/presence";
import { AgentReport, listIncidents, type PersonId, type TenantId, uploadPicture } from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { Browser } from "../../tools/measure/installation/browser.ts";
import { isWaiting } from "../../tools/measure/installation/is-waiting.ts";
import { listSealedPictures } from "../../tools/measure/installation/list-entries.ts";
import { flickeringCamera } from "./flickering-camera.ts";

/** Somebody whose agent judges, takes pictures and sends them, while the server dies under it again and again. */
export interface WitnessedWorker {
  /** Works until told to stop; then waits until the agent has nothing left to send. */
  work(until: AbortSignal): Promise<void>;
  /** Resolves when the agent begins to send a picture or a report. */
  sends(): Promise<void>;
  /** Stills the camera gave. */
  readonly taken: () => number;
  /** Ids that the server has acknowledged. */
  readonly pictures: ReadonlySet<string>;
  readonly incidents: ReadonlySet<string>;
  /** Uploads and reports whose answer was lost, so that they were sent again. */
  readonly resent: number;
  /** What the server has: each id as often as it is there. */
  kept(): Promise<{ readonly pictures: string[]; readonly incidents: string[] }>;
}

export interface WitnessedWorkerOptions {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly models: FaceModels;
  /** Where he is signed in. */
  readonly browser: Browser;
}

/** Opens the real agent of somebody who has agreed, on a camera that flickers. */
export async function witnessWorker(options: WitnessedWorkerOptions): Promise<WitnessedWorker> {
  const { tenantId, personId, models, browser } = options;
  const { api } = browser;
  const params = { tenantId };

  const pictures = new Set<string>();
  const incidents = new Set<string>();
  let resent = 0;
  let whenSending: (() => void) | undefined;
  browser.listen((exchange) => {
    const { method, path, body, stage } = exchange;
    const isUpload = path.endsWith("/me/pictures");
    const isReport = path.endsWith("/reports");
    if (method !== "POST" || !(isUpload || isReport)) return;
    if (stage === "begun") whenSending?.();
    if (stage === "broken") resent += 1;
    if (stage !== "answered" || exchange.status !== 200) return;
    if (isUpload) pictures.add(uploadPicture.response.parse(JSON.parse(String(exchange.answer))).evidenceId);
    else
      for (const { incidentId } of AgentReport.parse(JSON.parse(String(body))).incidents)
        incidents.add(incidentId);
  });

  const { camera, stills } = flickeringCamera();
  const faults: unknown[] = [];
  const device = await createDevice(nodeSealingCrypto, randomUUID);
  const agent = await Agent.open(
    {
      api: () => api,
      openSocket: (events) => browser.openSocket(events),
      store: new TestDisk(),
      crypto: nodeSealingCrypto,
      clock: systemClock,
      random: Math.random,
      newId: randomUUID,
      camera,
      screen: noScreen,
      eyes: { open: async () => ({ models }) },
      onFault: (fault) => faults.push(fault),
    },
    { tenantId, personId, device, deviceName: "drill", personKey: undefined },
    { onView: () => {}, onTaken: () => {} },
  );

  return {
    pictures,
    incidents,
    taken: stills,
    sends: () =>
      new Promise((resolve) => {
        whenSending = resolve;
      }),
    get resent() {
      return resent;
    },
    async work(until) {
      await agent.start();
      await agent.press("work-start");
      while (!until.aborted && faults.length === 0) await pause(50);
      await agent.press("work-end");
      while (isWaiting(agent) && faults.length === 0) await pause(50);
      agent.close();
      if (faults.length > 0) throw new AggregateError(faults, "an agent met a fault");
    },
    async kept() {
      const found = await api.call(listIncidents, { params, query: { personId } });
      const sealed = await listSealedPictures(api, tenantId);
      return { pictures: sealed, incidents: found.incidents.map(({ incidentId }) => incidentId) };
    },
  };
}
