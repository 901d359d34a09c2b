import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { everyEndpoint } from "./every-endpoint.ts";

const repository = resolve(import.meta.dirname, "../../../..");
const committed = join(repository, "docs/api/openapi.json");
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tachiai-openapi-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const readDocument = async () => Document.parse(JSON.parse(await readFile(committed, "utf8")));
const runTool = (...args: string[]) =>
  promisify(execFile)(process.execPath, [join(repository, "tools/openapi.ts"), ...args]);

test("the committed document is what the endpoints say, with every endpoint of the protocol", async () => {
  await runTool("--check");
  const { paths } = await readDocument();
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const declared = everyEndpoint.map(
    ({ endpoint: { method, path } }) =>
      `${method} ${path.replaceAll(/:(\w+)/g, "{$1}").replace(/\*$/, "{*}")}`,
  );
  expect(described.toSorted()).toEqual(declared.toSorted());
});

test("a document that says something else is found out, and written anew", async () => {
  const stale = join(directory, "stale.json");
  await writeFile(stale, (await readFile(committed, "utf8")).replace("/v1/sign-in", "/v1/log-in"));
  await expect(runTool("--check", stale)).rejects.toMatchObject({ code: 1 });
  await runTool(stale);
  await runTool("--check", stale);
});

test("the document is valid OpenAPI 3.1 by a validator that is not ours", async () => {
  const validator = new Validator();
  expect(await validator.validate(await readDocument())).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
});

test("that validator does find a document that is not valid", async () => {
  const { paths, ...rest } = await readDocument();
  const broken = { ...rest, paths: { ...paths, "v1/without-a-slash": {} } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
});
