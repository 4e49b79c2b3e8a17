/** What each check says of each entity, since when, why, and who may see it. */
export { KnexCheckStateStore } from './KnexCheckStateStore';
export { ended } from './CheckStateStore';
export type {
  CheckEvent,
  CheckStateStore,
  LevelChange,
} from './CheckStateStore';
export { Applicability, applies } from './Applicability';
export type { ActiveExemption } from './ActiveExemption';
export { defineJudging } from './defineJudging';
export { EntityScores } from './EntityScores';
export { judgeAll, judgeChanged } from './judgeEntities';
export { levelCells } from './levelTurns';
export { judgeRows } from './judgeRows';
export { laddersOf, levelOf } from './levelOf';
export type { Ladder, PackedScore } from './levelOf';
export { matchesEntity } from './matchesEntity';
export { turnsBehind } from './turnsBehind';
export type { ToldCheck } from './turnsBehind';
export { scoreRoutes } from './scoreRoutes';
