import { imageOfCursor } from "@tachiai/screen-stream";
import type { CursorShape } from "@tachiai/session-recording";
import { usePhrases } from "@tachiai/ui";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { buttonOf, isModifier, isText, notchesOf } from "./input-of-event.ts";
import { InputQueue } from "./input-queue.ts";
import { placeOf } from "./place-of.ts";
import classes from "./session.module.css";
import type { SupporterLine } from "./supporter-line.ts";

interface ControlSurfaceProps {
  readonly line: SupporterLine;
  readonly stream: number;
  /** How the pointer looks there now; ours looks the same. */
  readonly pointerShape: CursorShape | undefined;
  /** He wants his own page back, by Ctrl, Alt and Shift at once: every other key goes to the customer. */
  readonly onLeave: () => void;
}

/**
 * Lies over the picture and takes what the supporter does there. Keys that are text go as the text that they make here, by whatever
 * layout or input method; all others as keys. What is held is let go when he looks elsewhere.
 */
export function ControlSurface({ line, stream, pointerShape, onLeave }: ControlSurfaceProps) {
  const { t } = usePhrases();
  const hint = useId();
  const surface = useRef<HTMLTextAreaElement>(null);
  const [queue] = useState(() => new InputQueue((inputs) => line.input(stream, inputs)));
  const cursor = useMemo(() => pointerShape && cursorOf(pointerShape), [pointerShape]);
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
    if (isDown && event.ctrlKey && event.altKey && event.shiftKey && isModifier(key)) return onLeave();
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
    <>
      <textarea
        ref={surface}
        className={classes.control}
        style={cursor === undefined ? undefined : { cursor }}
        aria-label={t("supportDesk.control-surface")}
        autoCapitalize="off"
        autoComplete="off"
        aria-describedby={hint}
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
      <span id={hint} hidden>
        {t("supportDesk.control-keys")}
      </span>
    </>
  );
}

/** No browser takes a larger one. */
const largestOwnCursor = 128;

function cursorOf(shape: CursorShape): string | undefined {
  const { width, height, hotX, hotY } = shape;
  if (width > largestOwnCursor || height > largestOwnCursor) return undefined;
  const image = imageOfCursor(shape);
  // One that is hidden there is not lost here.
  return image ? `url(${image.toDataURL()}) ${hotX} ${hotY}, default` : "crosshair";
}
