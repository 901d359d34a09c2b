import { expect, test } from "vitest";
import { setUpOwnCompany } from "../testing/company.ts";
import { openTestServer } from "../testing/test-server.ts";

test("a day at the edge of the calendar is answered or refused, and is no fault of the server", async () => {
  const server = await openTestServer();
  try {
    const company = await setUpOwnCompany(server);
    const worker = await company.join("勤務 一郎", ["worker"]);
    const tenant = `/v1/tenants/${company.tenantId}`;
    const get = (path: string) => worker.browser.send(`${tenant}${path}`, { method: "GET" });
    const invite = (from: string) =>
      company.administrator.browser.send(`${tenant}/invitations`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          email: `${from}@example.jp`,
          displayName: "遠い日",
          from,
          groups: [],
          roles: [{ role: "worker" }],
        }),
      });
    const answers = [
      ...(await Promise.all(["9999-12-31", "0001-01-01", "0000-01-01"].map((day) => get(`/me/days/${day}`)))),
      await get("/me/days?from=9999-12-01&to=9999-12-31"),
      await get("/evidence?before=0000-01-01T00:00:00.000Z"),
      await get("/evidence?before=9999-12-31T23:59:59.999Z"),
      await invite("9999-12-31"),
      await invite("0001-01-01"),
    ];
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    expect(server.logged).toEqual([]);
  } finally {
    await server.close();
  }
});
