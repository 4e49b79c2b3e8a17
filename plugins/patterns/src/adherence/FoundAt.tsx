import { EvidenceLink } from '@fathom/ui-kit';
import { Judged, placeOf, placeText } from './explainJudged';

/** Where a rule found something. */
export function FoundAt({
  judged,
  place,
}: {
  judged: Judged;
  place: { file: string; line: number };
}) {
  const evidence = placeOf(judged, place);
  return evidence ? (
    <EvidenceLink evidence={evidence} short />
  ) : (
    <>{placeText(place)}</>
  );
}
