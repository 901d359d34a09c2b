import { Anchor, Text } from "@mantine/core";
import type { OperatorPolicyHead } from "@tachiai/protocol";
import { usePhrases } from "../phrases-context.tsx";
import { formatDay } from "../time/format.ts";
import classes from "./consent.module.css";

/** Where a policy of the operator is read, in every app. */
export function policyAddress({ kind }: Pick<OperatorPolicyHead, "kind">): string {
  return `/policies/${kind}`;
}

/** Where the software of third parties is listed with its licences. */
export const thirdPartyAddress = "/third-party";

/**
 * Which policies hold for what is collected on this screen, each with its version. They open beside the page, so that nothing
 * that was typed is lost. While it is not known which hold, the links are there without their versions.
 */
export function PolicyLinks({ policies }: { readonly policies: readonly OperatorPolicyHead[] | undefined }) {
  const { t, language } = usePhrases();
  const kinds = policies ?? ([{ kind: "privacy" }, { kind: "information-security" }] as const);
  return (
    <nav className={`${classes.policyLinks} not-printed`} aria-label={t("operatorPolicy.links")}>
      {kinds.map((policy) => (
        <span key={policy.kind}>
          <Anchor size="xs" href={policyAddress(policy)} target="_blank" rel="noopener">
            {t(`operatorPolicy.kind.${policy.kind}`)}
          </Anchor>
          {"version" in policy && (
            <Text span size="xs" c="dimmed">
              {" "}
              {policy.version === 0 || policy.effectiveFrom === undefined
                ? t("operatorPolicy.template-short")
                : t("operatorPolicy.version-from", {
                    version: policy.version,
                    day: formatDay(policy.effectiveFrom, language),
                  })}
            </Text>
          )}
        </span>
      ))}
      <Anchor size="xs" href={thirdPartyAddress} target="_blank" rel="noopener">
        {t("operatorPolicy.third-party")}
      </Anchor>
    </nav>
  );
}
