import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { getProof, getRelease, getReleaseManifest } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setUpOwnCompany } from "../testing/company.ts";
import { openTestServer } from "../testing/test-server.ts";
import { listRelease } from "./list-release.ts";
import { recordRelease } from "./record-release.ts";

let root: string;
const files = {
  "main.mjs": "the server",
  "apps/console/dist/index.html": "<title>console</title>",
  "apps/console/dist/assets/console-1.js": "the console",
  "apps/agent-web/dist/index.html": "<title>agent</title>",
  "modules/evidence/migrations/0001_entry.sql": "create schema evidence;",
  node: "other people's",
  "postgres/bin/postgres": "other people's",
};
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "tachiai-listed-"));
  for (const [path, content] of Object.entries(files)) await put(path, content);
});
afterAll(() => rm(root, { recursive: true }));

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

test("a release is listed file by file, in the same order each time, and sha256sum agrees", async () => {
  const release = await listRelease(root);
  expect(release.files).toBe(5);
  expect(release).toEqual(await listRelease(root));
  const checked = execFileSync("sha256sum", ["-c", "--strict"], { cwd: root, input: release.manifest });
  expect(checked.toString().match(/: OK/g)).toHaveLength(5);
  const hash = execFileSync("sha256sum", { input: release.manifest }).toString();
  expect(hash).toContain(release.manifestSha256);
});

test("altering, adding or taking away any one file makes it another release", async () => {
  const { manifestSha256 } = await listRelease(root);
  for (const path of ["main.mjs", "apps/console/dist/assets/console-1.js"] as const) {
    await put(path, `${files[path]} `);
    expect((await listRelease(root)).manifestSha256).not.toBe(manifestSha256);
    await put(path, files[path]);
  }
  await put("apps/console/dist/assets/another.js", "");
  expect((await listRelease(root)).manifestSha256).not.toBe(manifestSha256);
  await rm(join(root, "apps/console/dist/assets/another.js"));
  expect((await listRelease(root)).manifestSha256).toBe(manifestSha256);
});

test("a release that comes back after another is written down again", async () => {
  const release = await listRelease(root);
  const server = await openTestServer({ release });
  try {
    const { tenantId } = await setUpOwnCompany(server);
    const other = { ...release, manifestSha256: "0".repeat(64) };
    for (const served of [release, release, other, other, release]) {
      await recordRelease(server.database, served, new Set());
      server.time.advance(60_000);
    }
    const entries = await server.query<{ subject: string }>(
      "select subject from evidence.entry where tenant_id = $1 and action = 'platform.release_served' order by received_at",
      tenantId,
    );
    expect(entries.map(({ subject }) => subject)).toEqual(
      [release, other, release].map(({ manifestSha256 }) => manifestSha256),
    );
  } finally {
    await server.close();
  }
});

test("each organisation's log says once which release is served, and everybody can hold it against the files", async () => {
  const release = await listRelease(root);
  const server = await openTestServer({ release });
  try {
    const company = await setUpOwnCompany(server);
    const done = new Set<typeof company.tenantId>();
    await recordRelease(server.database, release, done);
    await recordRelease(server.database, release, new Set());
    const entries = await server.query<{ evidence_id: string; details: unknown }>(
      "select evidence_id, details from evidence.entry where tenant_id = $1 and action = 'platform.release_served'",
      company.tenantId,
    );
    expect(entries).toMatchObject([{ details: { manifestSha256: release.manifestSha256, files: 5 } }]);
    const { api } = company.administrator.browser;
    const params = { tenantId: company.tenantId };
    const shown = await api.call(getRelease, { params });
    expect(shown.release).toMatchObject({ manifestSha256: release.manifestSha256, files: 5 });
    const manifest = await server.browser().api.download(getReleaseManifest, {});
    expect(new TextDecoder().decode(manifest)).toBe(release.manifest);

    await server.sealed();
    const evidenceId = shown.release?.entry?.evidenceId;
    if (!evidenceId) throw new Error("it was written down");
    const proof = await api.download(getProof, { params: { ...params, evidenceId } });
    expect(new TextDecoder().decode(proof)).toContain(release.manifestSha256);
  } finally {
    await server.close();
  }
});
