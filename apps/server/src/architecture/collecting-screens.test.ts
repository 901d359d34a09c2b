import { expect, test } from "vitest";
import {
  dialogsThatCollectNothing,
  dialogsWithoutPolicies,
  frames,
  framesWithoutPolicies,
  pagesOutside,
  readScreenSources,
  routesOutside,
} from "./collecting-screens.ts";

const sources = readScreenSources();

test("every page that somebody can open stands in a frame that links the policies in force with their version [CFD-06]", () => {
  expect(framesWithoutPolicies(sources)).toEqual([]);
  const router = sources.get("apps/console/src/router.tsx") ?? "";
  const outside = routesOutside(router);
  expect(outside.length).toBeGreaterThan(2);
  expect(pagesOutside).toEqual(expect.arrayContaining(outside));
});

test("every dialog in which somebody fills something in links them too, or it is written down why it collects nothing [CFD-06]", () => {
  expect(dialogsWithoutPolicies(sources)).toEqual(Object.keys(dialogsThatCollectNothing).toSorted());
});

test("a new dialog or frame that forgets them is found", () => {
  const dialog = "<Modal><ImeSafeForm onSubmit={send}><TextInput /></ImeSafeForm></Modal>";
  expect(dialogsWithoutPolicies(new Map([["new.tsx", dialog]]))).toEqual(["new.tsx"]);
  expect(dialogsWithoutPolicies(new Map([["new.tsx", `${dialog}<CollectionPolicies />`]]))).toEqual([]);
  expect(framesWithoutPolicies(new Map())).toEqual([...frames, ...pagesOutside]);
});
