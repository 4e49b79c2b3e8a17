import { RouterLink } from '@backstage/frontend-plugin-api';
import { useWords } from '../translation';
import { ownerOf, rollupHref } from './naming';

/** Who owns it, as the way to the page of that team. */
export function TeamLink({
  owner,
  tabIndex,
}: {
  owner?: string;
  /** In a grid, which has one stop for Tab. */
  tabIndex?: number;
}) {
  const t = useWords();
  const name = ownerOf({ owner }, t);
  const href = owner && rollupHref(owner);
  return href ? (
    <RouterLink href={href} tabIndex={tabIndex}>
      {name}
    </RouterLink>
  ) : (
    <>{name}</>
  );
}
