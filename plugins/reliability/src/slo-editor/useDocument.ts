import { useState } from 'react';
import { exampleSlo } from './example';

const key = 'fathom.slo-editor';

function read(): string {
  try {
    return sessionStorage.getItem(key) ?? exampleSlo;
  } catch {
    return exampleSlo;
  }
}

/** The document that is written; it survives a reload and ends with the tab of the browser. */
export function useDocument(): [string, (text: string) => void] {
  const [text, setText] = useState(read);
  return [
    text,
    next => {
      setText(next);
      try {
        sessionStorage.setItem(key, next);
      } catch {
        // Without storage it lasts until the page is left.
      }
    },
  ];
}
