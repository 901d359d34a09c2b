import type { MonitoringPolicy } from "@tachiai/protocol";
import { Facts } from "../facts.tsx";
import { usePhrases } from "../phrases-context.tsx";
import classes from "./consent.module.css";

/** 監視ルール, as the company laid it down. */
export function MonitoringPolicyFacts({ policy }: { readonly policy: MonitoringPolicy }) {
  const { t } = usePhrases();
  const { responsible, complaints } = policy;
  const written = (...lines: readonly string[]) => (
    <span className={classes.written}>{lines.filter(Boolean).join("\n")}</span>
  );
  return (
    <Facts
      facts={[
        { name: t("consent.policy-purpose"), value: written(policy.purpose) },
        {
          name: t("consent.policy-responsible"),
          value: written(
            [responsible.department, responsible.name].filter(Boolean).join(" "),
            responsible.authority,
          ),
        },
        { name: t("consent.policy-subjects"), value: written(policy.subjects) },
        { name: t("consent.policy-collected"), value: <Collected items={policy.collected} /> },
        { name: t("consent.policy-viewers"), value: written(policy.viewers) },
        { name: t("consent.policy-retention"), value: written(policy.retention) },
        { name: t("consent.policy-complaints"), value: written(complaints.name, complaints.contact) },
      ]}
    />
  );
}

function Collected({ items }: { readonly items: MonitoringPolicy["collected"] }) {
  const { t } = usePhrases();
  if (items.length === 0) return t("consent.policy-nothing-collected");
  return (
    <ul className={classes.collected}>
      {items.map((item) => (
        <li key={item}>{t(`consent.item.${item}`)}</li>
      ))}
    </ul>
  );
}
