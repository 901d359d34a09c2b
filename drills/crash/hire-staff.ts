import { openFaceModels } from "@tachiai/presence";
import { nodeModelDoors } from "@tachiai/presence/node";
import { changeDefaultAgentSettings, defaultAgentSettings, type TenantId } from "@tachiai/protocol";
import { openBrowser } from "../../tools/measure/installation/browser.ts";
import { agreeToAll, foundCompany } from "../../tools/measure/installation/found-company.ts";
import { hireWorker, type StampingWorker } from "./stamping-worker.ts";
import { type WitnessedWorker, witnessWorker } from "./witnessed-worker.ts";

export interface DrilledCompany {
  readonly tenantId: TenantId;
  readonly stamping: readonly StampingWorker[];
  readonly witnessed: readonly WitnessedWorker[];
}

export interface CompanySize {
  readonly stamping: number;
  readonly witnessed: number;
}

/** Sets the installation up and hires workers, each in a browser of his own; their agents look as often as they can. */
export async function hireStaff(
  port: number,
  setupToken: string,
  size: CompanySize,
): Promise<DrilledCompany> {
  let opened = 1;
  const newBrowser = () => {
    opened += 1;
    return openBrowser({ port, localAddress: `127.0.0.${opened}` });
  };
  const company = await foundCompany({ browser: newBrowser(), setupToken, today: today() });
  const { tenantId, administrator } = company;
  const settings = { ...defaultAgentSettings, judgeEverySeconds: 0.5 };
  await administrator.call(changeDefaultAgentSettings, { params: { tenantId }, body: settings });
  const hire = () => company.join(newBrowser(), "worker");

  await company.join(newBrowser(), "manager");
  const models = await openFaceModels(nodeModelDoors());
  const stamping: StampingWorker[] = [];
  const witnessed: WitnessedWorker[] = [];
  while (stamping.length < size.stamping) stamping.push(hireWorker((await hire()).browser.api, tenantId));
  while (witnessed.length < size.witnessed) {
    const employee = await hire();
    await agreeToAll(employee.browser.api, tenantId);
    witnessed.push(await witnessWorker({ ...employee, tenantId, models }));
  }
  return { tenantId, stamping, witnessed };
}

/** Japan has one offset all year. */
function today(): string {
  return new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
}
