import Box from '@mui/material/Box';
import type { PreviewedObjective } from '@fathom/backstage-plugin-reliability-common';
import { BurnDown, Unknown } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { BeforeAndAfter } from './BeforeAndAfter';

const most = 20;

/** Each time that the budget was spent or an alert would have been sent, newest first. */
function Each({ preview, of }: { preview: PreviewedObjective; of?: string }) {
  const t = useWords();
  const { breaches, alerts } = preview;
  const title = (word: string) => (of ? `${of}: ${word}` : word);
  if (breaches.length + alerts.length === 0)
    return (
      <Box sx={{ typography: 'body2', mt: 1 }}>
        {title(t('whatIf.noneToShow'))}
      </Box>
    );
  const day = (at: string | undefined) =>
    at ? at.slice(0, 16).replace('T', ' ') : t('whatIf.stillLasts');
  const lines = [
    ...breaches.map(({ from, to, lowest }) => ({
      from,
      text: t('whatIf.breachOf', {
        from: day(from),
        to: day(to),
        lowest: `${Math.floor(lowest * 100)} %`,
      }),
    })),
    ...alerts.map(({ severity, from, to, peak }) => ({
      from,
      text: t('whatIf.alertOf', {
        severity: t(`whatIf.alert.${severity}`),
        from: day(from),
        to: day(to),
        peak: `${Math.round(peak * 10) / 10}×`,
      }),
    })),
  ].sort((a, b) => b.from.localeCompare(a.from, 'en'));
  return (
    <Box component="details" sx={{ mt: 1, typography: 'body2' }}>
      <summary>{title(t('whatIf.details'))}</summary>
      <ul style={{ margin: 0 }}>
        {lines.slice(0, most).map(({ text }, index) => (
          <li key={index}>{text}</li>
        ))}
        {lines.length > most && (
          <li>
            {t('objective.more', { number: String(lines.length - most) })}
          </li>
        )}
      </ul>
    </Box>
  );
}

/** What would have been: figures beside those as it is, the course of the budget, and each breach and alert. */
export function PreviewResult({
  preview,
  asIs,
}: {
  preview: PreviewedObjective;
  /** Of the objective as it is; a document that is tried has none. */
  asIs?: PreviewedObjective;
}) {
  const t = useWords();
  const { from, to, burnDown, reason, remedy } = preview;
  const isKnown = burnDown.some(({ left }) => left !== undefined);
  // Without a figure there is nothing to compare; that and why is said once, below.
  const hasFigures = [preview, asIs].some(
    one => one?.attainment !== undefined || one?.from !== undefined,
  );
  return (
    <Box>
      {hasFigures && <BeforeAndAfter preview={preview} asIs={asIs} />}
      {from && to && (
        <Box sx={{ typography: 'body2', color: 'text.secondary', mt: 1 }}>
          {t('whatIf.history', {
            from: from.slice(0, 10),
            to: to.slice(0, 10),
          })}
        </Box>
      )}
      {isKnown ? (
        <>
          <Box sx={{ mt: 2 }}>
            <BurnDown
              label={t('whatIf.burnDown', { title: preview.title })}
              points={burnDown}
              marks={preview.alerts
                .filter(({ severity }) => severity === 'page')
                .map(alert => ({
                  ...{ at: alert.from, until: alert.to, kind: 'incident' },
                  label: t(`whatIf.alert.${alert.severity}`),
                }))}
              height={200}
            />
          </Box>
          <Each preview={preview} of={asIs && t('whatIf.then')} />
          {asIs?.from && <Each preview={asIs} of={t('whatIf.reset')} />}
        </>
      ) : (
        <Box sx={{ mt: 1, overflowWrap: 'anywhere' }}>
          <Unknown reason={reason ?? t('whatIf.nothingKnown')} />
          {remedy && <Box sx={{ typography: 'body2' }}>{remedy}</Box>}
        </Box>
      )}
    </Box>
  );
}
