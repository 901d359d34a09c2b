import type { KeyboardEvent } from "react";
import { linesOf } from "../playback/event-lines.ts";
import { speeds } from "./speeds.ts";
import type { OpenPlayback } from "./use-playback.ts";

const shortMs = 5_000;
const longMs = 30_000;

/** What keys do anywhere in the player, but where they belong to what has the focus. */
export function keyOrder(event: KeyboardEvent<HTMLElement>, { playback, view }: OpenPlayback): void {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey || !view.playback) return;
  const { from, to } = view.playback;
  const stepMs = shiftKey ? longMs : shortMs;
  const moves: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => playback.seek(view.at - stepMs),
    ArrowRight: () => playback.seek(view.at + stepMs),
    Home: () => playback.seek(from),
    End: () => playback.seek(to),
    "<": () => changeSpeed(-1),
    ">": () => changeSpeed(1),
    n: () => toEvent((at) => at > view.at, "first"),
    p: () => toEvent((at) => at < view.at - 1_000, "last"),
    k: toggle,
    ...(!isPressedBySpace(event.target) && { " ": toggle }),
  };
  const move = moves[key];
  if (!move || isTypedInto(event.target)) return;
  event.preventDefault();
  move();

  function toggle(): void {
    if (view.isPlaying) playback.pause();
    else playback.play();
  }
  function changeSpeed(step: number): void {
    const speed = speeds[speeds.indexOf(view.speed) + step];
    if (speed !== undefined) playback.setSpeed(speed);
  }
  function toEvent(isWanted: (at: number) => boolean, which: "first" | "last"): void {
    const found = linesOf(view.events).filter(({ at }) => isWanted(at));
    const line = found.at(which === "first" ? 0 : -1);
    if (line) playback.seek(line.at);
  }
}

function isPressedBySpace(target: EventTarget): boolean {
  return target instanceof Element && target.closest("button, label, input[type=checkbox]") !== null;
}

/** Choices go along with the arrow keys themselves; the timeline's handle goes by ours. */
function isTypedInto(target: EventTarget): boolean {
  return target instanceof Element && target.closest("input:not([type=range]), select, textarea") !== null;
}
