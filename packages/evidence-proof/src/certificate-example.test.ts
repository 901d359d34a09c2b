import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SupportCertificate } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { verifyEntry } from "./index.ts";
import { nodeProofCrypto } from "./node.ts";

const example = join(import.meta.dirname, "../../../docs/formats/support-certificate.example.txt");

test("the certificate that the format's document gives as an example is proven, and no word of it can be another", async () => {
  const proof = await readFile(example, "utf8");
  const verified = await verifyEntry(nodeProofCrypto, proof);
  if (!verified.valid || verified.metadata === "withheld") throw new Error("the example proves nothing");
  const { action, details } = verified.metadata.disclosed as Record<string, unknown>;
  expect(action).toBe("support.certified");
  expect(SupportCertificate.parse(details)).toMatchObject({
    customer: { name: "顧客 花子" },
    minutes: { within: 2, outside: 0 },
    allowed: [{ function: "view" }],
  });
  for (const [said, other] of [
    ["支援 一郎", "支援 次郎"],
    ['"within":2', '"within":3'],
    ['"function":"view"', '"function":"control"'],
    ["01:01:30", "01:02:30"],
  ] as const)
    expect(await verifyEntry(nodeProofCrypto, proof.replaceAll(said, other)), said).toMatchObject({
      valid: false,
      reason: "metadata.commitment_mismatch",
    });
});
