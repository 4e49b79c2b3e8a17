import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type {
  BranchChange,
  KnowledgeReport,
  Movement,
} from '@fathom/backstage-plugin-knowledge-common';
import { EvidenceFigure } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import type { Known } from './explainKnowledge';
import { explainMonth } from './explainTrend';
import { countOf } from './words';

const mostNamed = 3;

function causeText(
  t: Words,
  { cause, people, files }: Movement,
  report: KnowledgeReport,
): string {
  const names = people
    .slice(0, mostNamed)
    .flatMap(place => report.people[place]?.name ?? [])
    .join(', ');
  if (cause === 'left')
    return names
      ? t('trend.leftBy', { people: names })
      : t('trend.leftUnnamed');
  if (cause === 'joined')
    return names
      ? t('trend.joinedBy', { people: names })
      : t('trend.joinedUnnamed');
  if (cause === 'rewrote')
    return t('trend.rewrote', {
      before: String(files[0]),
      then: String(files[1]),
    });
  return t('trend.shifted');
}

/** Something that moved the trend, in words; without names it tells no person. */
export interface Happening {
  /** `2026-03`. */
  month: string;
  /** "2 to 1", when the factor moved with it. */
  step?: string;
  text: string;
}

/** With the step before it: "2 to 1: Cy left". */
export function happeningText({ step, text }: Happening): string {
  return step ? `${step}: ${text}` : text;
}

/** All that happened, newest first. */
export function happeningsOf(
  t: Words,
  { report, movements = [], branchChanges = [], rewrites = [] }: Known,
): Happening[] {
  // Another branch took the place of the one before: the months after are about other commits.
  const branches = branchChanges.map(
    ({ at, from, to }: BranchChange): Happening => ({
      month: at.slice(0, 7),
      text: t('trend.branch', { from, to }),
    }),
  );
  const replaced = rewrites.map(
    ({ at, lost }): Happening => ({
      month: at.slice(0, 7),
      text:
        lost === undefined
          ? t('trend.replacedAll', { day: at.slice(0, 10) })
          : t('trend.replaced', {
              ...{ day: at.slice(0, 10), commits: countOf(lost, 'commit') },
            }),
    }),
  );
  const steps = movements.map(
    (movement): Happening => ({
      month: movement.month,
      step: t('trend.step', {
        from: String(movement.from),
        to: String(movement.to),
      }),
      text: causeText(t, movement, report),
    }),
  );
  return [...steps, ...branches, ...replaced].sort((a, b) =>
    a.month < b.month ? 1 : -1,
  );
}

function Step({
  known,
  happening: { month, step, text },
}: {
  known: Known;
  happening: Happening;
}) {
  const point = known.report.trend?.find(one => one.month === month);
  if (!step) return <>{text}</>;
  return (
    <>
      {point ? (
        <EvidenceFigure
          ariaLabel={`${month}, ${step}`}
          evidence={explainMonth(known, point, {
            which: 'stillHere',
            happened: [`${step}: ${text}`],
          })}
        >
          {step}
        </EvidenceFigure>
      ) : (
        step
      )}
      : {text}
    </>
  );
}

/** Each step of the factor with what happened then; the step is a door to its month. */
export function MovementList({
  known,
  happenings,
}: {
  known: Known;
  happenings: readonly Happening[];
}) {
  const t = useWords();
  if (happenings.length === 0) return null;
  return (
    <Box sx={{ mt: 2 }}>
      <Typography component="h4" variant="subtitle2">
        {t('trend.moved')}
      </Typography>
      <Box component="ul" sx={{ typography: 'body2', m: 0, pl: 2.5 }}>
        {happenings.map(happening => (
          <li key={`${happening.month} ${happeningText(happening)}`}>
            {happening.month}, <Step known={known} happening={happening} />
          </li>
        ))}
      </Box>
    </Box>
  );
}
