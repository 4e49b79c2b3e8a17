/** Who is on call, told by git and by other sources, and who of them can carry the pager? */
export { createRotas } from './createRotas';
export type { Rotas } from './createRotas';
export { KnexRotaStore } from './KnexRotaStore';
export { readOncallConfig } from './readOncallConfig';
export type { OncallConfig } from './readOncallConfig';
export { scheduleRotas } from './scheduleRotas';
export { rotaRoutes } from './rotaRoutes';
