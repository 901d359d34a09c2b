import type { PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { forgetExpired } from "../forget-expired.ts";
import { authenticate } from "../gate/authenticate.ts";
import { monday, openWorld, somewhere, type World } from "../testing/world.ts";
import { listSessions } from "./list-sessions.ts";
import { revokeSession } from "./revoke-session.ts";
import { signIn } from "./sign-in.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.time.set(monday));

async function signedIn(userAgent: string): Promise<{ token: string; actor: PersonActor }> {
  const { founder } = world.provider;
  const { token } = await signIn(world.database, {
    email: founder.email,
    signIn: founder.credential.signIn,
    origin: { ...somewhere, userAgent },
  });
  const actor = await authenticate(world.database, token);
  if (!actor) throw new Error("not signed in");
  return { token, actor };
}

test("a person sees where he is signed in and ends a session he does not know, at once", async () => {
  const office = await signedIn("office");
  const stolen = await signedIn("stolen");
  const sessions = await listSessions(world.database, office.actor);
  expect(sessions.find(({ current }) => current)?.sessionId).toBe(office.actor.sessionId);
  const found = sessions.find(({ userAgent }) => userAgent === "stolen");
  expect(found).toMatchObject({ ip: somewhere.ip, current: false });

  await revokeSession(world.database, office.actor, { sessionId: stolen.actor.sessionId });
  expect(await authenticate(world.database, stolen.token)).toBeUndefined();
  expect(await authenticate(world.database, office.token)).toEqual(office.actor);
  await expect(
    revokeSession(world.database, office.actor, { sessionId: stolen.actor.sessionId }),
  ).rejects.toMatchObject({ code: "identity.session_not_found" });
  expect((await world.log(world.provider.tenantId)).at(-1)).toMatchObject({
    action: "identity.session_revoked",
    subject: stolen.actor.sessionId,
  });
});

test("the log says beside how many sessions of the same account another one began [PTY-08]", async () => {
  const besides = async () => {
    const log = await world.log(world.provider.tenantId);
    const last = log.findLast(({ action }) => action === "identity.signed_in");
    return Number(Object(last?.details)["besideSessions"]);
  };
  await signedIn("alone");
  const before = await besides();
  const second = await signedIn("second");
  expect(await besides()).toBe(before + 1);
  await revokeSession(world.database, second.actor, { sessionId: second.actor.sessionId });
  await signedIn("third");
  expect(await besides()).toBe(before + 1);
});

test("nobody ends another person's session", async () => {
  const mine = await signedIn("mine");
  const other = await world.provider.join("他の人", [{ role: "operator" }]);
  await expect(
    revokeSession(world.database, other, { sessionId: mine.actor.sessionId }),
  ).rejects.toMatchObject({ code: "identity.session_not_found" });
  expect(await authenticate(world.database, mine.token)).toEqual(mine.actor);
});

test("a session lives on by being used, and ends a day after its last use", async () => {
  const { token, actor } = await signedIn("daily");
  for (let day = 0; day < 5; day++) {
    world.time.advance(23 * 3_600_000);
    expect(await authenticate(world.database, token)).toEqual(actor);
  }
  world.time.advance(24 * 3_600_000);
  expect(await authenticate(world.database, token)).toBeUndefined();
});

test("a session ends after 30 days although it is used every hour of the last one", async () => {
  const { token } = await signedIn("monthly");
  for (let day = 0; day < 29; day++) {
    world.time.advance(23.9 * 3_600_000);
    expect(await authenticate(world.database, token)).toBeDefined();
  }
  world.time.advance((30 * 24 - 29 * 23.9) * 3_600_000);
  expect(await authenticate(world.database, token)).toBeUndefined();
});

test("what has outlived its use is forgotten, and what is in use stays", async () => {
  const { actor } = await signedIn("old");
  const count = async (table: string) =>
    (
      await queryUnwalled<{ n: number }>(
        world.opened.migrateConnection,
        `select count(*)::int as n from identity.${table}`,
      )
    )[0]?.n;
  const before = await count("session");
  await forgetExpired(world.database);
  expect(await count("session")).toBe(before);
  world.time.advance(367 * 86_400_000);
  await forgetExpired(world.database);
  expect(await count("session")).toBe(0);
  expect(await count("known_device")).toBe(0);
  expect(await authenticate(world.database, actor.sessionId)).toBeUndefined();
});
