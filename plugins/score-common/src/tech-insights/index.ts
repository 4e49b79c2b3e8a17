/** How do the checks of Tech Insights look as a scorecard? */
export { importTechInsights } from './importTechInsights';
export type { TechInsightsImport } from './importTechInsights';
export { techInsightsFacts } from './techInsightsFacts';
