import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import proxyAddr from "@fastify/proxy-addr";

/** The reverse proxies in front of this server; only what they forward is believed. */
export interface Proxies {
  /** Whether this is one of them, or this machine itself: nobody else has business with plain HTTP. */
  mayConnectPlainly(address: string | undefined): boolean;
  /** The browser's own address: the nearest one that is no proxy. */
  addressOf(request: IncomingMessage): string;
  /** The host that the browser asked for. */
  hostOf(request: IncomingMessage): string;
  /** The origin of the page that asks, if it is one of ours: how and under which host the browser came here. */
  originOf(request: IncomingMessage): string;
}

/** `trustedProxies` are addresses or networks, e.g. `192.0.2.7` or `10.0.0.0/8`. */
export function knowProxies(trustedProxies: readonly string[]): Proxies {
  const isProxy = proxyAddr.compile([...trustedProxies]);
  const isThisMachine = proxyAddr.compile("loopback");
  const forwarded = ({ headers, socket }: IncomingMessage, what: "host" | "proto") => {
    const said = headers[`x-forwarded-${what}`];
    return said && isProxy(socket.remoteAddress ?? "", 0)
      ? String(said).split(",").at(-1)?.trim()
      : undefined;
  };
  const hostOf: Proxies["hostOf"] = (request) => forwarded(request, "host") ?? request.headers.host ?? "";
  return {
    mayConnectPlainly: (address = "") => isProxy(address, 0) || isThisMachine(address, 0),
    addressOf: (request) => proxyAddr(request, isProxy),
    hostOf,
    originOf(request) {
      const own = request.socket instanceof TLSSocket ? "https" : "http";
      // Some proxies name a WebSocket's own scheme, where a page's is meant.
      const scheme = (forwarded(request, "proto") ?? own).replace(/^ws/, "http");
      return `${scheme}://${hostOf(request)}`;
    },
  };
}
