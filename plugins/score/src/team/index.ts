/** What should a team do this week? */
export { TeamPage } from './TeamPage';
export { RollupCard } from './RollupCard';
