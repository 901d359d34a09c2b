import { createHmac } from "node:crypto";
import { hashingInForce, type PasswordHashing } from "@tachiai/protocol";

/** What an address without an account is told: always the same, and nothing that tells it from an account. */
export function inventedHashing(secret: Uint8Array, email: string): PasswordHashing {
  const salt = createHmac("sha256", secret).update(`salt:${email}`).digest().subarray(0, 16);
  return { ...hashingInForce, salt: salt.toString("base64") };
}
