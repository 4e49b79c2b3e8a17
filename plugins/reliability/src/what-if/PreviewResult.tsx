import Box from '@mui/material/Box';
import type {
  ObjectiveDetail,
  PreviewedObjective,
} from '@fathom/backstage-plugin-reliability-common';
import { BurnDown, RelativeTime, Unknown } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { BeforeAndAfter } from './BeforeAndAfter';

const most = 20;

function Each({ preview }: { preview: PreviewedObjective }) {
  const t = useWords();
  const { breaches, alerts } = preview;
  if (breaches.length + alerts.length === 0)
    return (
      <Box sx={{ typography: 'body2', mt: 1 }}>{t('whatIf.noneToShow')}</Box>
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
        severity: t(`objective.burning.${severity}`),
        from: day(from),
        to: day(to),
        peak: `${Math.round(peak * 10) / 10}×`,
      }),
    })),
  ].sort((a, b) => b.from.localeCompare(a.from, 'en'));
  return (
    <Box component="details" sx={{ mt: 1, typography: 'body2' }}>
      <summary>{t('whatIf.details')}</summary>
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

/** What would have been: figures beside those of now, the course of the budget, and each breach and alert. */
export function PreviewResult({
  preview,
  now,
}: {
  preview: PreviewedObjective;
  /** The objective as it is; a document that is tried has none. */
  now?: ObjectiveDetail;
}) {
  const t = useWords();
  const { from, to, burnDown, reason, remedy } = preview;
  const isKnown = burnDown.some(({ left }) => left !== undefined);
  return (
    <Box>
      <BeforeAndAfter preview={preview} now={now} />
      {from && to && (
        <Box sx={{ typography: 'body2', color: 'text.secondary', mt: 1 }}>
          {t('whatIf.history', {
            from: from.slice(0, 10),
            to: to.slice(0, 10),
          })}{' '}
          (<RelativeTime at={from} />)
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
                  label: t(`objective.burning.${alert.severity}`),
                }))}
              height={200}
            />
          </Box>
          <Each preview={preview} />
        </>
      ) : (
        <Box sx={{ mt: 1 }}>
          <Unknown reason={reason ?? t('whatIf.nothingKnown')} />
          {remedy && <Box sx={{ typography: 'body2' }}>{remedy}</Box>}
        </Box>
      )}
    </Box>
  );
}
