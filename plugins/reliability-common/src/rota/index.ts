/** Who is on call for what, and who of them can carry the pager? */
export { defaultReadinessBar } from './Rota';
export type { ReadinessBar, Rota, RotaMember } from './Rota';
export { parseRotas } from './parseRotas';
export type { PlacedRota } from './parseRotas';
export { memberReadiness, readinessSentence } from './readiness';
export type {
  Criterion,
  Readiness,
  ReadinessState,
  TriedRunbook,
} from './readiness';
export {
  coverageState,
  fewestOnRota,
  rotaCoverage,
  serviceCoverage,
  thinnestFirst,
} from './coverage';
export type {
  CoverageContext,
  CoverageState,
  ReadyFigures,
  RotaCoverage,
  ServiceCoverage,
} from './coverage';
export { observeOncall, oncallFacts } from './facts';
export {
  entityOncallSchema,
  oncallFleetSchema,
  oncallPeopleSchema,
  oncallReadersSchema,
  oncallSentence,
  ownOncallSchema,
  personOncallSchema,
} from './contract';
export type {
  EntityOncall,
  OncallFleet,
  OncallPeople,
  OncallReaders,
  OncallRecord,
  OwnOncall,
  PersonOncall,
  RotaPlace,
  RotaRow,
} from './contract';
