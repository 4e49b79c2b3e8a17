import Box from '@mui/material/Box';
import type { DeliveryChange } from '@fathom/backstage-plugin-reliability-common';
import { BurnDownMark, RelativeTime, safeLink } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';

const most = 20;

function labelOf({ kind, title, version }: DeliveryChange, t: Words): string {
  const named =
    version && !title.includes(version) ? `${title} ${version}` : title;
  return t(`objective.${kind}`, { title: named });
}

/** Deployments and incidents as they are marked on a burn-down. */
export function marksOf(changes: DeliveryChange[], t: Words): BurnDownMark[] {
  return changes.map(change => ({
    ...{ at: change.at, until: change.endedAt, kind: change.kind },
    label: labelOf(change, t),
  }));
}

/** Deployments and incidents of the window, newest first. */
export function Changes({ changes }: { changes: DeliveryChange[] }) {
  const t = useWords();
  if (changes.length === 0)
    return <Box sx={{ typography: 'body2' }}>{t('objective.noEvents')}</Box>;
  const shown = [...changes].reverse().slice(0, most);
  return (
    <Box
      component="ul"
      sx={{
        m: 0,
        pl: 2.5,
        typography: 'body2',
        '& a': { color: 'primary.main' },
      }}
    >
      {shown.map(change => {
        const href = safeLink(change.url);
        return (
          <li key={change.id}>
            {href ? (
              <a href={href} target="_blank" rel="noopener noreferrer">
                {labelOf(change, t)}
              </a>
            ) : (
              labelOf(change, t)
            )}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              <RelativeTime at={change.at} />
              {change.kind === 'incident' && !change.endedAt && (
                <>, {t('objective.lasting')}</>
              )}
            </Box>
          </li>
        );
      })}
      {changes.length > most && (
        <li>
          {t('objective.more', { number: String(changes.length - most) })}
        </li>
      )}
    </Box>
  );
}
