import { expect, test } from "vitest";
import { LingeringAreas, lingerMs, visibleHiddenAreas } from "./hidden-areas.ts";

const at = (x: number) => ({ x, y: 0, width: 10, height: 10 });
const hidden = (x: number) => ({ area: at(x), isHidden: true, isOpaque: true });
const shown = (x: number, isOpaque = true) => ({ area: at(x), isHidden: false, isOpaque });

test("a hidden window under an opaque one is hidden where it can be seen", () => {
  expect(visibleHiddenAreas([hidden(0), shown(4)])).toEqual([{ x: 0, y: 0, width: 4, height: 10 }]);
  expect(visibleHiddenAreas([hidden(0), shown(0)])).toEqual([]);
});

test("a window that lies below, lets through, or is hidden itself covers nothing", () => {
  expect(visibleHiddenAreas([shown(4), hidden(0)])).toEqual([at(0)]);
  expect(visibleHiddenAreas([hidden(0), shown(4, false)])).toEqual([at(0)]);
  expect(visibleHiddenAreas([hidden(0), hidden(4)])).toEqual([at(0), at(4)]);
});

test("an area stays black for a while after the window has left it, and is told once when that is over", () => {
  const lingering = new LingeringAreas();
  expect(lingering.with([at(0)], 1000)).toEqual([at(0)]);
  expect(lingering.with([at(50)], 1100)).toEqual([at(50), at(0)]);
  expect(lingering.takeEnded(1100 + lingerMs - 1)).toEqual([]);
  expect(lingering.takeEnded(1100 + lingerMs)).toEqual([at(0)]);
  expect(lingering.takeEnded(1100 + lingerMs)).toEqual([]);
  expect(lingering.with([at(50)], 1100 + lingerMs)).toEqual([at(50)]);
});

test("a window that stays where it is never counts as a change", () => {
  const lingering = new LingeringAreas();
  lingering.with([at(0)], 1000);
  expect(lingering.takeEnded(100_000)).toEqual([]);
});

test("a window that comes back within that while is hidden once", () => {
  const lingering = new LingeringAreas();
  lingering.with([at(0)], 1000);
  lingering.with([], 1001);
  expect(lingering.with([at(0)], 1002)).toEqual([at(0)]);
});
