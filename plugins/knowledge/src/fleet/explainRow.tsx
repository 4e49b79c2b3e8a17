import type { FleetRow } from '@fathom/backstage-plugin-knowledge-common';
import { type Explanation, percentWords } from '@fathom/ui-kit';
import { knowledgePath } from '../bus-factor';

/** The figures of a row, and how each reads. */
export type RowFigure =
  | 'stillHere'
  | 'busFactor'
  | 'abandonedShare'
  | 'filesToMore'
  | 'ownerShare';

const titles: Record<RowFigure, string> = {
  stillHere: 'Bus factor, people still here',
  busFactor: 'Bus factor, lifetime',
  abandonedShare: 'Abandoned files',
  filesToMore: 'Margin',
  ownerShare: 'Known to the owning team',
};

const meanings: Record<RowFigure, string> = {
  stillHere:
    'How many of the people who still commit would have to leave before most files have no author who is there.',
  busFactor:
    'How many people would have to leave before most files have no author; everybody who ever worked here counts.',
  abandonedShare: 'Files whose authors have all been silent for long.',
  filesToMore:
    'How many more files would have to keep an author who is here, for the factor of those still here to be one more.',
  ownerShare:
    'Files of which somebody in the owning team who is still here is an author. Not told of a team whose figure would be one of single persons.',
};

/** A figure as it is shown; undefined when it is not known. */
export function rowFigureText(
  row: FleetRow,
  which: RowFigure,
): string | undefined {
  const value = row[which];
  if (value === undefined || row.state === 'unknown') return undefined;
  if (which === 'abandonedShare' || which === 'ownerShare')
    return percentWords(value);
  if (which !== 'filesToMore') return String(value);
  return row.stillHere === undefined
    ? undefined
    : `${value} short of ${row.stillHere + 1}`;
}

/** What stands behind one figure of a row; the tab of the component shows the files. */
export function explainRow(row: FleetRow, which: RowFigure): Explanation {
  const values = [
    { label: 'Revision', value: row.revision?.slice(0, 12) ?? 'not known' },
    ...(row.counted === undefined
      ? []
      : [{ label: 'Files that count', value: String(row.counted) }]),
    ...(Object.keys(titles) as RowFigure[]).map(name => ({
      label: titles[name],
      value: rowFigureText(row, name) ?? 'not known',
      unknown: rowFigureText(row, name) === undefined,
    })),
    ...(row.confidence ? [{ label: 'Confidence', value: row.confidence }] : []),
  ];
  return {
    id: `knowledge:${row.entityRef}:${which}`,
    title: `${titles[which]}, ${row.title ?? row.entityRef}`,
    value: rowFigureText(row, which),
    means: meanings[which],
    computed: {
      method:
        'From the authors of each file in the git history of the component at one revision.',
      values,
    },
    from: [
      {
        kind: 'entity',
        ref: row.entityRef,
        field: 'metadata.annotations[backstage.io/source-location]',
      },
      ...(which === 'ownerShare'
        ? [
            {
              kind: 'entity' as const,
              ref: row.entityRef,
              field: 'spec.owner',
            },
          ]
        : []),
    ],
    ...(row.at && { seen: { at: row.at } }),
    change:
      'More people change the files that few know; the tab of the component shows which files these are.',
    remedy: { label: 'Open its files', href: knowledgePath(row.entityRef) },
  };
}
