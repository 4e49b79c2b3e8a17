/** Where does this entity come from? */
export { OriginCard } from './OriginCard';
export { OriginChip } from './OriginChip';
