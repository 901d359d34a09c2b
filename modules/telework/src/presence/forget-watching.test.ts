import { firstDayKept } from "@tachiai/evidence";
import { tokyoDay } from "@tachiai/platform";
import { EvidenceId, IncidentId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getMyDay } from "../get-my-day.ts";
import { forgetWatching } from "./forget-watching.ts";
import { getIncident } from "./incidents/get-incident.ts";
import { listIncidents } from "./incidents/list-incidents.ts";
import { listPictures } from "./pictures/list-pictures.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "./testing/open-monitored-workplace.ts";
import { at, segment, workingAgent } from "./testing/test-agent.ts";

const day = "2026-11-20";
const lastMoment = "2027-02-28T14:59:59.999Z";
const over = "2027-02-28T15:00:00.000Z";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let incidentId: IncidentId;
let facePicture: EvidenceId;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());

/** A day on which he was away for a quarter of an hour, and somebody looked over his shoulder. */
beforeEach(async () => {
  company = await place.monitored(); // 09:00 in Tokyo
  const agent = await workingAgent(place, company);
  place.time.set(at("09:50"));
  facePicture = await agent.upload(await agent.seal({ kind: "enrolment" }));
  const picture = await agent.seal({ kind: "camera", capturedAt: at("09:20") });
  incidentId = IncidentId.parse(crypto.randomUUID());
  await agent.report({
    segments: [
      segment("present", "09:01", "09:20"),
      segment("away", "09:20", "09:35"),
      segment("present", "09:35", "09:49"),
    ],
    incidents: [
      {
        incidentId,
        kind: "peeping",
        capturedAt: at("09:20"),
        figures: { faces: 2 },
        pictures: [picture.evidenceId],
      },
    ],
  });
  await agent.upload(picture);
  await company.press(company.worker, "work-end");
});

const forget = (instant: string) => {
  place.time.set(instant);
  return company.within((tx) => forgetWatching(tx, firstDayKept("telework", tokyoDay(tx.now))));
};
const incidents = () => listIncidents(place.database, company.leader, { tenantId: company.tenantId });
const pictures = () =>
  listPictures(place.database, company.worker, {
    tenantId: company.tenantId,
    personId: company.worker.personId,
    day,
  });
const myDay = () => getMyDay(place.database, company.worker, { tenantId: company.tenantId, day });
const bands = async () => (await myDay()).bands.map(({ kind }) => kind);

test("until the third month after is over a day is all there", async () => {
  await forget(lastMoment);
  expect(await incidents()).toMatchObject([{ incidentId }]);
  expect(await pictures()).toHaveLength(1);
  expect(await bands()).toContain("away");
});

test("then what watching told is gone; stamps stay, and nothing is said of the camera any more, not that it was off [EVD-03]", async () => {
  await forget(over);
  expect(await incidents()).toEqual([]);
  expect(await pictures()).toEqual([]);
  expect(await bands()).toEqual(["work"]);
  const { stamps } = await myDay();
  expect(stamps.map(({ kind }) => kind)).toEqual(["work-start", "work-end"]);
  expect(stamps.every(({ face }) => face === undefined)).toBe(true);
  const [left] = await place.query<{ rows: string }>(
    `select (select count(*) from telework.presence_segment where tenant_id = $1)
          + (select count(*) from telework.incident_event where tenant_id = $1)
          + (select count(*) from telework.incident_picture where tenant_id = $1)
          + (select count(*) from telework.agent_heard where tenant_id = $1) as rows`,
    company.tenantId,
  );
  expect(Number(left?.rows)).toBe(0);
});

test("a face that was registered is no part of a day and stays", async () => {
  await forget(over);
  const kept = await place.query<{ evidence_id: string }>(
    "select evidence_id from telework.picture where tenant_id = $1",
    company.tenantId,
  );
  expect(kept.map((row) => row.evidence_id)).toEqual([facePicture]);
});

test("before anything is forgotten, what is past its time is not told either", async () => {
  place.time.set(over);
  expect((await myDay()).stamps.every(({ face }) => face === undefined)).toBe(true);
  expect(await bands()).toEqual(["work"]);
  expect((await myDay()).incidents).toBe(0);
  expect(await incidents()).toEqual([]);
  expect(await pictures()).toEqual([]);
  const { worker, tenantId } = company;
  const asked = getIncident(place.database, place.bus, worker, { tenantId, incidentId });
  await expect(asked).rejects.toMatchObject({ code: "telework.incident_not_found" });
});

test("a shift that reaches over the end of the month is told from its first kept moment on, and never as silence", async () => {
  const night = await place.monitored();
  place.time.set("2026-11-30T13:00:00.000Z");
  const agent = await workingAgent(place, night);
  place.time.set("2026-11-30T18:00:00.000Z");
  await agent.report({
    segments: [
      {
        ...segment("present", "00:00"),
        from: "2026-11-30T13:00:10.000Z",
        to: "2026-11-30T17:59:00.000Z",
      },
    ],
  });
  await night.press(night.worker, "work-end");
  place.time.set(over);
  await night.within((tx) => forgetWatching(tx, firstDayKept("telework", tokyoDay(tx.now))));
  const shown = await getMyDay(place.database, night.worker, { tenantId: night.tenantId, day: "2026-11-30" });
  expect(shown.bands.map(({ kind }) => kind)).toEqual(["work"]);
});

test("the database lets nothing go a moment earlier", async () => {
  place.time.set(lastMoment);
  await company.within((tx) => forgetWatching(tx, "2027-06-01"));
  expect(await incidents()).toMatchObject([{ incidentId }]);
  expect(await pictures()).toHaveLength(1);
});
