import { ApiRefusal, createApiClient, type Fetch, Unreachable } from "@tachiai/api-client";
import { phrasesOf } from "@tachiai/phrases";
import { type NewStamp, type RefusalCode, StampId, TenantId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { openStampOutbox, type StampOutboxPorts } from "./stamp-outbox.ts";

const tenantId = TenantId.parse("0e8a2b0c-58f5-4b7e-9b3a-0d6f6f0f3a11");
const otherTenant = TenantId.parse("7d4c53a5-95b2-4b0e-8a3e-6a2c3f4b5c6d");
const someId = "3b241101-e2bb-4255-8caf-4136c566a962";

/** The network, with a server behind it that keeps stamps by the rules of the wire. */
function network() {
  const kept: NewStamp[] = [];
  const calls: string[] = [];
  let state: "up" | "down" | "answers lost" = "up";
  let declinedKind: string | undefined;
  let refused: RefusalCode | "fault" | undefined;

  const keep = (stamp: NewStamp) => {
    if (!kept.some(({ stampId }) => stampId === stamp.stampId)) kept.push(stamp);
    const { capturedAt } = stamp;
    const seen = { face: "no-camera", evidenceId: someId };
    return { ...stamp, ...seen, receivedAt: capturedAt, happenedAt: capturedAt };
  };
  const answerBatch = (stamp: NewStamp) =>
    stamp.kind === declinedKind
      ? {
          stampId: stamp.stampId,
          kept: false,
          code: "telework.stamp_too_old",
          details: { days: 30, capturedAt: "9/1" },
        }
      : { stampId: stamp.stampId, kept: true, stamp: keep(stamp) };
  const answer = (path: string, body: { stamps: NewStamp[] } & NewStamp) => {
    if (refused) return problem(refused);
    if (path.endsWith("/batch")) return answered({ answers: body.stamps.map(answerBatch) });
    if (body.kind === declinedKind) return problem("telework.on_break");
    const day = { personId: someId, displayName: "佐藤", day: "2026-11-21", status: "working", bands: [] };
    return answered({
      stamp: keep(body),
      day: { ...day, stamps: [], workMinutes: 0, breakMinutes: 0, exceptions: [] },
      current: { status: "working", day: "2026-11-21", allowed: [] },
    });
  };
  const fetch: Fetch = async (path, { body }) => {
    calls.push(path);
    if (state === "down") throw new TypeError("no network");
    const answered = answer(path, JSON.parse(String(body)));
    if (state === "answers lost") throw new TypeError("the answer was lost");
    return answered;
  };
  return {
    kept,
    calls,
    api: createApiClient({ fetch, baseUrl: "", language: "ja" }),
    goes: (next: typeof state) => {
      state = next;
    },
    declines: (kind: string) => {
      declinedKind = kind;
    },
    refuses: (code: RefusalCode | "fault") => {
      refused = code;
    },
  };
}

function answered(body: unknown, status = 200) {
  return { ok: status < 400, status, json: async () => body, arrayBuffer: async () => new ArrayBuffer(0) };
}

function problem(code: RefusalCode | "fault") {
  return answered({ code, title: phrasesOf("ja").refusal(code, { since: "12:00" }), status: 409 }, 409);
}

/** One browser: its storage outlives the page, and tabs share it. */
function browser(api: StampOutboxPorts["api"]) {
  const stored = new Map<string, string>();
  let minute = 0;
  const ports: StampOutboxPorts = {
    api,
    phrases: () => phrasesOf("ja"),
    storage: {
      get length() {
        return stored.size;
      },
      key: (index) => [...stored.keys()][index] ?? null,
      getItem: (name) => stored.get(name) ?? null,
      setItem: (name, text) => void stored.set(name, text),
      removeItem: (name) => void stored.delete(name),
    },
    storagePrefix: "stamps.sato",
    now: () => new Date(Date.UTC(2026, 10, 21, 0, minute++)).toISOString(),
    newStampId: () => StampId.parse(crypto.randomUUID()),
    alone: (send) => send(),
  };
  return {
    open: () => openStampOutbox(ports),
    stored,
    openAsOther: () => openStampOutbox({ ...ports, storagePrefix: "stamps.suzuki" }),
  };
}

const kinds = (stamps: readonly NewStamp[]) => stamps.map(({ kind }) => kind);

test("a press reaches the server and nothing waits", async () => {
  const { api, kept } = network();
  const outbox = browser(() => api).open();
  await outbox.press({ tenantId, kind: "work-start" });
  expect(kinds(kept)).toEqual(["work-start"]);
  expect(outbox.read()).toEqual({ waiting: [], declined: [] });
});

test("a press without a network waits in the browser, past a reload, with its own time [ATT-09]", async () => {
  const { api, goes, kept } = network();
  goes("down");
  const page = browser(() => api);
  const outbox = page.open();
  await outbox.press({ tenantId, kind: "work-start" });
  await outbox.press({ tenantId, kind: "break-start" });
  expect(outbox.read().obstacle).toBeInstanceOf(Unreachable);

  const reopened = page.open();
  expect(kinds(reopened.read().waiting.map(({ stamp }) => stamp))).toEqual(["work-start", "break-start"]);
  goes("up");
  await reopened.send();
  expect(kept.map(({ capturedAt }) => capturedAt)).toEqual([
    "2026-11-21T00:00:00.000Z",
    "2026-11-21T00:01:00.000Z",
  ]);
  expect(reopened.read()).toEqual({ waiting: [], declined: [] });
});

test("a later press does not overtake one that waits", async () => {
  const { api, goes, kept } = network();
  const outbox = browser(() => api).open();
  goes("down");
  await outbox.press({ tenantId, kind: "work-start" });
  goes("up");
  await outbox.press({ tenantId, kind: "task-start", task: "見積もり" });
  expect(kept.map(({ kind, task }) => [kind, task])).toEqual([
    ["work-start", undefined],
    ["task-start", "見積もり"],
  ]);
});

test("an answer that was lost adds nothing when the stamp is sent again", async () => {
  const { api, goes, kept } = network();
  const outbox = browser(() => api).open();
  goes("answers lost");
  await outbox.press({ tenantId, kind: "work-start" });
  expect(outbox.read().waiting).toHaveLength(1);
  goes("up");
  await outbox.send();
  expect(kinds(kept)).toEqual(["work-start"]);
  expect(outbox.read().waiting).toEqual([]);
});

test("a press that does not fit is declined at once with the server's sentence", async () => {
  const { api, declines } = network();
  declines("task-start");
  const outbox = browser(() => api).open();
  await outbox.press({ tenantId, kind: "task-start", task: "見積もり" });
  const [declined] = outbox.read().declined;
  expect(declined?.declinedBecause).toContain("休憩終了");
  expect(outbox.read().waiting).toEqual([]);
  if (declined) outbox.dismiss(declined.stamp.stampId);
  expect(outbox.read().declined).toEqual([]);
});

test("of stamps that waited, one that is not kept says why and the others go through", async () => {
  const { api, declines, goes, kept } = network();
  const outbox = browser(() => api).open();
  goes("down");
  for (const kind of ["work-start", "break-start", "break-end"] as const)
    await outbox.press({ tenantId, kind });
  goes("up");
  declines("break-start");
  await outbox.send();
  expect(kinds(kept)).toEqual(["work-start", "break-end"]);
  expect(outbox.read().declined[0]?.declinedBecause).toContain("30日より前");
});

test.each(["access.signed_out", "fault", "request.too_many", "access.denied"] as const)(
  "a press is kept here when the server answers %s",
  async (code) => {
    const { api, refuses } = network();
    refuses(code);
    const outbox = browser(() => api).open();
    await outbox.press({ tenantId, kind: "work-start" });
    expect(outbox.read()).toMatchObject({ waiting: [{ tenantId }], declined: [], obstacle: { code } });
    expect(outbox.read().obstacle).toBeInstanceOf(ApiRefusal);
  },
);

test("two tabs do not write over each other's stamps", async () => {
  const { api, goes, kept } = network();
  const page = browser(() => api);
  const [one, two] = [page.open(), page.open()];
  goes("down");
  await one.press({ tenantId, kind: "work-start" });
  await two.press({ tenantId, kind: "break-start" });
  one.reload();
  expect(one.read().waiting).toHaveLength(2);
  goes("up");
  await two.send();
  one.reload();
  expect(kinds(kept)).toEqual(["work-start", "break-start"]);
  expect(one.read().waiting).toEqual([]);
});

test.each(["{", '{"stamp":{"kind":"nap"}}'])(
  "what an older version left behind (%s) stays where it is and stops no other stamp",
  async (text) => {
    const { api, kept } = network();
    const page = browser(() => api);
    page.stored.set("stamps.sato.old", text);
    await page.open().press({ tenantId, kind: "work-start" });
    expect(kinds(kept)).toEqual(["work-start"]);
    expect([...page.stored]).toEqual([["stamps.sato.old", text]]);
  },
);

test("another person in the same browser does not see or send them", async () => {
  const { api, goes, kept } = network();
  const page = browser(() => api);
  goes("down");
  await page.open().press({ tenantId, kind: "work-start" });
  goes("up");
  const other = page.openAsOther();
  await other.send();
  expect(other.read().waiting).toEqual([]);
  expect(kept).toEqual([]);
});

test("stamps of two organisations go out each to its own", async () => {
  const { api, goes, calls, kept } = network();
  const outbox = browser(() => api).open();
  goes("down");
  await outbox.press({ tenantId, kind: "work-start" });
  await outbox.press({ tenantId: otherTenant, kind: "work-start" });
  await outbox.press({ tenantId, kind: "work-end" });
  calls.length = 0;
  goes("up");
  await outbox.send();
  expect(calls).toEqual([`/v1/tenants/${tenantId}/stamps/batch`, `/v1/tenants/${otherTenant}/stamps/batch`]);
  expect(kept).toHaveLength(3);
});

test("a mistake in the program is not mistaken for a missing network", async () => {
  const outbox = browser(() => {
    throw new RangeError("a mistake");
  }).open();
  await expect(outbox.press({ tenantId, kind: "work-start" })).rejects.toBeInstanceOf(RangeError);
});
