import {
  ContractOrder,
  changeContract,
  decideContractProposal,
  listCustomerContracts,
  OrganisationId,
} from "@tachiai/protocol";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agreeToEverything,
  cameraState,
  enterAgent,
  openAgentPage,
  pressStamp,
} from "../../../test/agent-page.ts";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
import { type FakeCamera, openFakeCamera } from "../../../test/fake-camera.ts";
import { isCameraOff, watchPageCamera } from "../../../test/page-camera.ts";
import { type RunningServer, startServer } from "../../../test/running-server.ts";
import { foundWatchedCompany, type Member, type WatchedCompany } from "../../../test/watched-company.ts";

let server: RunningServer;
let camera: FakeCamera;
let browser: Browser;
let company: WatchedCompany;

beforeAll(async () => {
  server = await startServer();
  camera = await openFakeCamera({ worker: "gina", other: "berta" });
  browser = await launchChromium(camera.flags);
  company = await foundWatchedCompany(server, { isCustomer: true });
});
afterAll(async () => {
  await browser?.close();
  await camera?.close();
  await server?.stop();
});

/** Within how long an agent stops for what its contract allows no more. */
const atOnce = { timeout: 5_000 };

async function contractNow() {
  const { provider, tenantId } = company;
  if (!provider) throw new Error("the company is nobody's customer");
  const params = { tenantId: provider.tenantId, organisationId: OrganisationId.parse(tenantId) };
  const { contracts } = await provider.clerk.api.call(listCustomerContracts, { params });
  const [history] = contracts;
  if (!history) throw new Error("there is no contract");
  const { contractId } = history.contract;
  return { provider, params: { ...params, contractId }, proposal: history.proposal };
}

/** 契約担当 takes a step of the company's contract. */
async function order(step: object): Promise<void> {
  const { provider, params } = await contractNow();
  await provider.clerk.api.call(changeContract, {
    params,
    body: ContractOrder.parse({ reason: "試験", ...step }),
  });
}

/** Another 契約担当 approves what waits for him. */
async function approve(by: Member | undefined): Promise<void> {
  const { params, proposal } = await contractNow();
  if (!proposal || !by) throw new Error("nothing waits for a second clerk");
  await by.api.call(decideContractProposal, {
    params: { ...params, proposalId: proposal.proposalId },
    body: { decision: "approve" },
  });
}

test("when the contract is suspended the agent stops within five seconds and names the clause; when it is resumed, it goes on; when it has ended nothing is left [END-06] [END-16]", async () => {
  const { context, page: worker } = await openPerson(browser);
  await watchPageCamera(context);
  await enterAgent(worker, server, company.worker);
  await agreeToEverything(worker);
  await openAgentPage(worker, "勤務");
  await pressStamp(worker, "出勤");
  await cameraState(worker).getByText("在席（本人未確認）", { exact: true }).waitFor();

  await order({ kind: "suspended", ground: "s0-19" });
  await worker.getByText("約款19条（違反）", { exact: false }).waitFor(atOnce);
  await expect.poll(() => isCameraOff(worker), atOnce).toBe(true);
  await keepScreens(worker, "agent-contract-suspended");

  await order({ kind: "resumed" });
  await cameraState(worker).getByText("在席（本人未確認）", { exact: true }).waitFor();

  await order({ kind: "interrupted", ground: "s0-18-carrier", isUrgent: true });
  await worker.getByText("約款18条（電気通信事業者の停止）", { exact: false }).waitFor(atOnce);
  await expect.poll(() => isCameraOff(worker), atOnce).toBe(true);
  await order({ kind: "interruption-over" });
  await cameraState(worker).getByText("在席（本人未確認）", { exact: true }).waitFor();

  const second = await company.provider?.second();
  await order({ kind: "ended", ground: "s0-12-2-insolvency" });
  await approve(second);
  await worker.getByText("契約が終わりました").waitFor(atOnce);
  await expect.poll(() => isCameraOff(worker), atOnce).toBe(true);
  await keepScreens(worker, "agent-contract-ended");
});
