import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { CachedFiles } from "./cached-file.ts";
import { readRuntime } from "./runtime.ts";

const built = new Uint8Array([0, 97, 115, 109]);
const altered = new Uint8Array([0, 97, 115, 110]);
const sha256 = async (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const runtime = { url: "/agent/assets/runtime.wasm", bytes: 4, sha256: await sha256(built) };

/** A browser that keeps `kept`, before a server that sends `sent`. */
function filesWith(kept: Uint8Array<ArrayBuffer> | undefined, sent: Uint8Array<ArrayBuffer> | undefined) {
  let copy = kept;
  const files: CachedFiles = {
    read: async () => {
      copy ??= sent;
      return copy;
    },
    drop: async () => {
      copy = undefined;
    },
    keepOnly: async () => {},
  };
  return { files, copy: () => copy };
}

test("a runtime that was altered in this browser is fetched anew", async () => {
  const { files, copy } = filesWith(altered, built);
  expect(await readRuntime(files, runtime, sha256, () => {})).toEqual(built);
  expect(copy()).toEqual(built);
});

test("a runtime that is not what was built is neither used nor kept", async () => {
  const { files, copy } = filesWith(undefined, altered);
  await expect(readRuntime(files, runtime, sha256, () => {})).rejects.toMatchObject({
    code: "presence.model_altered",
    details: { file: runtime.url },
  });
  expect(copy()).toBeUndefined();
});

test("a runtime that the server does not have is refused", async () => {
  const { files } = filesWith(undefined, undefined);
  await expect(readRuntime(files, runtime, sha256, () => {})).rejects.toMatchObject({
    code: "presence.model_unknown",
  });
});
