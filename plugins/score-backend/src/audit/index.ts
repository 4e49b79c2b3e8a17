/** Who did what: exemptions, campaigns, rules. */
export { audited } from './audited';
