import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { groups, type Mentionable } from '../model/mentionable';

interface MentionMenuProps {
  people: readonly Mentionable[];
  onGroup: (word: string) => void;
  onPerson: (person: Mentionable) => void;
}

/** Says whom a message means, without having to know how they are written. */
export function MentionMenu({ people, onGroup, onPerson }: MentionMenuProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const choose = (act: () => void) => () => {
    act();
    setOpen(false);
  };
  return (
    <>
      <Button aria-label={t('chat.mention')} onPress={() => setOpen(true)}>
        @
      </Button>
      <Dialog title={t('chat.mention')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="row">
          {groups.map((group) => (
            <Button key={group} onPress={choose(() => onGroup(group))}>
              {t(`chat.group.${group}`)}
            </Button>
          ))}
        </div>
        <p className="small muted">{t('chat.mentionHint')}</p>
        <ul className="row">
          {people.map((person) => (
            <li key={person.id}>
              <Button onPress={choose(() => onPerson(person))}>
                <span dir="auto">{person.name}</span>
              </Button>
            </li>
          ))}
        </ul>
        <Button onPress={() => setOpen(false)}>{t('action.close')}</Button>
      </Dialog>
    </>
  );
}
