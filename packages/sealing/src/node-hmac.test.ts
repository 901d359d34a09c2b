import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { hkdfSha256, hmacSha256 } from "./node-hmac.ts";

const lengths = [0, 1, 31, 32, 33, 63, 64];

test("codes are those of node:crypto, for keys and messages of every length", () => {
  for (const keyLength of lengths)
    for (const length of [...lengths, 65, 200]) {
      const [key, message] = [randomBytes(keyLength), randomBytes(length)];
      const code = createHmac("sha256", key).update(message).digest();
      expect(hmacSha256(key, message)).toEqual(code);
      expect(hmacSha256(key, message.subarray(0, 5), message.subarray(5))).toEqual(code);
    }
  expect(() => hmacSha256(randomBytes(65), randomBytes(1))).toThrow(RangeError);
});

test("derived keys are those of node:crypto", () => {
  for (const saltLength of lengths)
    for (const length of [1, 12, 32, 33, 100]) {
      const [secret, salt, info] = [randomBytes(40), randomBytes(saltLength), randomBytes(50)];
      const derived = new Uint8Array(hkdfSync("sha256", secret, salt, info, length));
      expect(hkdfSha256(secret, salt, info, length)).toEqual(derived);
    }
});
