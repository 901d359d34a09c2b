import { expect, test } from "vitest";
import { originOfLinks } from "./origin-of-links.ts";

const here = "http://localhost:8480";
const lan = "https://office.example:8443";

test("who makes a link at the server itself gives out the name that others know", () => {
  expect(originOfLinks(here, lan)).toBe(lan);
});

test("who came under a name gives out that name", () => {
  expect(originOfLinks("https://192.0.2.7:8443", lan)).toBe("https://192.0.2.7:8443");
});

test("without a name for others the link stays what works here", () => {
  expect(originOfLinks(here, undefined)).toBe(here);
});
