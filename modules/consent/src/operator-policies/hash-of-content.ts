import { createHash } from "node:crypto";
import { canonicalJson } from "@tachiai/evidence-proof";
import type { OperatorPolicyContent } from "@tachiai/protocol";

/** SHA-256 of the canonical JSON (RFC 8785), as base64. */
export function hashOfContent(content: OperatorPolicyContent): string {
  return createHash("sha256")
    .update(canonicalJson(hashed(content)))
    .digest("base64");
}

function hashed(content: OperatorPolicyContent) {
  if (content.as === "address") return content;
  const { as, ja, en } = content;
  return { as, ja, ...(en !== undefined && { en }) };
}
