import { refusalPhrase } from "@tachiai/phrases";
import { getSetupState, setUp } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { setUpOwnCompany } from "../testing/company.ts";
import { newPerson } from "../testing/new-person.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await openTestServer();
});
afterEach(() => server.close());

async function attempt(token: string, language: "ja" | "en" = "ja"): Promise<unknown> {
  const administrator = await newPerson("管理 花子");
  const body = { token, use: "own-use", organisationName: "試験商事", administrator } as const;
  return server.browser({ language }).api.call(setUp, { body });
}

test("a token that is a day old is refused with its sentence, and set-up stays open", async () => {
  server.time.advance(24 * 3_600_000);
  for (const language of ["ja", "en"] as const)
    await expect(attempt(server.setupToken, language)).rejects.toMatchObject({
      code: "setup.token_expired",
      status: 410,
      message: refusalPhrase(language, "setup.token_expired"),
    });
  expect(await server.browser().api.call(getSetupState)).toEqual({ needed: true });
});

test("a token is good for one set-up, even when two try at once", async () => {
  const attempts = await Promise.allSettled([attempt(server.setupToken), attempt(server.setupToken)]);
  expect(attempts.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(attempt(server.setupToken)).rejects.toMatchObject({
    code: "setup.done",
    message: refusalPhrase("ja", "setup.done"),
  });
  expect(await server.query("select 1 from identity.organisation")).toHaveLength(1);
});

test("a stranger who guesses gets the same answer each time, and soon none", async () => {
  const limited = await openTestServer({ rateLimits: { anyone: 5, others: 100 } });
  const guess = () =>
    limited.browser().send("/v1/setup", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token: "A".repeat(43) }),
    });
  const statuses: number[] = [];
  for (let n = 0; n < 7; n += 1) statuses.push((await guess()).status);
  await limited.close();
  expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429]);
});

test("once a company is there the terminal shows no set-up link any more", async () => {
  await setUpOwnCompany(server);
  expect(await server.app.issueSetupToken()).toBeUndefined();
});
