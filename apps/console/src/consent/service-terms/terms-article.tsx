import { getTermsVersion, type ProfileId, type TermsKind } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { shownVersion } from "../terms/shown-version.ts";
import { TermsTextView } from "../terms/terms-text-view.tsx";
import classes from "./service-terms.module.css";

export interface TermsArticleProps {
  readonly profileId: ProfileId;
  /** The terms where it is left out. */
  readonly kind?: TermsKind;
  readonly version: number;
}

/** The whole text of a version of a service's papers, in a frame of its own above what is answered to it. */
export function TermsArticle({ profileId, kind = "terms", version }: TermsArticleProps) {
  const { language } = usePhrases();
  const answer = useAnswer(getTermsVersion, { params: { profileId, termsKind: kind, version } });
  return (
    <article className={classes.article}>
      <Answered to={answer}>
        {(found) => (
          <TermsTextView
            order={3}
            terms={shownVersion({ profileId, kind: found.kind, content: found }, language)}
          />
        )}
      </Answered>
    </article>
  );
}
