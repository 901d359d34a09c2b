import { WeakHashingAsked } from "@tachiai/api-client";
import { hashingInForce, PasswordHashing } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openPassword } from "./open-password.ts";
import { KeyWorkerOnAPort } from "./testing/key-worker-on-a-port.ts";
import { withKeyWorker } from "./with-key-worker.ts";

const hashing = PasswordHashing.parse({ ...hashingInForce, salt: `${"A".repeat(22)}==` });

beforeEach(() => {
  KeyWorkerOnAPort.running = 0;
  vi.stubGlobal("Worker", KeyWorkerOnAPort);
});
afterEach(() => vi.unstubAllGlobals());

test("the key worker ends with the work it was started for", async () => {
  const opened = await withKeyWorker((keys) => {
    expect(KeyWorkerOnAPort.running).toBe(1);
    return openPassword(keys, "正しい馬 battery staple", hashing);
  });
  expect(opened.wrap).toHaveLength(32);
  expect(KeyWorkerOnAPort.running).toBe(0);
});

test("a server that asks for weak hashing is named as such, and the key worker ends then too", async () => {
  const cheap = { ...hashing, passes: 1 };
  const opening = withKeyWorker((keys) => openPassword(keys, "正しい馬 battery staple", cheap));
  await expect(opening).rejects.toThrow(WeakHashingAsked);
  expect(KeyWorkerOnAPort.running).toBe(0);
});
