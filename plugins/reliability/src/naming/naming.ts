import { parseEntityRef } from '@backstage/catalog-model';

/** A reference as people say it: without the kind and namespace that go without saying. */
export function plainRef(ref: string): string {
  return ref.replace(/^[^:]+:(default\/)?/, '');
}

/** The title of an entity, or its name. */
export function titleOf(entity: { entityRef: string; title?: string }): string {
  return entity.title ?? parseEntityRef(entity.entityRef).name;
}

/** A share in whole percent that never rounds to all or to nothing. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (share > 0 && whole === 0) return '< 1 %';
  if (share < 1 && whole === 100) return '> 99 %';
  return `${whole} %`;
}
