import { codeAt } from './outcomeCode';

/** What is summed up over: the fleet, an owner, a system, a domain. */
export interface Scope {
  kind: 'fleet' | 'owner' | 'system' | 'domain';
  ref: string;
}

/** The scopes that an entity counts in. */
export function scopesOf(row: {
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
}): Scope[] {
  const scopes: Scope[] = [{ kind: 'fleet', ref: '' }];
  if (row.owner_ref) scopes.push({ kind: 'owner', ref: row.owner_ref });
  if (row.system_ref) scopes.push({ kind: 'system', ref: row.system_ref });
  if (row.domain_ref) scopes.push({ kind: 'domain', ref: row.domain_ref });
  return scopes;
}

/** Changes of sums, gathered before they are written. */
export class Deltas {
  /** By scope, by check, a number for each outcome code. */
  readonly cells = new Map<string, Map<number, number[]>>();

  add(scope: Scope, checkId: number, code: number, by: number): void {
    if (code === 0) return;
    const key = `${scope.kind}\n${scope.ref}`;
    let checks = this.cells.get(key);
    if (!checks) this.cells.set(key, (checks = new Map()));
    let counts = checks.get(checkId);
    if (!counts) checks.set(checkId, (counts = [0, 0, 0, 0, 0, 0]));
    counts[code] += by;
  }

  /** All outcomes of one entity. */
  addAll(scopes: readonly Scope[], outcomes: string, by: number): void {
    for (let id = 0; id < outcomes.length; id++) {
      const code = codeAt(outcomes, id);
      if (code) for (const scope of scopes) this.add(scope, id, code, by);
    }
  }
}
