const key = `["']?kind["']?\\s*:\\s*["']?Scorecard\\b`;
const inBlock = new RegExp(`^\\uFEFF?${key}`, 'm');
const inFlow = new RegExp(`^\\s*\\{[^]*?${key}`);

/**
 * Whether a YAML text says that it is a scorecard, told from its text alone: what others keep beside scorecards
 * is not parsed, and is not wrong.
 *
 * @public
 */
export function isScorecardText(text: string): boolean {
  return inBlock.test(text) || inFlow.test(text);
}
