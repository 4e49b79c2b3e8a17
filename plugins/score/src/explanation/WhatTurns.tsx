import type { Needs, Turn } from '@fathom/backstage-plugin-score-common';
import { useWords } from '../translation';

function Needed({ needs }: { needs: Needs }) {
  const t = useWords();
  if (needs.kind === 'fact') return <>{needs.words}</>;
  return (
    <>
      {t(needs.kind === 'all' ? 'evidence.all' : 'evidence.any')}
      <ul>
        {needs.of.map((part, index) => (
          <li key={index}>
            <Needed needs={part} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which facts must become otherwise for a check to pass, or to fail. */
export function WhatTurns({ turn }: { turn: Turn }) {
  const t = useWords();
  return (
    <div>
      {t(turn.to === 'pass' ? 'evidence.passes' : 'evidence.fails')}{' '}
      <Needed needs={turn.needs} />
    </div>
  );
}
