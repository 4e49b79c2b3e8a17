import { ReactNode, useEffect, useId, useRef, useState } from 'react';
import ButtonBase from '@mui/material/ButtonBase';
import { EvidenceDrawer } from './EvidenceDrawer';
import type { Explanation } from './Explanation';
import { useEvidence } from './useEvidence';

/** @public */
export interface EvidenceFigureProps {
  /** The figure as shown, unless children are given. */
  label?: ReactNode;
  evidence: Explanation;
  children?: ReactNode;
  /** Takes the place of "<title>: <value>" for a screen reader. */
  ariaLabel?: string;
}

// Two figures of one page may explain the same thing: the one mounted first draws the drawer.
const drawers = new Map<string, string>();

/**
 * A figure that is a door: a click or Enter opens the evidence drawer. Needs no provider.
 *
 * @public
 */
export function EvidenceFigure({
  label,
  evidence,
  children,
  ariaLabel,
}: EvidenceFigureProps) {
  const own = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { openId, open, close } = useEvidence();
  const named = openId === evidence.id;
  const [draws, setDraws] = useState(false);
  useEffect(() => {
    if (!named) return undefined;
    if (!drawers.has(evidence.id)) {
      drawers.set(evidence.id, own);
      setDraws(true);
    }
    return () => {
      if (drawers.get(evidence.id) === own) drawers.delete(evidence.id);
      setDraws(false);
    };
  }, [named, evidence.id, own]);
  const name =
    ariaLabel ??
    (evidence.value ? `${evidence.title}: ${evidence.value}` : evidence.title);
  return (
    <>
      <ButtonBase
        ref={button}
        onClick={event => {
          event.stopPropagation();
          open(evidence.id);
        }}
        aria-haspopup="dialog"
        aria-label={`${name}. Show evidence`}
        sx={{
          font: 'inherit',
          color: 'inherit',
          textAlign: 'inherit',
          borderRadius: 0.5,
          verticalAlign: 'baseline',
          textDecoration: 'underline dotted',
          textUnderlineOffset: '0.2em',
          '&:hover': { textDecorationStyle: 'solid', bgcolor: 'action.hover' },
          '&:focus-visible': {
            outline: '2px solid',
            outlineColor: 'primary.main',
            outlineOffset: 2,
          },
        }}
      >
        {children ?? label ?? evidence.value}
      </ButtonBase>
      <EvidenceDrawer
        explanation={named && draws ? evidence : undefined}
        onClose={() => {
          close();
          // Opened by a link, there was no focus to go back to.
          setTimeout(() => {
            if (document.activeElement === document.body)
              button.current?.focus();
          });
        }}
      />
    </>
  );
}
