import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  CheckView,
  ExemptionView,
  ScorecardScoreView,
} from '@fathom/backstage-plugin-score-common';
import {
  EvidenceFigure,
  EvidenceLink,
  OutcomeChip,
  outcomeWord,
  RelativeTime,
} from '@fathom/ui-kit';
import { explainCheck } from '../explanation';
import { checkHref, dayOf } from '../naming';
import { useWords, Words } from '../translation';
import { CheckDeeds } from './CheckDeeds';

/** Beneath the reason: that it is excused, or does not count yet, and what it would say. */
function standing(check: CheckView, t: Words): string | undefined {
  const says = check.beneath && t('checks.says', check.beneath);
  if (check.exemption)
    return [
      t('checks.exempt', {
        day: dayOf(check.exemption.until),
        reason: check.exemption.reason,
      }),
      says,
    ].join(' ');
  if (check.lifecycle === 'announced')
    return [
      check.from
        ? t('checks.countsFrom', { day: dayOf(check.from) })
        : t('checks.announced'),
      says,
    ].join(' ');
  if (check.lifecycle === 'draft' || check.lifecycle === 'deprecated')
    return [t(`checks.${check.lifecycle}`), says].join(' ');
  return undefined;
}

/** A check of one entity: outcome, reason, since when and why it moved, effort, and what to do. */
export function CheckRow({
  entityRef,
  score,
  check,
  exemption,
  onChanged,
}: {
  entityRef: string;
  score: ScorecardScoreView;
  check: CheckView;
  /** That waits or holds. */
  exemption: ExemptionView | undefined;
  onChanged: () => void;
}) {
  const t = useWords();
  const isOpen = check.outcome === 'fail' || check.outcome === 'unknown';
  const [place] = check.evidence;
  const explanation = explainCheck(score, check, t);
  const stands = standing(check, t);
  const isAnnounced = check.lifecycle === 'announced';
  return (
    <tr>
      <td>
        <OutcomeChip
          outcome={check.outcome}
          {...(isAnnounced && { label: t('checks.announcedChip') })}
        />
      </td>
      <th scope="row">
        <EvidenceFigure
          evidence={explanation}
          ariaLabel={`${check.title}: ${outcomeWord(check.outcome)}`}
        >
          {check.title}
        </EvidenceFigure>
      </th>
      <td>
        {stands ?? check.reason}
        <Box sx={{ color: 'text.secondary' }}>
          {place && (
            <>
              <EvidenceLink evidence={place} short />
              {' · '}
            </>
          )}
          <RouterLink
            href={checkHref(score.name, check.id)}
            aria-label={t('checks.everywhereLabel', { check: check.title })}
            style={{
              ...{ color: 'inherit', textDecoration: 'underline' },
              whiteSpace: 'nowrap',
            }}
          >
            {t('checks.everywhere')}
          </RouterLink>
        </Box>
      </td>
      <td data-label={t('checks.since')}>
        {check.since ? <RelativeTime at={check.since} /> : t('checks.justNow')}
        {check.cause && check.cause !== 'first' && (
          <Box sx={{ color: 'text.secondary' }}>
            {t(`cause.${check.cause}`)}
          </Box>
        )}
      </td>
      <td data-label={isOpen ? t('checks.effort') : undefined}>
        {isOpen ? check.effort ?? t('checks.notEstimated') : ''}
      </td>
      <td>
        {isOpen && (
          <Box>
            <EvidenceFigure
              evidence={explanation}
              ariaLabel={t('checks.mendLabel', { check: check.title })}
            >
              {t('checks.mend')}
            </EvidenceFigure>
          </Box>
        )}
        <CheckDeeds
          entityRef={entityRef}
          scorecard={score.name}
          check={check}
          exemption={exemption}
          onChanged={onChanged}
        />
      </td>
    </tr>
  );
}
