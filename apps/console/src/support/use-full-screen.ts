import { type RefObject, useSyncExternalStore } from "react";

const subscribe = (changed: () => void) => {
  document.addEventListener("fullscreenchange", changed);
  return () => document.removeEventListener("fullscreenchange", changed);
};
const isOn = () => document.fullscreenElement !== null;

/** Whether a part of the page fills the whole screen, and what changes that. */
export function useFullScreen(part: RefObject<HTMLElement | null>) {
  const isFull = useSyncExternalStore(subscribe, isOn);
  const toggle = () => void (isFull ? document.exitFullscreen() : part.current?.requestFullscreen());
  return { isFull, toggle, canBe: document.fullscreenEnabled };
}
