/**
 * What spreadsheets take for the start of a formula, full-width forms included
 * (OWASP "CSV injection").
 */
const formulaStart = /^[\s\p{Cc}]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/**
 * Makes a cell of a CSV that no spreadsheet executes: what could start a formula gets an apostrophe
 * before it. Plain numbers stay numbers.
 *
 * @public
 */
export function guardCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  return formulaStart.test(text) ? `'${text}` : text;
}
