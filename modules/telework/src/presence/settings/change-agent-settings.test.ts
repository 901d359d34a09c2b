import { defaultAgentSettings, GroupId, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { changeAgentSettings } from "./change-agent-settings.ts";
import { getAgentSettings } from "./get-agent-settings.ts";
import { getDefaultAgentSettings } from "./get-default-agent-settings.ts";
import { inheritAgentSettings } from "./inherit-agent-settings.ts";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let tenantId: TenantId;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored();
  ({ tenantId } = company);
});

const strict = { ...defaultAgentSettings, matchThreshold: 0.5, awayIntervalMinutes: 5 };
const get = (groupId: GroupId, actor = company.administrator) =>
  getAgentSettings(place.database, actor, { tenantId, groupId });
const getDefault = (actor = company.administrator) =>
  getDefaultAgentSettings(place.database, actor, { tenantId });
const change = (settings = strict, groupId?: GroupId, actor = company.administrator) =>
  changeAgentSettings(place.database, actor, { tenantId, settings, ...(groupId && { groupId }) });

test("a group's settings hold for it and below it, until it gives them up [FAC-07]", async () => {
  const { sales, team, administrator } = company;
  expect(await get(team)).toEqual({ settings: defaultAgentSettings, inherited: true });
  await change(strict, sales);
  expect(await get(sales)).toEqual({ settings: strict, inherited: false });
  expect(await get(team)).toEqual({ settings: strict, inherited: true, inheritedFrom: sales });
  expect((await getDefault()).groupsWithOwn).toEqual([sales]);
  await change(defaultAgentSettings, team);
  expect(await get(team)).toEqual({ settings: defaultAgentSettings, inherited: false });
  expect(new Set((await getDefault()).groupsWithOwn)).toEqual(new Set([sales, team]));
  expect(await inheritAgentSettings(place.database, administrator, { tenantId, groupId: team })).toEqual({
    settings: strict,
  });
  expect(await get(team)).toMatchObject({ inherited: true });
});

test("the company's settings hold where no group has its own, and of another company nothing changes", async () => {
  const other = await place.monitored();
  await change(strict);
  expect(await getDefault()).toEqual({ settings: strict, groupsWithOwn: [] });
  expect(await get(company.team)).toEqual({ settings: strict, inherited: true });
  const theirs = await getDefaultAgentSettings(place.database, other.administrator, {
    tenantId: other.tenantId,
  });
  expect(theirs.settings).toEqual(defaultAgentSettings);
});

test("each change is written down with what it was before; saying the same again changes nothing", async () => {
  const { team } = company;
  await change(strict, team);
  await change(strict, team);
  await inheritAgentSettings(place.database, company.administrator, { tenantId, groupId: team });
  await inheritAgentSettings(place.database, company.administrator, { tenantId, groupId: team });
  expect(await company.recorded("telework.agent_settings_changed")).toMatchObject([
    { subject: team, details: { settings: strict, before: defaultAgentSettings } },
    { subject: team, details: { settings: defaultAgentSettings, before: strict, inherited: true } },
  ]);
});

test("thresholds that cross are refused", async () => {
  await expect(change({ ...strict, matchThreshold: 0.3, uncertainThreshold: 0.31 })).rejects.toMatchObject({
    code: "telework.thresholds_crossed",
  });
});

test("only an administrator changes them; managers and auditors read, workers do not", async () => {
  const auditor = await company.member("監査", [{ role: "auditor" }]);
  for (const actor of [company.head, company.worker, auditor])
    await expect(change(strict, undefined, actor)).rejects.toMatchObject({ code: "access.denied" });
  for (const actor of [company.head, auditor]) {
    await expect(get(company.team, actor)).resolves.toMatchObject({ inherited: true });
    await expect(getDefault(actor)).resolves.toMatchObject({ groupsWithOwn: [] });
  }
  for (const asked of [get(company.team, company.worker), getDefault(company.worker)])
    await expect(asked).rejects.toMatchObject({ code: "access.denied" });
});

test("a group that does not exist, or is another company's, has none", async () => {
  const other = await place.monitored();
  for (const groupId of [GroupId.parse(crypto.randomUUID()), other.team]) {
    const gone = { code: "identity.group_not_found" };
    await expect(get(groupId)).rejects.toMatchObject(gone);
    await expect(change(strict, groupId)).rejects.toMatchObject(gone);
    await expect(
      inheritAgentSettings(place.database, company.administrator, { tenantId, groupId }),
    ).rejects.toMatchObject(gone);
  }
});
