import type { ComponentLoss } from './fleetWithout';

const words = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/**
 * The answer of a what-if question in one sentence.
 *
 * @param people - how many were asked about
 * @param components - in how many components it was looked for
 * @public
 */
export function lossSentence(
  losses: readonly Pick<
    ComponentLoss,
    'orphaned' | 'orphanedFiles' | 'before' | 'after'
  >[],
  people: number,
  components: number,
): string {
  if (components === 0)
    return 'What would be lost is not known: no component was read yet that you may ask about.';
  const who = `Without ${
    people === 1 ? 'this person' : `these ${people} people`
  }`;
  const files = losses.reduce((sum, loss) => sum + loss.orphanedFiles, 0);
  if (files === 0) return `${who} no file loses the last one who knows it.`;
  const orphaned = losses.filter(loss => loss.orphaned).length;
  const thinner = losses.filter(
    loss => !loss.orphaned && loss.after.stillHere < loss.before.stillHere,
  ).length;
  const lost = `${words(files, 'file')} ${
    files === 1 ? 'has' : 'have'
  } nobody left who knows ${files === 1 ? 'it' : 'them'}`;
  if (orphaned > 0)
    return `${who} ${words(orphaned, 'component')} ${
      orphaned === 1 ? 'is' : 'are'
    } orphaned and ${lost}.`;
  const thin =
    thinner > 0
      ? `, ${thinner} ${thinner === 1 ? 'becomes' : 'become'} thinner`
      : '';
  return `${who} ${lost}; no component is orphaned${thin}.`;
}
