import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const ask = (name: string) => fetch(`${server.urls.plain}/agent/models/${name}`);

test("a model is offered once an operator has added it, and nothing else of that folder", async () => {
  expect((await ask("yolox_nano.onnx")).status).toBe(404);
  const folder = join(server.dataDirectory, "models");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "yolox_nano.onnx"), "the model");
  await writeFile(join(folder, "other.onnx"), "something else");
  const answer = await ask("yolox_nano.onnx");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/octet-stream");
  expect(await answer.text()).toBe("the model");
  for (const name of ["other.onnx", "..%2f..%2fetc%2fpasswd"])
    expect(await (await ask(name)).text()).not.toContain("something else");
});
