import { existsSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import type { phrasesOf } from "@tachiai/phrases";
import {
  acceptHosts,
  type Configuration,
  ConfigurationFault,
  createHttpServer,
  hasCode,
  knowProxies,
  type LiveHub,
  loadOwnCertificate,
  openLocalAuthority,
  type Proxies,
  type RateLimits,
  type ServerCertificate,
  servePages,
  systemClock,
} from "@tachiai/platform";
import type { FastifyInstance } from "fastify";
import type { App } from "./app.ts";
import { phrasesOfTerminal } from "./first-contact/phrases-of-terminal.ts";
import { type PublicAuthority, serveTrustPage } from "./first-contact/trust-page.ts";
import { lanOrigins } from "./lan-origins.ts";
import { serveAddedModels } from "./serve-added-models.ts";

export interface Listeners {
  /** Where each listener answers, as `http://…` and `https://…` on this machine. */
  readonly urls: readonly string[];
  close(): Promise<void>;
}

export interface ListenParameters {
  readonly app: App;
  readonly root: string;
  readonly configuration: Configuration;
  readonly announce: (line: string) => void;
  readonly logger: { error(details: object, message: string): void };
  readonly rateLimits?: RateLimits;
}

/** An office behind one address signs in within minutes; guessing is slowed down by the lockout, not by these. */
const usualRateLimits: RateLimits = {
  anyone: 300,
  others: 12_000,
  person: 1_200,
  tenant: 60_000,
  strangers: 3_000,
};
const longestRequestMs = 5_000;
const renewalCheckMs = 24 * 3_600_000;

/** Opens the listeners and tells the person at the terminal where to go: localhost first, then the LAN, then set-up. */
export async function listen(parameters: ListenParameters): Promise<Listeners> {
  const { app, configuration, announce } = parameters;
  const { t } = phrasesOfTerminal();
  const { certificate, authority } = await openCertificate(parameters, t);

  const plain = await openServer(parameters, undefined, authority);
  const secure = await openServer(parameters, certificate, authority);
  // Without a proxy in front plain HTTP is for this machine alone, where browsers count it as secure.
  const proxies = knowProxies(configuration.trustedProxies);
  plain.server.on("connection", (socket: Socket) => {
    if (!proxies.mayConnectPlainly(socket.remoteAddress)) socket.destroy();
  });
  const host = configuration.trustedProxies.length > 0 ? "0.0.0.0" : "127.0.0.1";
  const port = await listenOn(plain, "TACHIAI_PORT", configuration.port, host);
  const httpsPort = await listenOn(secure, "TACHIAI_HTTPS_PORT", configuration.httpsPort, "0.0.0.0");

  const here = `http://localhost:${port}/`;
  const lan = lanOrigins(configuration, httpsPort).map((origin) => `${origin}/`);
  announce(t("firstContact.open-here", { url: here }));
  if (lan.length > 0) announce(t("firstContact.open-lan", { urls: lan.join(" ") }));
  if (authority) {
    announce(t("firstContact.authority-fingerprint", { fingerprint: authority.fingerprint }));
    announce(t("firstContact.trust-page", { url: `${lan[0] ?? here}trust` }));
  }
  const showSetupLink = async () => {
    const token = await app.issueSetupToken();
    // In the fragment: it is never sent, so that no proxy and no log learns it.
    if (token) announce(t("firstContact.set-up-here", { url: `${here}setup#${token.token}`, hours: 24 }));
  };
  app.onSetupReopened(showSetupLink);
  await showSetupLink();

  const renewal = setInterval(() => {
    openCertificate(parameters, t)
      .then((renewed) => setCertificate(secure, renewed.certificate))
      .catch((error: unknown) => parameters.logger.error({ error }, "the certificate could not be renewed"));
  }, renewalCheckMs);
  renewal.unref();
  return {
    urls: [here, `https://localhost:${httpsPort}/`],
    async close() {
      clearInterval(renewal);
      // A server that closes waits for its connections, and live ones never end by themselves.
      app.hub.close();
      await Promise.all([close(plain), close(secure)]);
    },
  };
}

async function openCertificate(
  { configuration, announce }: ListenParameters,
  t: ReturnType<typeof phrasesOf>["t"],
): Promise<{ certificate: ServerCertificate; authority: PublicAuthority | undefined }> {
  const now = systemClock();
  const { names } = configuration;
  if (configuration.certificate) {
    const certificate = await loadOwnCertificate({ ...configuration.certificate, names, now });
    return { certificate, authority: undefined };
  }
  const directory = join(configuration.dataDirectory, "keys/authority");
  const opened = await openLocalAuthority({ directory, names, now });
  if (opened.change.kind !== "kept")
    announce(t("firstContact.authority-created", { names: names.join(", ") }));
  const { permittedNames } = opened.authority;
  return {
    certificate: opened.server,
    authority: {
      certificatePem: opened.authority.pem,
      fingerprint: opened.authority.fingerprint,
      names: [...permittedNames.dns, ...permittedNames.addresses],
    },
  };
}

async function openServer(
  { app, root, configuration, logger, rateLimits = usualRateLimits }: ListenParameters,
  certificate: ServerCertificate | undefined,
  authority: PublicAuthority | undefined,
): Promise<FastifyInstance> {
  const server = await createHttpServer({
    routes: app.routes,
    gate: app.gate,
    names: configuration.names,
    tls: certificate && { certificate: certificate.chainPem, key: certificate.privateKey.reveal() },
    trustedProxies: configuration.trustedProxies,
    rateLimits,
    clock: systemClock,
    logger,
  });
  const proxies = knowProxies(configuration.trustedProxies);
  const isOurs = acceptHosts(configuration.names);
  const liveHubs = new Map<string, Pick<LiveHub, "upgrade">>([
    ["/v1/live", app.hub],
    ["/v1/support/live", app.supportHub],
  ]);
  server.server.on("upgrade", (request, socket, head) => {
    const hub = liveHubs.get(request.url ?? "");
    if (hub && isOurs(proxies.hostOf(request)) && isFromOwnPage(request, proxies))
      hub.upgrade(request, socket, head, proxies.addressOf(request));
    else socket.destroy();
  });
  if (authority) serveTrustPage(server, authority);
  const pages = [
    { directory: join(root, "apps/console/dist"), prefix: "/" },
    { directory: join(root, "apps/agent-web/dist"), prefix: "/agent/" },
    { directory: join(root, "apps/support-web/dist"), prefix: "/s/" },
  ];
  serveAddedModels(server, "/agent/", join(configuration.dataDirectory, "models"));
  await servePages(
    server,
    pages.filter(({ directory }) => existsSync(directory)),
  );
  return server;
}

/** Lets requests that are under way come to their end, for a while. */
async function close(server: FastifyInstance): Promise<void> {
  const impatience = setTimeout(() => server.server.closeAllConnections(), longestRequestMs);
  await server.close();
  clearTimeout(impatience);
}

async function listenOn(
  server: FastifyInstance,
  setting: string,
  port: number,
  host: string,
): Promise<number> {
  try {
    await server.listen({ port, host });
  } catch (error) {
    if (hasCode(error, "EADDRINUSE"))
      throw new ConfigurationFault(setting, `port ${port} is in use by another program; choose another`);
    throw error;
  }
  const address = server.server.address();
  return isTcpAddress(address) ? address.port : port;
}

/**
 * Pages of other sites can open WebSockets to us; a browser would send our cookie along from another port, or from a
 * page under our name that came without encryption and may be anybody's.
 */
function isFromOwnPage(request: IncomingMessage, proxies: Proxies): boolean {
  const { origin } = request.headers;
  return origin === undefined || origin === proxies.originOf(request);
}

function isTcpAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}

function setCertificate(server: FastifyInstance, certificate: ServerCertificate): void {
  if ("setSecureContext" in server.server && typeof server.server.setSecureContext === "function")
    server.server.setSecureContext({ cert: certificate.chainPem, key: certificate.privateKey.reveal() });
}
