import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf } from "./problem.ts";
import { servePages } from "./serve-pages.ts";

let directory: string;
let server: FastifyInstance;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tachiai-pages-"));
  for (const name of ["console", "agent"]) {
    await mkdir(join(directory, name, "assets"), { recursive: true });
    await writeFile(join(directory, name, "index.html"), `the page of the ${name}`);
    await writeFile(join(directory, name, "assets/main-1a2b.js"), `the script of the ${name}`);
  }
  server = fastify();
  server.setErrorHandler((error, _request, reply) => {
    const problem = problemOf(error, "ja");
    return reply.status(problem.status).send(problem);
  });
  await servePages(server, [
    { directory: join(directory, "console"), prefix: "/" },
    { directory: join(directory, "agent"), prefix: "/agent/" },
  ]);
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

const get = (url: string) => server.inject({ method: "GET", url });

test("a path that only the page's router knows gets the page", async () => {
  expect((await get("/o/1/members")).body).toBe("the page of the console");
  expect((await get("/agent/work")).body).toBe("the page of the agent");
});

test("an address that is typed without its last slash leads to the page", async () => {
  const answer = await get("/agent");
  expect([answer.statusCode, answer.headers.location]).toEqual([302, "/agent/"]);
});

test("an asset is served for good, and one that is not there is not found", async () => {
  for (const prefix of ["", "/agent"]) {
    const there = await get(`${prefix}/assets/main-1a2b.js`);
    expect(there.statusCode).toBe(200);
    expect(there.headers["cache-control"]).toContain("immutable");
    for (const missing of ["main-0000.js", "main-0000.js?import", ""]) {
      const answer = await get(`${prefix}/assets/${missing}`);
      expect([answer.statusCode, answer.json().code], missing).toEqual([404, "request.not_found"]);
      expect(answer.headers["cache-control"] ?? "").not.toContain("immutable");
    }
  }
});
