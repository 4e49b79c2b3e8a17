import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** What a caller may see stays so long without being asked again. */
const keptMs = 30_000;
/** Older than this it is asked again behind the answer. */
const freshMs = 10_000;
const mostCallers = 500;
const pageSize = 5000;

interface Known {
  at: number;
  refs: Promise<Set<string>>;
  next?: Promise<unknown>;
}

function callerOf({ principal }: BackstageCredentials): string {
  const { type, userEntityRef, subject } = principal as {
    type: string;
    userEntityRef?: string;
    subject?: string;
  };
  return `${type} ${userEntityRef ?? subject ?? ''}`;
}

/**
 * Which components the asking person may read, asked of the catalog with that person's own rights: once for
 * all, and kept for seconds.
 */
export class Visibility {
  static create(options: {
    catalog: Pick<CatalogService, 'queryEntities'>;
    clock: () => Date;
  }): Visibility {
    return new Visibility(options.catalog, options.clock);
  }

  private readonly known = new Map<string, Known>();

  private constructor(
    private readonly catalog: Pick<CatalogService, 'queryEntities'>,
    private readonly clock: () => Date,
  ) {}

  async of(credentials: BackstageCredentials): Promise<ReadonlySet<string>> {
    const caller = callerOf(credentials);
    const now = this.clock().getTime();
    const known = this.known.get(caller);
    if (known && now - known.at < keptMs) {
      if (now - known.at >= freshMs && !known.next)
        known.next = this.ask(credentials).then(
          refs => this.keep(caller, Promise.resolve(refs)),
          () => {
            known.next = undefined;
          },
        );
      return known.refs;
    }
    return this.keep(caller, this.ask(credentials));
  }

  private keep(
    caller: string,
    refs: Promise<Set<string>>,
  ): Promise<Set<string>> {
    this.known.delete(caller);
    this.known.set(caller, { at: this.clock().getTime(), refs });
    // A catalog that did not answer is asked again, not remembered.
    refs.catch(() => this.known.delete(caller));
    if (this.known.size > mostCallers)
      this.known.delete(this.known.keys().next().value!);
    return refs;
  }

  private async ask(credentials: BackstageCredentials): Promise<Set<string>> {
    const refs = new Set<string>();
    const fields = ['kind', 'metadata.name', 'metadata.namespace'];
    let cursor: string | undefined;
    do {
      const page = await this.catalog.queryEntities(
        cursor
          ? { cursor, fields, limit: pageSize }
          : { filter: { kind: 'Component' }, fields, limit: pageSize },
        { credentials },
      );
      for (const entity of page.items) refs.add(stringifyEntityRef(entity));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return refs;
  }
}
