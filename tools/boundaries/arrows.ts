/**
 * What may import what (docs/architecture.md, "The arrows"). A workspace that is not listed here may import nothing of ours and
 * is reported; changing a line is a design decision and needs a record in docs/decisions.
 */

/** Pure: they know the wire and nothing else of ours. */
const formats = [
  "packages/evidence-proof",
  "packages/sealing",
  "packages/session-recording",
  "packages/policy",
  "packages/billing",
  "packages/presence",
  "packages/support-session",
  "packages/flow-meter",
  "packages/sigma",
];

const protocolAndFormats = ["packages/protocol", ...formats, "packages/terms-text"];

const allPackages = [
  ...protocolAndFormats,
  "packages/api-client",
  "packages/agent-core",
  "packages/browser-session",
  "packages/evidence-export",
  "packages/screen-stream",
  "packages/recording-player",
  "packages/ui",
  "packages/phrases",
];

const productGround = [
  ...protocolAndFormats,
  "modules/documents",
  "modules/platform",
  "modules/evidence",
  "modules/identity",
  "modules/notices",
  "modules/consent",
  "modules/contracts",
];

/** 登録簿: like a product, though it serves all of them. */
const registers = "modules/registers";

/** 請求: a provider's papers and books, of all services. */
const invoicing = "modules/invoicing";

const products = ["modules/telework", "modules/watch", "modules/support", "modules/maintenance"];

const arrows: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["packages/protocol", []],
  ["packages/phrases", ["packages/protocol"]],
  ...formats.map((format) => [format, ["packages/protocol"]] as const),
  ["packages/terms-text", ["packages/protocol", "packages/policy"]],
  ["packages/evidence-export", [...protocolAndFormats, "packages/api-client", "packages/phrases"]],
  ["packages/api-client", protocolAndFormats],
  ["packages/agent-core", [...protocolAndFormats, "packages/api-client"]],
  ["packages/browser-session", [...protocolAndFormats, "packages/api-client"]],
  ["packages/screen-stream", protocolAndFormats],
  ["packages/ui", [...protocolAndFormats, "packages/api-client", "packages/phrases"]],
  [
    "packages/recording-player",
    [
      ...protocolAndFormats,
      "packages/api-client",
      "packages/phrases",
      "packages/screen-stream",
      "packages/ui",
    ],
  ],

  ["modules/platform", ["packages/protocol", "packages/phrases"]],
  ["modules/documents", []],
  ["modules/evidence", [...protocolAndFormats, "modules/platform"]],
  ["modules/identity", [...protocolAndFormats, "modules/platform", "modules/evidence"]],
  ["modules/notices", [...protocolAndFormats, "modules/platform", "modules/evidence", "modules/identity"]],
  [
    "modules/consent",
    [
      ...protocolAndFormats,
      "modules/platform",
      "modules/documents",
      "modules/evidence",
      "modules/identity",
      "modules/notices",
    ],
  ],
  ["modules/contracts", productGround.filter((directory) => directory !== "modules/contracts")],
  [registers, productGround],
  [invoicing, [...productGround, "packages/phrases"]],
  ...products.map((product) => [product, productGround] as const),

  ["apps/server", [...allPackages, ...productGround, registers, invoicing, ...products]],
  ["apps/console", allPackages],
  ["apps/agent-web", allPackages],
  ["apps/support-web", allPackages],
  ["apps/agent", allPackages],
  ["apps/cli", allPackages],
]);

/** Says why the arrows forbid an import, or nothing when they allow it. Directories are as in `packages/protocol`. */
export function arrowAgainst(from: string, to: string): string | undefined {
  if (to.startsWith("apps/")) return "nothing imports an app";
  const allowed = arrows.get(from);
  if (!allowed) return `${from} has no line in tools/boundaries/arrows.ts yet`;
  if (allowed.includes(to)) return undefined;
  if (products.includes(from) && products.includes(to))
    return "a product never imports another product; wire an event in apps/server/src/app.ts";
  if (from.startsWith("apps/") && to.startsWith("modules/"))
    return "only apps/server may import modules; speak to them through the API";
  return `the arrows of docs/architecture.md do not lead from ${from} to ${to}`;
}
