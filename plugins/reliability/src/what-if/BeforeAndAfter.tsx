import Box from '@mui/material/Box';
import {
  leftText,
  PreviewedObjective,
  shareText,
} from '@fathom/backstage-plugin-reliability-common';
import { Unknown, visuallyHidden } from '@fathom/ui-kit';
import { amountText, durationText } from '../naming';
import { useWords, Words } from '../translation';

/** Undefined: not known. */
type Value = string | undefined;

function valuesOf(preview: PreviewedObjective, t: Words): [string, Value][] {
  const read = (text: string | undefined, by: (one: string) => string) =>
    text === undefined ? undefined : by(text);
  const { quality, alerts, breaches, from, window } = preview;
  const counted = (number: number) =>
    from === undefined ? undefined : String(number);
  const sent = (severity: 'page' | 'ticket') =>
    counted(alerts.filter(alert => alert.severity === severity).length);
  return [
    [t('objective.target'), shareText(preview.target, 6)],
    [
      t('objective.windowTitle'),
      read(window?.duration, one => durationText(one, t)),
    ],
    [t('objective.attainment'), read(preview.attainment, shareText)],
    [t('objective.budgetLeft'), read(preview.budgetLeft, leftText)],
    [t('objective.allowed'), read(preview.allowed, amountText)],
    [t('objective.bad'), read(preview.bad, amountText)],
    [
      // Of a window longer than history little is covered, and the figures above are of that little.
      t('objective.coverage'),
      read(quality.coverage?.toString(), one => shareText(one, 1)),
    ],
    [t('whatIf.breaches'), counted(breaches.length)],
    [t('whatIf.pages'), sent('page')],
    [t('whatIf.tickets'), sent('ticket')],
  ];
}

function Cell({ value, reason }: { value: Value; reason: string }) {
  return value === undefined ? (
    <Unknown compact reason={reason} />
  ) : (
    <>{value}</>
  );
}

/** What the history shows as it is beside what it shows with the change; only the latter of a document that is tried. */
export function BeforeAndAfter({
  preview,
  asIs,
}: {
  preview: PreviewedObjective;
  asIs?: PreviewedObjective;
}) {
  const t = useWords();
  const reasonOf = (one: PreviewedObjective) =>
    one.reason ?? t('whatIf.nothingKnown');
  const before = asIs && valuesOf(asIs, t);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box
        component="table"
        sx={{
          borderCollapse: 'collapse',
          typography: 'body2',
          '& th, & td': {
            px: 1.5,
            py: 0.5,
            borderBottom: 1,
            borderColor: 'divider',
            textAlign: 'left',
            fontWeight: 400,
          },
          '& thead th': { fontWeight: 600 },
          '& td, & thead th:not(:first-of-type)': {
            textAlign: 'right',
            whiteSpace: 'nowrap',
            fontVariantNumeric: 'tabular-nums',
          },
        }}
      >
        <caption style={asIs ? { textAlign: 'left' } : visuallyHidden}>
          {t(asIs ? 'whatIf.caption' : 'editor.preview')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('whatIf.figure')}</th>
            {asIs && <th scope="col">{t('whatIf.reset')}</th>}
            <th scope="col">{t(asIs ? 'whatIf.then' : 'whatIf.value')}</th>
          </tr>
        </thead>
        <tbody>
          {valuesOf(preview, t).map(([label, value], row) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {asIs && (
                <td>
                  <Cell value={before?.[row][1]} reason={reasonOf(asIs)} />
                </td>
              )}
              <td>
                <Cell value={value} reason={reasonOf(preview)} />
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
