import { bindLibrary, type Pointer } from "../../bind-library.ts";

const noSize = 0x0001;
const inSameOrder = 0x0004;
const minimise = 6;
const restore = 9;
const closeMessage = 0x0010;
const firstVisibleLine = 0x00ce;
const keyUp = 2;
const forMessagesAlone = -3;
const allRights = 0x37f;

/** What another program, the person at the computer, or Windows itself does. */
export class OtherProgram {
  readonly #user32 = bindLibrary("user32.dll", (func) => ({
    SetWindowPos: func(
      "int SetWindowPos(uintptr_t window, intptr_t after, int x, int y, int width, int height, uint flags)",
    ),
    ShowWindow: func("int ShowWindow(uintptr_t window, int how)"),
    SetForegroundWindow: func("int SetForegroundWindow(uintptr_t window)"),
    GetForegroundWindow: func("uintptr_t GetForegroundWindow()"),
    PostMessageW: func("int PostMessageW(uintptr_t window, uint message, uintptr_t one, intptr_t other)"),
    SendMessageW: func(
      "intptr_t SendMessageW(uintptr_t window, uint message, uintptr_t one, intptr_t other)",
    ),
    FindWindowExW: func(
      "uintptr_t FindWindowExW(uintptr_t parent, uintptr_t after, str16 kind, str16 title)",
    ),
    GetAsyncKeyState: func("short GetAsyncKeyState(int virtualKey)"),
    keybd_event: func("void keybd_event(uint8_t virtualKey, uint8_t scanCode, uint flags, uintptr_t more)"),
    CreateWindowExW: func(
      "uintptr_t CreateWindowExW(uint moreStyles, str16 kind, str16 title, uint styles, int x, int y, int width, int height, intptr_t parent, intptr_t menu, intptr_t program, intptr_t data)",
    ),
    OpenClipboard: func("int OpenClipboard(uintptr_t window)"),
    CloseClipboard: func("int CloseClipboard()"),
    GetProcessWindowStation: func("void *GetProcessWindowStation()"),
    SetProcessWindowStation: func("int SetProcessWindowStation(void *station)"),
    CreateWindowStationW: func(
      "void *CreateWindowStationW(str16 name, uint flags, uint access, void *security)",
    ),
  }));
  #peoplesStation: Pointer | undefined;

  place(window: number, x: number, y: number, width: number, height: number): void {
    this.#user32.SetWindowPos(window, 0, x, y, width, height, inSameOrder);
  }

  move(window: number, x: number, y: number): void {
    this.#user32.SetWindowPos(window, 0, x, y, 0, 0, inSameOrder | noSize);
  }

  minimise(window: number): void {
    this.#user32.ShowWindow(window, minimise);
  }

  bringBack(window: number): void {
    this.#user32.ShowWindow(window, restore);
    this.#user32.SetForegroundWindow(window);
  }

  isInFront(window: number): boolean {
    return this.#user32.GetForegroundWindow() === window;
  }

  close(window: number): void {
    this.#user32.PostMessageW(window, closeMessage, 0, 0);
  }

  /** The uppermost line that an editor shows. */
  firstLineIn(window: number): number {
    const editor = this.#user32.FindWindowExW(window, 0, "Edit", null);
    return this.#user32.SendMessageW(editor, firstVisibleLine, 0, 0);
  }

  /** Buttons and keys that are down, by Windows' numbers of them. */
  held(): number[] {
    return Array.from({ length: 255 }, (_, key) => key).filter(
      (key) => this.#user32.GetAsyncKeyState(key) < 0,
    );
  }

  hold(virtualKey: number): void {
    this.#user32.keybd_event(virtualKey, 0, 0, 0);
  }

  letGo(virtualKey: number): void {
    this.#user32.keybd_event(virtualKey, 0, keyUp, 0);
  }

  keepClipboardFor(milliseconds: number): void {
    const window = this.#user32.CreateWindowExW(0, "STATIC", "", 0, 0, 0, 0, 0, forMessagesAlone, 0, 0, 0);
    this.#user32.OpenClipboard(window);
    setTimeout(() => this.#user32.CloseClipboard(), milliseconds);
  }

  /** From now on another desktop has screen and keyboard, as far as this process can tell. */
  takeDesktopAway(): void {
    this.#peoplesStation ??= this.#user32.GetProcessWindowStation();
    this.#user32.SetProcessWindowStation(this.#user32.CreateWindowStationW("elsewhere", 0, allRights, null));
  }

  giveDesktopBack(): void {
    this.#user32.SetProcessWindowStation(this.#peoplesStation);
  }
}
