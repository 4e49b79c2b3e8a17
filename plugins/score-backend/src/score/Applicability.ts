import { isScorecardFor } from '@fathom/backstage-plugin-score-common';
import type { EntityStore, JudgedEntity } from '../entity';
import type { Library } from '../scorecard';
import { matchesEntity } from './matchesEntity';

/** What a check is to an entity. */
export const notAbout = 0;
const notApplicable = 1;
export const applies = 2;

/**
 * Which checks are about which entity. Filters cost ten times what checks cost, and neither they nor
 * descriptions of entities change often: answers are kept as long as both stay.
 */
export class Applicability {
  static create(entities: Pick<EntityStore, 'listDocuments'>): Applicability {
    return new Applicability(entities);
  }

  private library?: Library;
  private readonly known = new Map<
    number,
    { version: number; bits: Uint8Array }
  >();

  private constructor(
    private readonly entities: Pick<EntityStore, 'listDocuments'>,
  ) {}

  /** For each entity one number a check, in the order of the library. */
  async of(
    library: Library,
    judged: readonly JudgedEntity[],
  ): Promise<Map<number, Uint8Array>> {
    if (this.library !== library) {
      this.library = library;
      this.known.clear();
    }
    const missing = judged.filter(
      ({ id, documentVersion }) =>
        this.known.get(id)?.version !== documentVersion,
    );
    if (missing.length > 0) {
      const documents = await this.entities.listDocuments(
        missing.map(({ id }) => id),
      );
      for (const { id, documentVersion } of missing) {
        const entity = documents.get(id);
        if (!entity) continue;
        const about = new Map(
          library.scorecards.map(({ scorecard }) => [
            scorecard,
            isScorecardFor(scorecard, entity, matchesEntity),
          ]),
        );
        const bits = Uint8Array.from(library.checks, ({ scorecard, check }) => {
          if (!about.get(scorecard)) return notAbout;
          return check.appliesTo === undefined ||
            matchesEntity(check.appliesTo, entity)
            ? applies
            : notApplicable;
        });
        this.known.set(id, { version: documentVersion, bits });
      }
    }
    return new Map(
      judged.flatMap(({ id }) => {
        const bits = this.known.get(id)?.bits;
        return bits ? [[id, bits] as const] : [];
      }),
    );
  }
}
