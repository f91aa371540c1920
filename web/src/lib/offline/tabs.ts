/** Which tabs of this browser are still there. */
export interface Tabs {
  /** Resolves when the others can see that the tab with this id lives; it stays so until the tab is closed. */
  announce(id: string): Promise<void>;
  isAlive(id: string): Promise<boolean>;
}

const nameOf = (id: string) => `turnout-tab-${id}`;

/** By locks, which end with their tab however it ends. Without them, as on plain HTTP, each tab is taken for alive. */
export const browserTabs: Tabs = {
  announce: (id) =>
    new Promise((resolve) => {
      if (!('locks' in navigator)) {
        resolve();
        return;
      }
      void navigator.locks.request(nameOf(id), () => {
        resolve();
        return new Promise(() => undefined);
      });
    }),
  isAlive: async (id) => {
    if (!('locks' in navigator)) return true;
    const { held } = await navigator.locks.query();
    return held === undefined || held.some((lock) => lock.name === nameOf(id));
  },
};
