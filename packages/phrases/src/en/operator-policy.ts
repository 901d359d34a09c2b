import type { operatorPolicy as ja } from "../ja/operator-policy.ts";
import type { Translation } from "../translation.ts";

export const operatorPolicy: Translation<typeof ja> = {
  links: "How personal information is handled",
  "third-party": "Third-party software",
  "kind.privacy": "Privacy policy",
  "kind.information-security": "Information security policy",
  "version-from": "version {version} (from {day})",
  "template-short": "template (not laid down)",
  "template-title": "This is a template",
  "template-what":
    "Whoever runs this system has not laid down this policy yet. What stands in 〔〕 is not filled in. Ask an administrator of your company.",
  "template-shown": "Not laid down yet: the template is shown, with its 〔〕.",
  "kept-elsewhere": "This policy is on a page of the operator:",
  "japanese-only": "There is only a Japanese text of this policy.",
  effective: "In force from",
  version: "Version",
  "version-number": "Version {version}",
  sha256: "Hash (SHA-256)",
  published: "Published",
  history: "Versions",
  state: "State",
  "in-force": "in force",
  "to-come": "to come",
  former: "former",
  read: "Read",

  title: "Operator's policies",
  purpose:
    "The privacy policy and the information security policy of the organisation that runs this system. Every screen that collects something links them with their version; they can be read before sign-in.",
  "run-by-others": "They are laid down by the administrators of the organisation that runs this system.",
  publish: "Lay down a new version",
  "publish-title": "New version: {name}",
  "publish-what":
    "A published version is never changed and stays in the list. Replace what stands in 〔〕. Empty lines part paragraphs.",
  as: "Where it is",
  "as-text": "The text is here",
  "as-address": "A link to our own page",
  ja: "Text (Japanese)",
  en: "Text (English, optional)",
  url: "Address of the page (https://)",
  "from-hint": "Today or a later day.",
  "ja-missing": "Enter the text.",
  "blanks-left": "Something in 〔〕 is left. Replace it.",
  "url-wrong": "Enter an address that begins with https://.",
  save: "Publish",
  done: "The policy is published",
};
