import { usePhrases } from "@tachiai/ui";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useRef,
  useState,
} from "react";
import { buttonOf, isText, notchesOf } from "./input-of-event.ts";
import { InputQueue } from "./input-queue.ts";
import { placeOf } from "./place-of.ts";
import classes from "./session.module.css";
import type { SupporterLine } from "./supporter-line.ts";

interface ControlSurfaceProps {
  readonly line: SupporterLine;
}

/**
 * Lies over the picture and takes what the supporter does there. Keys that are text go as the text that they make here, by whatever
 * layout or input method; all others as keys. What is held is let go when he looks elsewhere.
 */
export function ControlSurface({ line }: ControlSurfaceProps) {
  const { t } = usePhrases();
  const surface = useRef<HTMLTextAreaElement>(null);
  const [queue] = useState(() => new InputQueue((inputs) => line.input(inputs)));
  const held = useRef(new Set<string>());
  const sendText = (element: HTMLTextAreaElement) => {
    const text = element.value;
    element.value = "";
    if (text !== "") queue.do({ kind: "text", text: text.slice(0, 10_000) });
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>, isDown: boolean) => {
    const { key, code, nativeEvent } = event;
    // What an input method is still making is nobody's yet.
    if (nativeEvent.isComposing || key === "Process" || code === "") return;
    if (isDown ? isText(event) : !held.current.has(code)) return;
    event.preventDefault();
    if (isDown) held.current.add(code);
    else held.current.delete(code);
    queue.do({ kind: "key", key, code, isDown });
  };
  const pressButton = (event: PointerEvent<HTMLTextAreaElement>, isDown: boolean) => {
    const button = buttonOf(event.button);
    if (!button) return;
    event.preventDefault();
    if (isDown) {
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.focus();
    }
    queue.do({ kind: "pointer", at: placeOf(event) }, { kind: "button", button, isDown });
  };
  const release = () => {
    held.current.clear();
    queue.do({ kind: "release" });
  };
  useEffect(() => {
    const element = surface.current;
    // React listens to the wheel without a way to keep the page still.
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      queue.do({ kind: "wheel", right: notchesOf(event, "deltaX"), down: notchesOf(event, "deltaY") });
    };
    element?.addEventListener("wheel", turn, { passive: false });
    return () => element?.removeEventListener("wheel", turn);
  }, [queue]);
  return (
    <textarea
      ref={surface}
      className={classes.control}
      aria-label={t("supportDesk.control-surface")}
      autoCapitalize="off"
      autoComplete="off"
      spellCheck={false}
      onPointerMove={(event) => queue.move({ kind: "pointer", at: placeOf(event) })}
      onPointerDown={(event) => pressButton(event, true)}
      onPointerUp={(event) => pressButton(event, false)}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => press(event, true)}
      onKeyUp={(event) => press(event, false)}
      onInput={({ currentTarget, nativeEvent }) => {
        if (!nativeEvent.isComposing) sendText(currentTarget);
      }}
      onCompositionEnd={({ currentTarget }) => sendText(currentTarget)}
      onPaste={(event: ClipboardEvent) => event.preventDefault()}
      onBlur={release}
    />
  );
}
