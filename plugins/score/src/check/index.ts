/** What does each check say of an entity, why, and what would turn it? */
export { OwnershipTab } from './OwnershipTab';
