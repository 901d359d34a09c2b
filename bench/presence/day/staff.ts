import {
  changeDefaultAgentSettings,
  decideEnrolment,
  defaultAgentSettings,
  getMyStatus,
  listEnrolments,
  listIncidents,
  type PersonId,
  type TenantId,
} from "@tachiai/protocol";
import { type Browser, openBrowser } from "../../../tools/measure/installation/browser.ts";
import {
  agreeToAll,
  type Employee,
  foundCompany,
} from "../../../tools/measure/installation/found-company.ts";
import { listSealedPictures } from "../../../tools/measure/installation/list-entries.ts";
import type { TimedServer } from "../../../tools/measure/installation/timed-server.ts";

/** A worker who has agreed to everything, and those who settle what his agent does and see what it told. */
export interface Staff {
  readonly worker: Employee;
  readonly identity: { readonly tenantId: TenantId; readonly personId: PersonId };
  /** 0: pictures at incidents only. */
  setPictureEvery(minutes: number): Promise<void>;
  confirmFace(): Promise<void>;
  /** What the server has of him. */
  countKept(): Promise<{ readonly pictures: number; readonly incidents: number }>;
  /** Whether his day is over, as the server sees it. */
  hasFinished(): Promise<boolean>;
}

/** Looking for phones takes most of the time that a simulated day needs, and sends nothing where there are none. */
const usualSettings = { ...defaultAgentSettings, detectFilmingDevice: false };

/** @param home the worker's browser */
export async function hireStaff(
  { port, setupToken }: TimedServer,
  today: string,
  home: Browser,
): Promise<Staff> {
  const office = (localAddress: string) => openBrowser({ port, localAddress });
  const company = await foundCompany({ browser: office("127.0.0.2"), setupToken, today });
  const { tenantId } = company;
  const params = { tenantId };
  const manager = (await company.join(office("127.0.0.3"), "manager")).browser.api;
  const worker = await company.join(home, "worker");
  await agreeToAll(home.api, tenantId);

  return {
    worker,
    identity: { tenantId, personId: worker.personId },
    async setPictureEvery(pictureEveryMinutes) {
      const body = { ...usualSettings, pictureEveryMinutes };
      await company.administrator.call(changeDefaultAgentSettings, { params, body });
    },
    async confirmFace() {
      const { enrolments } = await manager.call(listEnrolments, { params });
      const waiting = enrolments.find(
        ({ personId, state }) => personId === worker.personId && state === "waiting",
      );
      if (!waiting) throw new Error("no face waits to be confirmed");
      const { enrolmentId } = waiting;
      await manager.call(decideEnrolment, {
        params: { ...params, enrolmentId },
        body: { decision: "confirm" },
      });
    },
    async countKept() {
      const query = { personId: worker.personId };
      const { incidents } = await manager.call(listIncidents, { params, query });
      const pictures = await listSealedPictures(manager, tenantId);
      return { pictures: pictures.length, incidents: incidents.length };
    },
    hasFinished: async () => (await worker.browser.api.call(getMyStatus, { params })).status === "finished",
  };
}
