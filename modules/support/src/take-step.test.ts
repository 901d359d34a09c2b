import { SupportSessionId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endSession, takeStep } from "./take-step.ts";
import { connect, type OpenedDesk, openSupportDesk } from "./testing/open-support-desk.ts";

const relay = { kind: "system", name: "support-relay" } as const;

let opened: OpenedDesk;
beforeAll(async () => {
  opened = await openSupportDesk();
});
afterAll(() => opened.close());

test("the server's own parts take the step that follows from how a session stands, or none", async () => {
  const { database, bus } = opened;
  const sides = await connect(opened);
  const away = () =>
    takeStep(database, bus, relay, sides, ({ pausedFor }) =>
      pausedFor ? undefined : { kind: "paused", why: "absent" },
    );
  expect((await away()).now).toMatchObject({ state: "paused", pausedFor: "absent" });
  expect((await away()).steps.filter(({ kind }) => kind === "paused")).toHaveLength(1);
});

test("they end a session once, whoever ended it first", async () => {
  const { database, bus } = opened;
  const sides = await connect(opened);
  await endSession(database, bus, relay, sides, "network");
  await endSession(database, bus, relay, sides, "server-stopped");
  const ended = (await opened.log(sides.tenantId)).filter(
    ({ action, subject }) => action === "support.ended" && subject === sides.sessionId,
  );
  expect(ended).toMatchObject([{ details: { reason: "network" } }]);
  const unknown = { ...sides, sessionId: SupportSessionId.parse(crypto.randomUUID()) };
  await expect(endSession(database, bus, relay, unknown, "network")).rejects.toMatchObject({
    code: "support.session_not_found",
  });
});
