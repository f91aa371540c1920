import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { closeBoard, saveBoard, taskKeys, type BoardDraft, type TaskBoard } from '@/api/tasks';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { uuidv7 } from '@/lib/ids';
import { messageOf } from '@/lib/problem-text';
import { LinesField, type Line } from './lines-field';

interface BoardDialogProps {
  eventId: string;
  /** None for a new one. */
  board: TaskBoard | null;
  onClose: () => void;
}

/** Which lists a board has, and for which area a new one is. */
export function BoardDialog({ eventId, board, onClose }: BoardDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(board?.name ?? '');
  const [area, setArea] = useState('');
  const [lists, setLists] = useState<Line[]>(
    board
      ? board.lists.map((list) => ({ id: list.id, text: list.name }))
      : (['todo', 'doing', 'waiting'] as const).map((each) => ({
          id: uuidv7(),
          text: t(`tasks.usualList.${each}`),
        })),
  );
  const own = new Set(board?.lists.map((list) => list.id));
  const options = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: taskKeys.boards(eventId) });
      onClose();
    },
  };
  const save = useMutation({
    mutationFn: (draft: BoardDraft) => saveBoard(eventId, board, draft),
    ...options,
  });
  const close = useMutation({ mutationFn: (id: string) => closeBoard(eventId, id), ...options });
  const error = save.error ?? close.error;
  const submit = (submitted: SyntheticEvent) => {
    submitted.preventDefault();
    save.mutate({
      name: name.trim(),
      area: area.trim(),
      lists: lists
        .filter((list) => list.text.trim() !== '')
        .map((list) => ({ ...(own.has(list.id) ? { id: list.id } : {}), name: list.text.trim() })),
    });
  };
  return (
    <Dialog title={t(board ? 'tasks.changeBoard' : 'tasks.newBoard')} isOpen onClose={onClose}>
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      <Form className="stack" onSubmit={submit}>
        <TextField label={t('tasks.boardName')} maxLength={80} isRequired value={name} onChange={setName} />
        {board ? null : (
          <TextField
            label={t('tasks.area')}
            hint={t('tasks.boardAreaHint')}
            maxLength={60}
            value={area}
            onChange={setArea}
          />
        )}
        <LinesField value={lists} onChange={setLists} legend={t('tasks.lists')} most={12} />
        <div className="row">
          <Button
            type="submit"
            tone="primary"
            isDisabled={
              name.trim() === '' || lists.every((list) => list.text.trim() === '') || save.isPending
            }
          >
            {t('action.save')}
          </Button>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          {board && !board.usual ? (
            <Button tone="danger" isDisabled={close.isPending} onPress={() => close.mutate(board.id)}>
              {t('tasks.closeBoard')}
            </Button>
          ) : null}
        </div>
      </Form>
    </Dialog>
  );
}
