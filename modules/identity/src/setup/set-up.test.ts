import { evidenceMigrations } from "@tachiai/evidence";
import {
  openTestDatabase,
  queryUnwalled,
  type SimulatedClock,
  simulatedClock,
  type TestDatabase,
} from "@tachiai/platform/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getMe } from "../account/get-me.ts";
import { authenticate } from "../gate/authenticate.ts";
import { identityMigrations } from "../identity.migrations.ts";
import { newPerson } from "../testing/new-person.ts";
import { nothingMore } from "../testing/nothing-more.ts";
import { monday, somewhere } from "../testing/world.ts";
import { getSetupState } from "./get-setup-state.ts";
import { issueSetupToken } from "./issue-setup-token.ts";
import { setUp } from "./set-up.ts";

let opened: TestDatabase;
let time: SimulatedClock;
beforeEach(async () => {
  time = simulatedClock(monday);
  opened = await openTestDatabase([evidenceMigrations, identityMigrations], { clock: time.clock });
});
afterEach(() => opened.close());

const freshToken = async () => (await issueSetupToken(opened.database))?.token ?? "";
const attempt = (token: string, use: "own-use" | "provider" = "own-use") =>
  setUp(
    opened.database,
    {
      token,
      use,
      organisationName: "試験商事",
      administrator: newPerson("管理 花子"),
      origin: somewhere,
    },
    nothingMore,
  );
const count = async (table: string) =>
  (await queryUnwalled<{ n: number }>(opened.migrateConnection, `select count(*)::int as n from ${table}`))[0]
    ?.n;

test("the person at the terminal sets the installation up for his own company and is signed in", async () => {
  expect(await getSetupState(opened.database)).toEqual({ needed: true });
  const session = await attempt(await freshToken());
  expect(await getSetupState(opened.database)).toEqual({ needed: false });

  const actor = await authenticate(opened.database, session.token);
  if (!actor) throw new Error("not signed in");
  const me = await getMe(opened.database, actor);
  expect(me).toMatchObject({
    displayName: "管理 花子",
    ownUse: true,
    places: [{ kind: "tenant", name: "試験商事", roles: ["administrator"], demonstration: false }],
  });
  const entries = await queryUnwalled(
    opened.migrateConnection,
    "select action, subject_person_id, details from evidence.entry",
  );
  expect(entries).toMatchObject([
    {
      action: "identity.organisation_founded",
      subject_person_id: actor.personId,
      details: { use: "own-use" },
    },
  ]);
});

test("a provider's first member administers it and can serve customers at once", async () => {
  const session = await attempt(await freshToken(), "provider");
  const actor = await authenticate(opened.database, session.token);
  if (!actor) throw new Error("not signed in");
  const { ownUse, places } = await getMe(opened.database, actor);
  expect(ownUse).toBe(false);
  expect(places[0]?.kind).toBe("provider");
  expect(places[0]?.roles.toSorted()).toEqual(["administrator", "contract-clerk", "operator"]);
});

test("a wrong token sets nothing up", async () => {
  await freshToken();
  await expect(attempt("A".repeat(43))).rejects.toMatchObject({ code: "setup.token_wrong" });
  expect(await count("identity.organisation")).toBe(0);
  expect(await count("identity.person")).toBe(0);
});

test("a token works for a day", async () => {
  const token = await freshToken();
  time.advance(24 * 3_600_000);
  await expect(attempt(token)).rejects.toMatchObject({ code: "setup.token_expired" });
});

test("starting the server again replaces the token", async () => {
  const old = await freshToken();
  const token = await freshToken();
  await expect(attempt(old)).rejects.toMatchObject({ code: "setup.token_wrong" });
  await attempt(token);
});

test("a used token and a finished set-up are refused, and no new token is made", async () => {
  const token = await freshToken();
  await attempt(token);
  await expect(attempt(token)).rejects.toMatchObject({ code: "setup.done" });
  expect(await issueSetupToken(opened.database)).toBeUndefined();
});

test("of two people who set up with one token at the same time, one wins", async () => {
  const token = await freshToken();
  const both = await Promise.allSettled([attempt(token), attempt(token)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "setup.done" });
  expect(await count("identity.organisation")).toBe(1);
  expect(await count("identity.person")).toBe(1);
});

test("a set-up that fails leaves its token to be used", async () => {
  const token = await freshToken();
  const administrator = newPerson("管理 花子");
  const weak = { ...administrator.credential.hashing, memoryKib: 19_456 };
  await expect(
    setUp(
      opened.database,
      {
        token,
        use: "own-use",
        organisationName: "試験商事",
        administrator: { ...administrator, credential: { ...administrator.credential, hashing: weak } },
        origin: somewhere,
      },
      nothingMore,
    ),
  ).rejects.toMatchObject({ code: "identity.hashing_not_in_force" });
  await attempt(token);
});
