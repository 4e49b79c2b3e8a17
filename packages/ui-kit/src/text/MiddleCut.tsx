import Tooltip from '@mui/material/Tooltip';

/** @public */
export interface MiddleCutProps {
  text: string;
  /** The most characters to show, 40 unless told. */
  max?: number;
}

/**
 * A long name cut in its middle, because its beginning and its end tell the most; the whole on hover.
 *
 * @public
 */
export function MiddleCut({ text, max = 40 }: MiddleCutProps) {
  // By code points, so that no character is cut in two.
  const characters = Array.from(text);
  if (characters.length <= max) return <span>{text}</span>;
  const head = Math.ceil((max - 1) / 2);
  const tail = Math.floor((max - 1) / 2);
  const cut = `${characters.slice(0, head).join('')}…${characters
    .slice(characters.length - tail)
    .join('')}`;
  return (
    <Tooltip title={text}>
      <span>{cut}</span>
    </Tooltip>
  );
}
