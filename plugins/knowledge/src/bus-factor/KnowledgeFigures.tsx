import {
  EvidenceFigure,
  Explanation,
  Figure,
  Figures,
  sentences,
} from '@fathom/ui-kit';
import { useWords } from '../translation';
import {
  explainAbandoned,
  explainConfidence,
  explainLifetime,
  explainMargin,
  explainStillHere,
  Known,
} from './explainKnowledge';

function Door({
  label,
  explanation,
  note,
}: {
  label: string;
  explanation: Explanation;
  note?: string;
}) {
  const t = useWords();
  return (
    <Figure label={label} note={note}>
      <EvidenceFigure evidence={explanation}>
        {explanation.value === 'Unknown'
          ? t('figure.unknown')
          : explanation.value}
      </EvidenceFigure>
    </Figure>
  );
}

/** The figures of an entity, each a door to its evidence. */
export function KnowledgeFigures({
  known,
  short,
}: {
  known: Known;
  short?: boolean;
}) {
  const t = useWords();
  return (
    <Figures>
      <Door label={t('figure.lifetime')} explanation={explainLifetime(known)} />
      <Door
        label={t('figure.stillHere')}
        explanation={explainStillHere(known)}
      />
      {!short && (
        <>
          <Door
            label={t('figure.abandoned')}
            explanation={explainAbandoned(known)}
          />
          <Door label={t('figure.margin')} explanation={explainMargin(known)} />
          <Door
            label={t('figure.confidence')}
            explanation={explainConfidence(known)}
            note={sentences(known.report.confidence.reasons.join('; '))}
          />
        </>
      )}
    </Figures>
  );
}
