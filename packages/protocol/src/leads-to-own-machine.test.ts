import { expect, test } from "vitest";
import { leadsToOwnMachine } from "./identity.ts";

test.each([
  "http://localhost:8480",
  "https://localhost/link#token",
  "http://127.0.0.1:8480/",
  "http://[::1]:8480/link",
])("%s leads nobody but this machine here", (address) => {
  expect(leadsToOwnMachine(address)).toBe(true);
});

test.each([
  "https://office.example:8443/link#http://localhost/",
  "https://localhost.example/",
  "https://192.168.1.5:8443",
])("%s leads others here", (address) => {
  expect(leadsToOwnMachine(address)).toBe(false);
});
