import { TenantId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { openBus } from "./bus.ts";

const tenantId = TenantId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
const happening = (subject: string) => ({ subject, tenantId, ids: {} });

test("a listener hears its pattern until it stops", () => {
  const bus = openBus(() => {});
  const heard: string[] = [];
  const stop = bus.subscribe("telework.*", ({ subject }) => heard.push(subject));
  bus.publish(happening("telework.stamped"));
  bus.publish(happening("teleworking.stamped"));
  bus.publish(happening("consent.granted"));
  stop();
  bus.publish(happening("telework.stamped"));
  expect(heard).toEqual(["telework.stamped"]);
});

test("a listener that throws does not keep the others from hearing", () => {
  const errors: unknown[] = [];
  const bus = openBus((error) => errors.push(error));
  const heard: string[] = [];
  bus.subscribe("*", () => {
    throw new Error("deaf");
  });
  bus.subscribe("*", ({ subject }) => heard.push(subject));
  bus.publish(happening("telework.stamped"));
  expect([heard, errors.length]).toEqual([["telework.stamped"], 1]);
});
