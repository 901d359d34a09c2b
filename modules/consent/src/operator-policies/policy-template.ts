import type { OperatorPolicyKind, OperatorPolicyVersion } from "@tachiai/protocol";
import { informationSecurityTemplate } from "../texts/information-security-template.ts";
import { privacyTemplate } from "../texts/privacy-template.ts";
import { hashOfContent } from "./hash-of-content.ts";

const templates = { privacy: privacyTemplate, "information-security": informationSecurityTemplate } as const;

/** ひな形: what is shown, marked as such, while the operator has laid down nothing, and what he begins to write from. */
export function templateOf(kind: OperatorPolicyKind): OperatorPolicyVersion {
  const content = { as: "text", ...templates[kind] } as const;
  return { kind, version: 0, content, sha256: hashOfContent(content) };
}
