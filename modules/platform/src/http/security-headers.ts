import type { FastifyHelmetOptions } from "@fastify/helmet";

/** What a browser is told with a page and with whatever a page loads: beside these, all that helmet says by itself. */
export const headersOfPages = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'none'"],
      "script-src": ["'self'", "'wasm-unsafe-eval'"],
      "worker-src": ["'self'"],
      "style-src": ["'self'"],
      // React sets style attributes through the CSSOM, Mantine writes some into the markup.
      "style-src-attr": ["'unsafe-inline'"],
      "img-src": ["'self'", "data:", "blob:"],
      "media-src": ["'self'", "blob:"],
      "font-src": ["'self'"],
      "connect-src": ["'self'"],
      "manifest-src": ["'self'"],
      "base-uri": ["'none'"],
      "form-action": ["'self'"],
      "frame-ancestors": ["'none'"],
    },
  },
  // The agent page needs its own origin isolated for the camera and for WebAssembly.
  crossOriginOpenerPolicy: { policy: "same-origin" },
} as const satisfies FastifyHelmetOptions;

/** Said with pages beside helmet's headers, which know nothing of it. */
export const permissionsOfPages = "camera=(self), display-capture=(self), microphone=(), geolocation=()";

/**
 * What is said with the answer of an endpoint, which is no page: JSON or bytes for a script of ours. A worker's agent hears
 * hundreds of them a day on a thin line (AGT-07), so that each says only what protects it. `Strict-Transport-Security`,
 * `X-Content-Type-Options` and `Cross-Origin-Resource-Policy` stay as they are with pages: nobody takes an answer for a
 * script or a page, and no other site embeds one.
 */
export const headersOfAnswers = {
  // Should somebody open one by its address all the same, nothing in it loads or runs, and nobody frames it.
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { "default-src": ["'none'"], "frame-ancestors": ["'none'"] },
  },
  // The policy above says it, and more strictly, to every browser that we support (AGT-06).
  xFrameOptions: false,
  // What documents and workers may do to others and others to them: without a script there is nobody who does anything.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  // Without a link, a form, a redirect or anything that is loaded, no request follows that could name its address.
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  // Only Internet Explorer reads the first, only Flash and Acrobat the second, for a file that no endpoint is.
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  // "0" switches off a filter in HTML that no browser of ours has any more.
  xXssProtection: false,
} as const satisfies FastifyHelmetOptions;
