import { expect, test } from "vitest";
import { passEnvironment } from "./pass-environment.ts";

test("the server inherits its settings and the language of the terminal, and nothing else of root's", () => {
  const meant = {
    TACHIAI_DATA: "/srv/tachiai",
    DATABASE_URL: "postgresql://db.example/tachiai",
    LANG: "ja_JP.UTF-8",
    LC_ALL: "C.UTF-8",
    PATH: "/usr/bin",
    TZ: "Asia/Tokyo",
    NODE_EXTRA_CA_CERTS: "/etc/ssl/own.pem",
  };
  const rootsOwn = {
    AWS_SECRET_ACCESS_KEY: "secret",
    NODE_OPTIONS: "--inspect",
    SSH_AUTH_SOCK: "/run/agent",
    OTHER_DATABASE_URL: "postgresql://other",
    LD_PRELOAD: "/tmp/evil.so",
  };
  expect(passEnvironment({ ...meant, ...rootsOwn })).toEqual(meant);
});
