import { describe, expect, test } from "vitest";
import { groups as en } from "./en/groups.ts";
import { refusals as enRefusals } from "./en/refusals.ts";
import { phrasesOf, refusalPhrase } from "./index.ts";
import { groups as ja } from "./ja/groups.ts";
import { refusals as jaRefusals } from "./ja/refusals.ts";

describe.each(["ja", "en"] as const)("in %s", (language) => {
  const { t, refusal } = phrasesOf(language);

  test("a value is filled in as it is, whatever somebody typed", () => {
    const name = "<b>$t(status.working)</b> {count} & 鈴木";
    expect(refusal("request.too_many", { seconds: name })).toContain(name);
  });

  test("a detail that the server did not send stays visible as a gap", () => {
    expect(refusal("request.too_many")).toContain("{seconds}");
  });

  test("a missing key, a missing value and a misspelt value do not compile", () => {
    const neverRun = () => [
      // @ts-expect-error there is no such phrase
      t("status.sleeping"),
      // @ts-expect-error the phrase needs its value
      t("status.people"),
      // @ts-expect-error the value has another name
      t("status.people", { number: 1 }),
    ];
    expect(neverRun).toBeTypeOf("function");
  });
});

test("a name that comes from elsewhere has its phrase or none", () => {
  expect(phrasesOf("ja").find("evidenceAction.telework.stamped")).toBe("打刻");
  expect(phrasesOf("ja").find("evidenceAction.future.thing")).toBeUndefined();
  expect(phrasesOf("en").find("status.people", { count: 1 })).toBe("1 person");
});

test("English counts one and many; Japanese does not care", () => {
  expect(phrasesOf("en").t("status.people", { count: 1 })).toBe("1 person");
  expect(phrasesOf("en").t("status.people", { count: 2 })).toBe("2 people");
  expect(phrasesOf("ja").t("status.people", { count: 1 })).toBe("1名");
});

test("a refusal is a sentence in either language", () => {
  expect(refusalPhrase("ja", "access.denied")).toContain("権限");
  expect(refusalPhrase("en", "access.denied")).toContain("may not");
});

const pairs = [
  ...Object.entries(jaRefusals).map(([code, text]) => [`refusals.${code}`, text, textOf(enRefusals, code)]),
  ...Object.entries(ja).flatMap(([group, phrases]) =>
    Object.entries<string>(phrases).map(([name, text]) => [
      `${group}.${name}`,
      text,
      textOf(Object.fromEntries(Object.entries(en).filter(([key]) => key === group))[group] ?? {}, name),
    ]),
  ),
];

function textOf(phrases: object, name: string): string {
  return Object.fromEntries<unknown>(Object.entries(phrases))[name]?.toString() ?? "";
}

test.each(pairs)("%s fills in the same values in English as in Japanese", (_key, japanese, english) => {
  expect(placeholders(english)).toEqual(placeholders(japanese));
});

function placeholders(text = ""): string[] {
  return Array.from(new Set(text.match(/\{\w+\}/g))).toSorted();
}
