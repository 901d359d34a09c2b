import { expect, test } from "vitest";
import { acceptHosts } from "./accepted-hosts.ts";

const accepts = acceptHosts(["Tachiai.example", "192.0.2.7", "2001:db8::7"]);

test("configured names and this machine's own are ours, with any port and in any case", () => {
  for (const host of [
    "tachiai.example",
    "TACHIAI.example:8443",
    "192.0.2.7:8443",
    "[2001:db8::7]:8443",
    "localhost:8480",
    "127.0.0.1",
    "[::1]:8480",
  ])
    expect(accepts(host), host).toBe(true);
});

test("whatever else leads here is not ours", () => {
  for (const host of [
    "",
    "evil.example:8480",
    "tachiai.example.evil.example",
    "evil@localhost",
    "localhost:80:80",
    "2001:db8::7",
  ])
    expect(accepts(host), host).toBe(false);
});
