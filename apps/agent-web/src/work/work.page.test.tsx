import { phrasesOf } from "@tachiai/phrases";
import { defaultAgentSettings, TenantId } from "@tachiai/protocol";
import { UiProvider } from "@tachiai/ui";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { WorkerContext } from "../identity/use-worker.ts";
import { WorkPage } from "./work.page.tsx";

// The language of the page is read when its module is.
const agent = vi.hoisted(() => {
  vi.stubGlobal("document", { documentElement: { lang: "ja" }, cookie: "" });
  return { pictures: {}, stream: {} };
});

vi.mock("../agent/agent-context.tsx", () => ({
  useAgentSession: () => ({}),
  useAgent: () => ({
    host: {},
    stream: agent.stream,
    screen: { isShared: false, use: "use" },
    view: {
      work: { status: "working", allowed: ["work-end"] },
      decision: { capture: true, pictures: agent.pictures },
      camera: { isOn: true },
      eyes: { state: "open" },
      consent: { granted: ["face-presence"], withdrawn: [] },
      settings: defaultAgentSettings,
      waiting: { stamps: 0, declinedStamps: 0, facts: 0, pictures: 0, overwrittenPictures: 0, lost: 0 },
      declinedStamps: [],
    },
  }),
}));

const none = {
  cameraAtIncidents: false,
  screenAtIncidents: false,
  everyMinutes: 0,
  screenAtIntervals: false,
};
const worker = {
  tenantId: TenantId.parse("11111111-1111-4111-8111-111111111111"),
  me: undefined,
  organisationName: undefined,
  hasKeys: true,
  lookAgain: () => {},
};

beforeEach(() => {
  agent.pictures = none;
});

/** The page as it is first sent, in the order in which it is read and shown on a phone. */
function page(): string {
  return renderToStaticMarkup(
    <UiProvider phrases={phrasesOf("ja")}>
      <QueryClientProvider client={new QueryClient()}>
        <WorkerContext value={worker}>
          <WorkPage />
        </WorkerContext>
      </QueryClientProvider>
    </UiProvider>,
  );
}

test("how to stop the camera stands beside its state, before the picture and before what may wait", () => {
  const inOrder = ["カメラの状態</h2>", "一時停止", "カメラをやめる", "<video", "画面の静止画</h2>"];
  const places = inOrder.map((text) => page().indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test("who reads 記録中 reads beside it that only verdicts are kept, and stills only where they may be taken", () => {
  const onlyVerdicts = "記録するのは判定の結果と時刻だけです。映像は録画しません。静止画も取得しません。";
  const withStills = "記録するのは判定の結果と時刻、必要なときの静止画だけです。映像は録画しません。";
  expect(page()).toContain(onlyVerdicts);
  agent.pictures = { ...none, cameraAtIncidents: true };
  expect(page()).toContain(withStills);
  expect(page()).not.toContain(onlyVerdicts);
});
