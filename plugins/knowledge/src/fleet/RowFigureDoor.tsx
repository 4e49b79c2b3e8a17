import type { FleetRow } from '@fathom/backstage-plugin-knowledge-common';
import { EvidenceFigure, sentences, Unknown } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { explainRow, RowFigure, rowFigureText } from './explainRow';

/** A figure of a component as a door to its evidence, or why it is not known. */
export function RowFigureDoor({
  row,
  which,
  none,
}: {
  row: FleetRow;
  which: RowFigure;
  /** Why there is none, where the row does not say. */
  none?: string;
}) {
  const t = useWords();
  const text = rowFigureText(row, which);
  if (text === undefined) {
    const reason = sentences(none ?? row.reason ?? t('fleet.neverAnalysed'));
    return <Unknown reason={reason} at={row.at} compact />;
  }
  return (
    <EvidenceFigure evidence={explainRow(row, which)}>{text}</EvidenceFigure>
  );
}
