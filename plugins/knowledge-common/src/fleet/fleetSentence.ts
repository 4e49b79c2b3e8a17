import type { FleetRow } from '../contract';

const words = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`;

/**
 * The answer of the fleet in one sentence.
 *
 * @param none - what it says when there is no component
 * @public
 */
export function fleetSentence(
  items: readonly FleetRow[],
  none = 'No component is in the catalog yet.',
): string {
  const known = items.filter(item => item.stillHere !== undefined);
  if (items.length === 0) return none;
  if (known.length === 0)
    return `It is not known yet who knows the ${words(
      items.length,
      'component',
      'components',
    )}.`;
  const thin = known.filter(item => (item.stillHere ?? 0) <= 1);
  const critical = thin.filter(item => item.critical).length;
  const unknown = items.length - known.length;
  const first =
    thin.length === 0
      ? `${
          known.length === 1
            ? 'The only component'
            : `Each of ${known.length} components`
        } is known by at least two people who are still here`
      : `${thin.length} of ${words(known.length, 'component', 'components')} ${
          thin.length === 1 ? 'has' : 'have'
        } one person or nobody left who knows ${
          thin.length === 1 ? 'it' : 'them'
        }`;
  return `${first}${
    critical ? `; ${criticalWords(critical, thin.length)}` : ''
  }${
    unknown ? `; ${unknown} more ${unknown === 1 ? 'is' : 'are'} not known` : ''
  }.`;
}

function criticalWords(critical: number, thin: number): string {
  if (thin === 1) return 'it is critical';
  if (critical === thin) return `all ${thin} are critical`;
  return `${critical} of them ${critical === 1 ? 'is' : 'are'} critical`;
}
