import { languageOf, phrasesOf } from "@tachiai/phrases";
import type { Language } from "@tachiai/protocol";
import type { FastifyInstance } from "fastify";

/** The installation's own authority, as people have to recognise it. */
export interface PublicAuthority {
  readonly certificatePem: string;
  /** SHA-256 as pairs of hexadecimal digits with colons. */
  readonly fingerprint: string;
  readonly names: readonly string[];
}

const systems = ["windows", "macos", "chromeos", "android", "ios", "linux"] as const;

/** Serves `/trust`: the authority's certificate, its fingerprint to compare, and the steps for each system. */
export function serveTrustPage(server: FastifyInstance, authority: PublicAuthority): void {
  server.get("/trust", (request, reply) =>
    reply
      .type("text/html; charset=utf-8")
      .send(trustPage(authority, languageOf(request.headers["accept-language"] ?? ""))),
  );
  server.get("/trust/trust.css", (_request, reply) => reply.type("text/css; charset=utf-8").send(css));
  server.get("/trust/tachiai-ca.crt", (_request, reply) =>
    reply
      .type("application/x-x509-ca-cert")
      .header("content-disposition", 'attachment; filename="tachiai-ca.crt"')
      .send(authority.certificatePem),
  );
}

function trustPage(authority: PublicAuthority, language: Language): string {
  const { t } = phrasesOf(language);
  const names = authority.names.map((name) => `<li><code>${escapeHtml(name)}</code></li>`).join("");
  const steps = systems
    .map(
      (system) =>
        `<h2>${t(`firstContact.${system}-heading`)}</h2><p>${t(`firstContact.${system}-steps`)}</p>`,
    )
    .join("");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t("firstContact.title")}</title>
<link rel="stylesheet" href="/trust/trust.css">
</head>
<body><main>
<h1>${t("firstContact.title")}</h1>
<p>${t("firstContact.why")}</p>
<ul>${names}</ul>
<p><strong>${t("firstContact.compare")}</strong></p>
<p class="fingerprint"><code>${escapeHtml(authority.fingerprint)}</code></p>
<p><a class="button" href="/trust/tachiai-ca.crt" download>${t("firstContact.download")}</a></p>
${steps}
<p>${t("firstContact.remove")}</p>
</main></body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

const css = `:root { color-scheme: light dark; }
body { font-family: "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans CJK JP", sans-serif; line-height: 1.7; margin: 0; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.05rem; margin: 1.5rem 0 0; } p { margin: 0.4rem 0; }
.fingerprint code { font-size: 1.05rem; overflow-wrap: anywhere; }
.button { display: inline-block; padding: 0.5rem 1rem; border-radius: 0.3rem; background: #2b3f8c; color: #fff; text-decoration: none; }
`;
