/** Which level does an entity hold, and what is left before the next? */
export { Ladder } from './Ladder';
export { LevelCounts } from './LevelCounts';
export { SourceErrors } from './SourceErrors';
export { OwnershipCard } from './OwnershipCard';
