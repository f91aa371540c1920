import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '@/api/chat';
import { usePerson } from '@/api/session';

/** Stands for an author who had themselves erased. */
export const erased = '00000000-0000-0000-0000-000000000000';

/** Says who wrote a message, to whoever reads it. */
export function useAuthorName(): (message: ChatMessage) => string {
  const { t } = useTranslation();
  const person = usePerson();
  return ({ authorId, authorName }) => {
    if (authorId === person?.id) return t('chat.you');
    return authorId === erased ? t('chat.somebody') : (authorName ?? t('chat.somebody'));
  };
}
