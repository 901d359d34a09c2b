import { CustomerSession, type OpenedSession, type SessionControls } from "@tachiai/agent-core/support";
import { openLiveSocket } from "@tachiai/browser-session/connection";
import { layInDownloads, stillOf } from "@tachiai/browser-session/files";
import { answerSupport, encodeBase64, getCustomerPage } from "@tachiai/protocol";
import { canShareScreen, type SharedSurface } from "@tachiai/screen-stream";
import { currentApi } from "../connection/api.ts";
import { type KeptSession, keep } from "./kept-session.ts";
import { lookAtBrowser } from "./look-at-browser.ts";
import { OwnScreen } from "./own-screen.ts";

/** A session in this page, and what it shows of the screen here. */
export interface SessionHere {
  readonly session: SessionControls;
  /** What this page captures, for a small picture of it. */
  readonly captured: () => MediaStream | undefined;
  /** Whether a screen can be shown from here at all. */
  readonly canShow: boolean;
  /** Whether the person chooses what is shown, or all of it is. */
  readonly choosesScreen: boolean;
  readonly mayGiveFiles: boolean;
}

interface Names {
  surface(surface: SharedSurface): string;
  readonly still: string;
}

/** With a way to begin and end it with the page. */
export interface OwnSession extends SessionHere {
  readonly session: CustomerSession;
}

export function openSessionHere(kept: KeptSession, page: OpenedSession["page"], names: Names): OwnSession {
  const { token, codes, recordingLink, allowed, agreed } = kept;
  let now = kept;
  const keepMore = (more: Partial<KeptSession>) => {
    now = { ...now, ...more };
    keep(now);
  };
  let screen: OwnScreen | undefined;
  const session = new CustomerSession(
    {
      tool: "browser",
      answer: (answer) => currentApi().call(answerSupport, { body: { token, answer } }),
      findPage: () => currentApi().call(getCustomerPage, { body: { token } }),
      openSocket: (events) => openLiveSocket(events, "/v1/support/live"),
      now: () => performance.now(),
      random: () => Math.random(),
      newId: () => crypto.randomUUID(),
      openScreen(events) {
        screen = new OwnScreen(events, (surface) => names.surface(surface));
        return screen;
      },
      newNonce: () => encodeBase64(crypto.getRandomValues(new Uint8Array(16))),
      lookAtSystem: lookAtBrowser,
      layFile: async (offer) => layInDownloads(offer),
      takeStill: async () => screen?.captured && stillOf(screen.captured, names.still),
      keepAllowed: (functions) => keepMore({ allowed: [...functions] }),
      keepAgreed: (said) => keepMore({ agreed: said }),
      warn: (error) => console.warn(error),
    },
    { token, page, codes, recordingLink, allowed, agreed },
  );
  return {
    session,
    captured: () => screen?.captured,
    canShow: canShareScreen(),
    choosesScreen: true,
    mayGiveFiles: true,
  };
}
