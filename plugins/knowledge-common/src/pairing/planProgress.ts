import { modelFactor, silentIn } from '../what-if';
import type { Pairing, PairingComponent } from './Pairing';

/** A pairing as it was kept. @public */
export interface KeptPairing extends Pairing {
  /** Ids of the person in repositories, should the catalog call them otherwise later. */
  ids: string[];
}

/** How far a pairing came, by the history of the code. @public */
export interface PairingProgress {
  state: 'planned' | 'begun' | 'done' | 'unknown';
  /** Files that the person became an author of since. */
  gained: number;
  /** The factor among those still here now. */
  factor?: number;
}

/**
 * How far a kept pairing came: evidence is who is an author of what now.
 *
 * @public
 */
export function pairingProgress(
  pairing: KeptPairing,
  components: readonly PairingComponent[],
  target: number,
): PairingProgress {
  const component = components.find(({ entityRef }) =>
    pairing.entityRefs.includes(entityRef),
  );
  if (!component) return { state: 'unknown', gained: 0 };
  const { model, persons } = component;
  const own = new Set(
    model.people.flatMap(({ id }, index) =>
      persons[index] === pairing.person || pairing.ids.includes(id)
        ? [index]
        : [],
    ),
  );
  const known = model.groups
    .filter(({ authors }) => authors.some(person => own.has(person)))
    .reduce((sum, { files }) => sum + files, 0);
  const gained = Math.max(0, known - pairing.knows);
  const factor = modelFactor(model, silentIn(model)).value;
  const state = () => {
    if (gained >= pairing.files || factor >= target) return 'done';
    return gained > 0 ? 'begun' : 'planned';
  };
  return { state: state(), gained, factor };
}

/** How far a plan came in one sentence. @public */
export function progressSentence(progress: readonly PairingProgress[]): string {
  const count = (state: PairingProgress['state']) =>
    progress.filter(one => one.state === state).length;
  const begun = count('begun');
  return `${count('done')} of ${progress.length} ${
    progress.length === 1 ? 'pairing' : 'pairings'
  } took place${
    begun > 0 ? `, ${begun} more ${begun === 1 ? 'has' : 'have'} begun` : ''
  }.`;
}
