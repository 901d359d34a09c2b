import { randomUUID } from "node:crypto";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { tokyoDay } from "@tachiai/platform";
import { models } from "@tachiai/presence";
import { modelFilePath } from "@tachiai/presence/node";
import { listDay, setUpDemonstration } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signInAs } from "../demonstration/testing/sign-in-as.ts";
import { openBrowser } from "../testing/browser.ts";
import { freePorts, repository, startServer } from "../testing/started-server.ts";
import { buildRelease, type Release } from "./build-release.ts";

let outside: string;
let release: Release;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "tachiai-release-"));
  release = await buildRelease(repository, join(outside, "releases"), () => {});
  // As the building of the pages leaves them.
  const folder = join(release.root, "apps/agent-web/dist/models");
  await mkdir(folder, { recursive: true });
  for (const model of Object.values(models).filter(({ source }) => source.kind === "npm"))
    for (const file of model.files)
      await copyFile(modelFilePath(file, model), join(folder, basename(file.path)));
});
afterAll(() => rm(outside, { recursive: true, force: true }));

test("a release carries all that the simulated worker's agent needs: its board moves", async () => {
  const host = encodeURIComponent(process.env["TACHIAI_TEST_POSTGRES_HOST"] ?? "");
  const database = `release_${randomUUID().replaceAll("-", "")}`;
  const settings = {
    ...(await freePorts()),
    TACHIAI_DATA: join(outside, "data"),
    TACHIAI_ROOT: release.root,
    DATABASE_URL: `postgresql://postgres@localhost/${database}?host=${host}`,
  };
  const server = startServer({ command: release.node, args: [release.main], cwd: release.root, settings });
  const [, token = ""] = await server.said(/setup#([\w-]+)/);
  const baseUrl = `http://localhost:${settings.TACHIAI_PORT}`;
  const { accounts } = await openBrowser({ baseUrl }).api.call(setUpDemonstration, { body: { token } });
  const { browser, tenantId } = await signInAs(openBrowser({ baseUrl }), accounts, "高橋 由美");
  const seen = async () => {
    const { days } = await browser.api.call(listDay, { params: { tenantId, day: tokyoDay(new Date()) } });
    return days.find(({ displayName }) => displayName === "伊藤 さくら")?.presence?.kind;
  };
  while ((await seen()) !== "present") await pause(500);
  server.process.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.output()).not.toContain("stands still");
}, 600_000);
