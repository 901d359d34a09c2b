import { ApiRefusal, UnexpectedAnswer, Unreachable } from "@tachiai/api-client";
import { ConsentObstacle } from "@tachiai/protocol";

/** Why something did not get through, by what has to happen for the next try. */
export type SendingObstacle =
  /** No network, or no server: tried again by itself. */
  | { readonly kind: "unreachable" }
  /** A server in trouble, or asked too often: tried again by itself, later. */
  | { readonly kind: "trouble"; readonly retryAfterMs?: number }
  /** The person signs in again. */
  | { readonly kind: "signed-out" }
  /** Somebody else is signed in where the agent runs: nothing of its person goes out under that session. */
  | { readonly kind: "other-person" }
  /** This device's clock is so wrong that the server cannot say when anything was; it waits until the clock is right. */
  | { readonly kind: "clock-wrong" }
  /** Not a worker here any more, or the service is not (or not now) his company's. */
  | { readonly kind: "no-access"; readonly sentence: string }
  | { readonly kind: "contract-ended" }
  /** Nothing of the camera may be sent now; `withdrawn` means that somebody said no, so that nothing of it stays. */
  | { readonly kind: "no-consent"; readonly withdrawn: boolean; readonly obstacle: ConsentObstacle }
  /** Another agent of this worker reports (PTY-08). */
  | { readonly kind: "agent-elsewhere"; readonly sentence: string }
  /** This program is too old for the server. */
  | { readonly kind: "outdated" }
  /** Exactly this will never be taken, however often it is sent. */
  | {
      readonly kind: "declined";
      readonly code: string;
      readonly details: Readonly<Record<string, string | number>>;
      readonly sentence: string;
    };

const saidNo: readonly ConsentObstacle[] = [
  "consent.company_agreement_withdrawn",
  "consent.worker_refused",
  "consent.worker_withdrawn",
  "consent.terms_dissented",
  "consent.terms_given_up",
];

/** Reads an error of the API client; undefined for anything else, which is a fault of ours. */
export function obstacleOf(error: unknown): SendingObstacle | undefined {
  if (error instanceof Unreachable) return { kind: "unreachable" };
  if (error instanceof UnexpectedAnswer) return { kind: "trouble" };
  if (!(error instanceof ApiRefusal)) return undefined;
  const { code, details, message: sentence } = error;
  const consent = ConsentObstacle.safeParse(code).data;
  if (consent) return { kind: "no-consent", withdrawn: saidNo.includes(consent), obstacle: consent };
  // Wider than its type: every other code means the same here, and so will those to come.
  const named: string = code;
  switch (named) {
    case "fault":
    case "request.busy":
    case "telework.storage_full":
      return { kind: "trouble" };
    case "request.too_many":
      return { kind: "trouble", retryAfterMs: Number(details["seconds"] ?? 60) * 1000 };
    case "request.wrong_version":
      return { kind: "outdated" };
    case "access.signed_out":
      return { kind: "signed-out" };
    case "access.other_person":
    case "telework.agent_of_another":
      return { kind: "other-person" };
    case "telework.clock_wrong_by_a_day":
      return { kind: "clock-wrong" };
    case "access.denied":
    case "access.no_engagement":
    case "access.outside_region":
    case "contract.not_entitled":
    case "contract.not_started":
    case "contract.interrupted":
    case "contract.suspended":
      return { kind: "no-access", sentence };
    case "contract.ended":
      return { kind: "contract-ended" };
    case "telework.agent_elsewhere":
      return { kind: "agent-elsewhere", sentence };
    default:
      return { kind: "declined", code, details, sentence };
  }
}
