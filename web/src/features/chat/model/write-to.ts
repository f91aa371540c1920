import { createContext, useContext } from 'react';

/** Opens the conversation with one person; nothing where one is open. */
export const WriteTo = createContext<((personId: string) => void) | null>(null);

export const useWriteTo = () => useContext(WriteTo);
