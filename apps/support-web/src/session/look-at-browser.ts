import { longestSystemText, type SystemInformation, type SystemPart } from "@tachiai/protocol";
import { browserName } from "@tachiai/ui";

/** What a browser tells nobody. */
const notTold: readonly SystemPart[] = ["machine", "drives", "volumes", "system", "interfaces"];

/** Chromium alone tells the memory, rounded, and how fast it takes the line to be. */
interface MoreOfNavigator {
  readonly deviceMemory?: number;
  readonly connection?: { readonly effectiveType?: string };
}

/** What this browser says of itself and the computer; what it does not tell is missing by name. */
export async function lookAtBrowser(): Promise<SystemInformation> {
  const { userAgent, hardwareConcurrency, languages, language, onLine } = navigator;
  const { deviceMemory, connection } = navigator as MoreOfNavigator;
  const { quota } = (await navigator.storage?.estimate()) ?? {};
  const effectiveType = connection?.effectiveType;
  return {
    takenAt: new Date().toISOString(),
    hardware: {
      ...(hardwareConcurrency > 0 && { processorThreads: hardwareConcurrency }),
      ...(deviceMemory !== undefined && { memoryBytes: Math.round(deviceMemory * 2 ** 30) }),
      drives: [],
    },
    system: {
      name: browserName(userAgent).slice(0, longestSystemText),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale: language.slice(0, longestSystemText),
    },
    volumes: [],
    packages: [],
    network: { interfaces: [], gateways: [], nameServers: [] },
    browser: {
      userAgent: userAgent.slice(0, 400),
      languages: languages.slice(0, 20).map((one) => one.slice(0, longestSystemText)),
      screen: { width: screen.width, height: screen.height, scale: devicePixelRatio },
      ...(quota !== undefined && { storageBytes: quota }),
      isOnline: onLine,
      ...(effectiveType !== undefined && { connection: effectiveType }),
    },
    missing: notTold.map((part) => ({ part, why: "not-told" })),
  };
}
