import type { TestName } from "./find-test-names.ts";
import { idsOf } from "./find-test-names.ts";
import type { Entry } from "./read-register.ts";

const states = ["open", "part", "done"];

/** Says where docs/requirements.md, the list of ids and the tests disagree; nothing when they tell the same. */
export function judgeRegister(
  ids: readonly string[],
  entries: readonly Entry[],
  tests: readonly TestName[],
): string[] {
  const named = new Map<string, TestName>();
  for (const test of tests) for (const id of idsOf(test.name)) if (!named.has(id)) named.set(id, test);

  return [
    ...judgeCompleteness(ids, entries),
    ...entries.flatMap((entry) => judgeEntry(entry, named.get(entry.id))),
    ...[...named]
      .filter(([id]) => !ids.includes(id))
      .map(([id, { file, name }]) => `${file}: "…${name}" names ${id}, which is no requirement`),
  ];
}

function judgeCompleteness(ids: readonly string[], entries: readonly Entry[]): string[] {
  const listed = entries.map(({ id }) => id);
  return [
    ...ids.filter((id) => !listed.includes(id)).map((id) => `${id} is missing`),
    ...entries
      .filter(({ id }) => !ids.includes(id))
      .map(({ id, line }) => `line ${line}: ${id} is no requirement`),
    ...entries
      .filter(({ id }, index) => listed.indexOf(id) !== index)
      .map(({ id, line }) => `line ${line}: ${id} is listed a second time`),
  ];
}

function judgeEntry({ id, line, source, state, missing }: Entry, test: TestName | undefined): string[] {
  const wrong: string[] = [];
  if (!states.includes(state))
    wrong.push(`line ${line}: the state of ${id} is "${state}", not open, part or done`);
  if (source === "") wrong.push(`line ${line}: ${id} names no source`);
  if (state === "part" && missing === "")
    wrong.push(`line ${line}: ${id} is part and does not say what is missing`);
  if (state !== "part" && missing !== "")
    wrong.push(`line ${line}: ${id} is ${state} and says that something is missing`);
  if (state === "done" && !test)
    wrong.push(`line ${line}: ${id} is done, but no test ends its name with [${id}]`);
  if (state === "open" && test)
    wrong.push(`line ${line}: ${id} is open, but ${test.file} has a test that shows it`);
  return wrong;
}
