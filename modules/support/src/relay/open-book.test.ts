import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type OpenedDesk, openSupportDesk, tuesdayAtTen } from "../testing/open-support-desk.ts";
import { openRelayBook } from "./open-book.ts";
import type { RelayBook } from "./relay-ports.ts";

let opened: OpenedDesk;
let book: RelayBook;
beforeAll(async () => {
  opened = await openSupportDesk();
  book = openRelayBook(opened.desk, () => Promise.reject(new Error("nothing is recorded here")));
});
afterAll(() => opened.close());
beforeEach(() => opened.time.set(tuesdayAtTen));

test("the relay finds what is connected, reads how it stands, and closes it once it has ended [SES-05]", async () => {
  const place = await connect(opened);
  const { tenantId, sessionId } = place;
  expect(await book.connected()).toEqual([{ tenantId, sessionId }]);
  expect(await book.load(place)).toMatchObject({
    steps: expect.arrayContaining([expect.objectContaining({ kind: "admitted" })]),
    shown: { sessionId, state: "connected" },
  });
  // Nobody closes what goes on.
  await book.close(place);
  expect((await book.load(place)).shown.state).toBe("connected");
  await book.end(place, "network", undefined);
  await book.end(place, "left-open", undefined);
  await book.close(place);
  expect((await book.load(place)).shown).toMatchObject({ state: "sealed", ended: { reason: "network" } });
  expect(await book.connected()).toEqual([]);
});

test("who pauses twice, or takes back what he never allowed, has done it once or not at all [SES-04][SES-07]", async () => {
  const place = await connect(opened);
  const guest = { kind: "guest", guestId: crypto.randomUUID(), tenantId: place.tenantId } as const;
  await book.take(place, { kind: "withdraw", function: "view" }, guest);
  await book.take(place, { kind: "pause", why: "absent" }, undefined);
  await book.take(place, { kind: "pause", why: "absent" }, undefined);
  await book.take(place, { kind: "pause", why: "customer" }, guest);
  await book.take(place, { kind: "resume" }, guest);
  await book.take(place, { kind: "resume" }, undefined);
  const { steps } = await book.load(place);
  expect(steps.slice(5).map(({ kind }) => kind)).toEqual(["paused", "paused", "resumed"]);
  const entries = (await opened.log(place.tenantId)).filter(({ subject }) => subject === place.sessionId);
  expect(entries.slice(-3).map(({ actor }) => actor)).toMatchObject([
    { kind: "system", name: "support-relay" },
    { kind: "guest" },
    { kind: "guest" },
  ]);
});
