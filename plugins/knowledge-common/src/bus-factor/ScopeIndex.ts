import type { ScopeOptions } from './scope';

/** In which scopes a path lies, found by its folders and remembered. */
export class ScopeIndex {
  private readonly within = new Map<string, number[]>();
  private readonly outside = new Map<string, number[]>();
  private readonly known = new Map<string, readonly number[]>();

  constructor(scopes: readonly Pick<ScopeOptions, 'path' | 'without'>[]) {
    const note = (into: Map<string, number[]>, path: string, scope: number) =>
      into.set(path, [...(into.get(path) ?? []), scope]);
    scopes.forEach(({ path = '', without = [] }, scope) => {
      note(this.within, path, scope);
      for (const nested of without) note(this.outside, nested, scope);
    });
  }

  of(path: string): readonly number[] {
    const known = this.known.get(path);
    if (known) return known;
    const found = [...(this.within.get('') ?? [])];
    const left = new Set(this.outside.get('') ?? []);
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const folder = end < 0 ? path : path.slice(0, end);
      found.push(...(this.within.get(folder) ?? []));
      for (const scope of this.outside.get(folder) ?? []) left.add(scope);
      if (end < 0) break;
    }
    const scopes = left.size ? found.filter(scope => !left.has(scope)) : found;
    this.known.set(path, scopes);
    return scopes;
  }
}
