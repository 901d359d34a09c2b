import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { knowProxies } from "./proxies.ts";

const proxies = knowProxies(["192.0.2.7", "10.0.0.0/8"]);

function requestFrom(address: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: address });
  const request = new IncomingMessage(socket);
  request.headers = {
    host: "127.0.0.1:8480",
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-host": "tachiai.example",
    "x-forwarded-proto": "https",
  };
  return request;
}

test("only the proxy and this machine itself may connect without encryption", () => {
  for (const address of ["192.0.2.7", "::ffff:192.0.2.7", "10.1.2.3", "127.0.0.1", "::1"])
    expect(proxies.mayConnectPlainly(address), address).toBe(true);
  for (const address of ["192.0.2.8", "192.168.0.5", "::ffff:192.0.2.8", "fe80::1", "", undefined])
    expect(proxies.mayConnectPlainly(address), String(address)).toBe(false);
});

test("what the proxy says of the browser is believed, and nobody else's word", () => {
  const proxied = requestFrom("192.0.2.7");
  expect([proxies.addressOf(proxied), proxies.hostOf(proxied)]).toEqual(["203.0.113.9", "tachiai.example"]);
  for (const scheme of ["https", "wss", "http, https"]) {
    proxied.headers["x-forwarded-proto"] = scheme;
    expect(proxies.originOf(proxied), scheme).toBe("https://tachiai.example");
  }
  const direct = requestFrom("192.0.2.8");
  expect([proxies.addressOf(direct), proxies.hostOf(direct)]).toEqual(["192.0.2.8", "127.0.0.1:8480"]);
  expect(proxies.originOf(direct)).toBe("http://127.0.0.1:8480");
});
