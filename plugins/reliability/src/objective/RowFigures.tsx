import Box from '@mui/material/Box';
import {
  ObjectiveRow,
  shareText,
} from '@fathom/backstage-plugin-reliability-common';
import { EvidenceFigure, Unknown } from '@fathom/ui-kit';
import { burnText } from '../naming';
import { useWords } from '../translation';
import { BudgetBar } from './BudgetBar';
import {
  explainAttainment,
  explainBudget,
  explainBurn,
  explainQuality,
} from './explainObjective';

const quiet = { color: 'text.secondary' };

/** Instead of a figure; why it was not measured yet is told once, by the state. */
export function NotKnown({
  row,
  reason = row.reason,
}: {
  row: ObjectiveRow;
  reason?: string;
}) {
  const t = useWords();
  if (row.evaluatedAt === undefined)
    return (
      <Box component="span" sx={{ ...quiet, whiteSpace: 'nowrap' }}>
        {t('objective.notYet')}
      </Box>
    );
  return (
    <Unknown
      compact
      reason={reason ?? t('objective.neverMeasured')}
      at={row.evaluatedAt}
    />
  );
}

/** Attained, of the target. */
export function Attainment({ row }: { row: ObjectiveRow }) {
  const t = useWords();
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {row.attainment === undefined ? (
        <NotKnown row={row} />
      ) : (
        <EvidenceFigure evidence={explainAttainment(row, t)} />
      )}
      <Box component="span" sx={quiet}>
        {row.evaluatedAt === undefined ? ', ' : ' '}
        {t('objective.ofTarget', { target: shareText(row.target) })}
      </Box>
    </Box>
  );
}

/** The budget bar as a door. */
export function Budget({ row }: { row: ObjectiveRow }) {
  const t = useWords();
  if (row.budgetLeft === undefined) return <NotKnown row={row} />;
  return (
    <EvidenceFigure evidence={explainBudget(row, t)}>
      <BudgetBar row={row} />
    </EvidenceFigure>
  );
}

/** How fast it burns now, and which alert that would send; whether an old figure still sends one is not known. */
export function Burn({ row }: { row: ObjectiveRow }) {
  const t = useWords();
  if (row.burnRate === undefined) return <NotKnown row={row} />;
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      <EvidenceFigure evidence={explainBurn(row, t)}>
        {burnText(row.burnRate)}
      </EvidenceFigure>
      {row.burning && !row.stale && (
        <Box component="span" sx={{ fontWeight: 600 }}>
          {' '}
          {t(`objective.burning.${row.burning}`)}
        </Box>
      )}
    </Box>
  );
}

/** Whether the data can be trusted, in a word. */
export function Quality({ row }: { row: ObjectiveRow }) {
  const t = useWords();
  const { coverage, tooFewEvents, tooLittleCoverage, gaps } = row.quality;
  if (coverage === undefined) return <NotKnown row={row} />;
  const words = [
    ...(tooFewEvents ? [t('objective.tooFew')] : []),
    ...(tooLittleCoverage ? [t('objective.tooLittle')] : []),
    ...(gaps > 0 && !tooLittleCoverage
      ? [t('objective.gapsOf', { number: String(gaps) })]
      : []),
  ];
  const explanation = explainQuality(row, t);
  const word = words.join(', ') || t('objective.whole');
  return (
    <EvidenceFigure
      evidence={explanation}
      ariaLabel={`${explanation.title}: ${word}`}
    >
      {word}
    </EvidenceFigure>
  );
}
