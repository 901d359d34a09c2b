import { expect, test } from "vitest";
import { eraseWhatIsOver } from "./erase-what-is-over.ts";

test.each([
  [true, ["ordered", "over by the calendar"]],
  [false, ["ordered"]],
])("what the calendar says is over goes only by a clock that is believed: %s", async (isBelieved, erased) => {
  const done: string[] = [];
  const said: string[] = [];
  const pass = (name: string) => async () => {
    done.push(name);
    return { faults: [] };
  };
  await eraseWhatIsOver(
    { isBelieved: async () => isBelieved },
    { error: (_, message) => void said.push(message) },
    { ordered: [pass("ordered")], byCalendar: [pass("over by the calendar")] },
  );
  expect(done).toEqual(erased);
  expect(said).toHaveLength(isBelieved ? 0 : 1);
});

test("what could not be erased is said", async () => {
  const said: object[] = [];
  await eraseWhatIsOver(
    { isBelieved: async () => true },
    { error: (details) => void said.push(details) },
    { ordered: [async () => ({ faults: ["a disk"] })], byCalendar: [] },
  );
  expect(said).toEqual([{ error: "a disk" }]);
});
