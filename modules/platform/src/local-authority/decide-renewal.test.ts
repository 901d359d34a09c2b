import { describe, expect, test } from "vitest";
import { decideAuthority, mayKeepServerCertificate, renewalDays } from "./decide-renewal.ts";

const day = 86_400_000;
const start = new Date("2026-04-01T00:00:00Z");
const end = new Date("2031-03-31T00:00:00Z");
const names = { dns: ["tachiai.example"], addresses: ["192.168.1.10"] };
const existing = { names, validFrom: start, validUntil: end };
const during = new Date("2027-01-01T00:00:00Z");

describe("the authority", () => {
  test("is created where there is none", () => {
    expect(decideAuthority(undefined, names, during)).toEqual({ decision: "create" });
  });

  test("is kept while its names and its time suffice", () => {
    expect(decideAuthority(existing, names, during)).toEqual({ decision: "keep" });
  });

  test("is kept when a name is given up", () => {
    expect(decideAuthority(existing, { ...names, addresses: [] }, during)).toEqual({ decision: "keep" });
  });

  test("is replaced when a name is added, and the decision says which", () => {
    const wanted = { dns: ["tachiai.example", "witness.example"], addresses: ["192.168.1.10", "fd00::1"] };
    expect(decideAuthority(existing, wanted, during)).toEqual({
      decision: "replace",
      because: { kind: "names_added", added: ["witness.example", "fd00::1"] },
    });
  });

  test("is replaced in its last days and when its time is over, not a moment before", () => {
    const border = end.getTime() - renewalDays * day;
    expect(decideAuthority(existing, names, new Date(border))).toEqual({ decision: "keep" });
    for (const now of [new Date(border + 1), end, new Date(end.getTime() + day)])
      expect(decideAuthority(existing, names, now)).toEqual({
        decision: "replace",
        because: { kind: "expiring", validUntil: end },
      });
  });

  test("is never thrown away by a clock that is behind", () => {
    const before = new Date("1970-01-01T00:00:00Z");
    expect(decideAuthority(existing, names, before)).toEqual({ decision: "doubt_clock" });
    expect(decideAuthority(existing, { dns: ["new.example"], addresses: [] }, before)).toEqual({
      decision: "doubt_clock",
    });
  });
});

describe("the server's certificate", () => {
  test("is kept while it is for exactly the wanted names", () => {
    expect(mayKeepServerCertificate(existing, names, during)).toBe(true);
  });

  test("is not kept when a name was added or given up", () => {
    expect(mayKeepServerCertificate(existing, { ...names, dns: [] }, during)).toBe(false);
    expect(mayKeepServerCertificate(existing, { ...names, dns: [...names.dns, "b.example"] }, during)).toBe(
      false,
    );
  });

  test("is not kept in its last days, nor when a wrong clock made it in the future", () => {
    expect(mayKeepServerCertificate(existing, names, new Date(end.getTime() - day))).toBe(false);
    expect(mayKeepServerCertificate(existing, names, new Date(start.getTime() - 1))).toBe(false);
  });
});
