import { areaRoute, eventRoute } from './organize/area';
import { eventRoutes } from './organize/event';
import { homeRoutes } from './organize/home';
import { peopleRoutes } from './organize/people';
import { tellingRoutes } from './organize/telling';

export const organizeRoutes = areaRoute.addChildren([
  ...homeRoutes,
  eventRoute.addChildren([...eventRoutes, ...peopleRoutes, ...tellingRoutes]),
]);
