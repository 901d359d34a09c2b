import { expect, test } from "vitest";
import { requireEncryptedDisks } from "./require-encrypted-disks.ts";

const data = { places: ["/var/lib/tachiai"], isDatabaseExternal: false };

test("where encrypted disks are required, a start on an open disk, or on one of which nobody can say, is refused with the place [EVD-01]", () => {
  expect(() => requireEncryptedDisks({ ...data, state: "encrypted" })).not.toThrow();
  expect(() => requireEncryptedDisks({ ...data, state: "open" })).toThrow(
    /^TACHIAI_ENCRYPTED_DISK: .*\/var\/lib\/tachiai is not encrypted/,
  );
  expect(() => requireEncryptedDisks({ ...data, state: "unknown" })).toThrow(
    /\/var\/lib\/tachiai cannot be seen to be encrypted/,
  );
});
