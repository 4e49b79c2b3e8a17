import useSessionStorage from 'react-use/esm/useSessionStorage';
import { exampleSlo } from './example';

/** The document that is written; it survives a reload and ends with the tab of the browser. */
export function useDocument(): [string, (text: string) => void] {
  return useSessionStorage('fathom.slo-editor', exampleSlo, true);
}
