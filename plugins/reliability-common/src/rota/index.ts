/** Who is on call for what, and who of them can carry the pager? */
export { defaultReadinessBar } from './Rota';
export type { ReadinessBar, Rota, RotaMember } from './Rota';
export { parseRotas } from './parseRotas';
export type { PlacedRota } from './parseRotas';
export { memberReadiness } from './readiness';
export type {
  Criterion,
  Readiness,
  ReadinessState,
  TriedRunbook,
} from './readiness';
export { fewestOnRota, rotaCoverage, serviceCoverage } from './coverage';
export type {
  CoverageContext,
  ReadyFigures,
  RotaCoverage,
  ServiceCoverage,
} from './coverage';
export { observeOncall, oncallFacts } from './facts';
export {
  entityOncallSchema,
  oncallFleetSchema,
  oncallReadersSchema,
  oncallSentence,
  ownOncallSchema,
  personOncallSchema,
} from './contract';
export type {
  EntityOncall,
  OncallFleet,
  OncallReaders,
  OncallRecord,
  OwnOncall,
  PersonOncall,
  RotaPlace,
  RotaRow,
} from './contract';
