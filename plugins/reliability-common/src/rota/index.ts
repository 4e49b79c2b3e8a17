/** Who is on call for what, and who of them can carry the pager? */
export { defaultReadinessBar } from './Rota';
export type { ReadinessBar, Rota, RotaMember } from './Rota';
