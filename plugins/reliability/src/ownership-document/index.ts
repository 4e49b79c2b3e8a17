/** Which alerts, runbooks and reviews does a component carry, and what is wrong with them? */
export { ReliabilityCard } from './ReliabilityCard';
export { ReliabilityTab } from './ReliabilityTab';
