import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  fleetSentence,
  Scorecard,
  ScorecardPageView,
} from '@fathom/backstage-plugin-score-common';
import type { Access } from '../access';
import type { ScorecardLibrary } from '../scorecard';
import type { FleetCopy } from './FleetCopy';
import { groupOf } from './viewFleet';

/** The fleet as far as who asks may read it. */
export class VisibleFleet {
  static create(deps: {
    access: Access;
    fleet: FleetCopy;
    library: ScorecardLibrary;
  }): VisibleFleet {
    return new VisibleFleet(deps);
  }

  private constructor(
    private readonly deps: {
      access: Access;
      fleet: FleetCopy;
      library: ScorecardLibrary;
    },
  ) {}

  async read(credentials: BackstageCredentials) {
    const { access, fleet, library } = this.deps;
    const [visible, whole] = await Promise.all([
      access.visible(credentials),
      library.load().then(rules => fleet.read(rules)),
    ]);
    const entries = whole.entries.filter(({ ref }) => visible.has(ref));
    return {
      visible,
      library: whole.library,
      /** With those that may not be read. */
      fleet: whole,
      /** Those that may be read. */
      entries,
      isWhole: entries.length === whole.entries.length,
    };
  }

  /** Who holds which level of a scorecard. */
  async standingOn(
    { name, levels }: Scorecard,
    credentials: BackstageCredentials,
  ): Promise<Pick<ScorecardPageView, 'sentence' | 'standing'>> {
    const { entries } = await this.read(credentials);
    const seen = entries.filter(({ scores }) => scores.has(name));
    return {
      sentence: fleetSentence(
        levels.map(level => level.name),
        seen.map(entry => entry.scores.get(name)!.level),
      ),
      standing: groupOf(name, seen),
    };
  }
}
