import Box from '@mui/material/Box';
import type {
  DataQuality,
  ObjectiveDetail,
  PreviewedObjective,
} from '@fathom/backstage-plugin-reliability-common';
import { Unknown, visuallyHidden } from '@fathom/ui-kit';
import { amountText, durationText, leftText, shareText } from '../naming';
import { useWords, Words } from '../translation';

/** Undefined: not known. */
type Value = string | undefined;

const counted = (
  { alerts }: PreviewedObjective,
  severity: 'page' | 'ticket',
): string => String(alerts.filter(alert => alert.severity === severity).length);

/** Of a window longer than history little is covered, and the figures above are of that little. */
function coverageText(quality: DataQuality | undefined): Value {
  const coverage = quality?.coverage;
  return coverage === undefined ? undefined : shareText(String(coverage), 1);
}

function rowsOf(
  preview: PreviewedObjective,
  now: ObjectiveDetail | undefined,
  t: Words,
): [string, Value, Value][] {
  const read = (text: string | undefined, by: (one: string) => string) =>
    text === undefined ? undefined : by(text);
  const isKnown = preview.from !== undefined;
  const past = (text: string) => (isKnown ? text : undefined);
  return [
    [
      t('objective.target'),
      now && shareText(now.target, 6),
      shareText(preview.target, 6),
    ],
    [
      t('objective.windowTitle'),
      read(now?.window?.duration, one => durationText(one, t)),
      read(preview.window?.duration, one => durationText(one, t)),
    ],
    [
      t('objective.attainment'),
      read(now?.attainment, shareText),
      read(preview.attainment, shareText),
    ],
    [
      t('objective.budgetLeft'),
      read(now?.budgetLeft, leftText),
      read(preview.budgetLeft, leftText),
    ],
    [
      t('objective.allowed'),
      read(now?.allowed, amountText),
      read(preview.allowed, amountText),
    ],
    [
      t('objective.bad'),
      read(now?.bad, amountText),
      read(preview.bad, amountText),
    ],
    [
      t('objective.coverage'),
      coverageText(now?.quality),
      coverageText(preview.quality),
    ],
    [t('whatIf.breaches'), '', past(String(preview.breaches.length))],
    [t('whatIf.pages'), '', past(counted(preview, 'page'))],
    [t('whatIf.tickets'), '', past(counted(preview, 'ticket'))],
  ];
}

function Cell({ value, reason }: { value: Value; reason: string }) {
  return value === undefined ? (
    <Unknown compact reason={reason} />
  ) : (
    <>{value}</>
  );
}

/** The figures of now beside those with the change; only those with it when there is no now. */
export function BeforeAndAfter({
  preview,
  now,
}: {
  preview: PreviewedObjective;
  now?: ObjectiveDetail;
}) {
  const t = useWords();
  const reason = preview.reason ?? t('whatIf.nothingKnown');
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
            fontVariantNumeric: 'tabular-nums',
          },
        }}
      >
        <caption style={now ? { textAlign: 'left' } : visuallyHidden}>
          {t(now ? 'whatIf.caption' : 'editor.preview')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('whatIf.figure')}</th>
            {now && <th scope="col">{t('whatIf.now')}</th>}
            <th scope="col">{t(now ? 'whatIf.then' : 'whatIf.value')}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(preview, now, t).map(([label, before, after]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {now && (
                <td>
                  <Cell
                    value={before}
                    reason={now.reason ?? t('objective.neverMeasured')}
                  />
                </td>
              )}
              <td>
                <Cell value={after} reason={reason} />
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
