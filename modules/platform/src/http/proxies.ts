import type { IncomingMessage } from "node:http";
import proxyAddr from "@fastify/proxy-addr";

/** The reverse proxies in front of this server; only what they forward is believed. */
export interface Proxies {
  /** Whether this is one of them, or this machine itself: nobody else has business with plain HTTP. */
  mayConnectPlainly(address: string | undefined): boolean;
  /** The browser's own address: the nearest one that is no proxy. */
  addressOf(request: IncomingMessage): string;
  /** The host that the browser asked for. */
  hostOf(request: IncomingMessage): string;
}

/** `trustedProxies` are addresses or networks, e.g. `192.0.2.7` or `10.0.0.0/8`. */
export function knowProxies(trustedProxies: readonly string[]): Proxies {
  const isProxy = proxyAddr.compile([...trustedProxies]);
  const isThisMachine = proxyAddr.compile("loopback");
  return {
    mayConnectPlainly: (address = "") => isProxy(address, 0) || isThisMachine(address, 0),
    addressOf: (request) => proxyAddr(request, isProxy),
    hostOf({ headers, socket }) {
      const forwarded = headers["x-forwarded-host"];
      const isForwarded = forwarded !== undefined && isProxy(socket.remoteAddress ?? "", 0);
      return (isForwarded ? String(forwarded).split(",").at(-1)?.trim() : headers.host) ?? "";
    },
  };
}
