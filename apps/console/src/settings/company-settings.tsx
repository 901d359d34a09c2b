import { type AgentSettings, defaultAgentSettings, getDefaultAgentSettings } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { SettingsPanel } from "./settings-panel.tsx";
import { valuesOf } from "./settings-values.ts";

/** What holds where no group has settings of its own. */
export function CompanySettings() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(getDefaultAgentSettings, { params: { tenantId } });
  return (
    <Answered to={answer}>
      {({ settings }) => (
        <SettingsPanel
          settings={settings}
          standing={t(
            isAsDelivered(settings) ? "agentSettings.of-company-initial" : "agentSettings.of-company",
          )}
          changeLabel={t("agentSettings.change")}
        />
      )}
    </Answered>
  );
}

function isAsDelivered(settings: AgentSettings): boolean {
  return JSON.stringify(valuesOf(settings)) === JSON.stringify(valuesOf(defaultAgentSettings));
}
