import { Button, Group, Notification } from '@mantine/core';
import { defineMessages } from '../i18n/i18n';
import { useShortcut } from '../shortcuts/registry';
import { dismissToast, undoLast, useToasts } from './toasts';
import classes from './toasts.module.css';

const useMessages = defineMessages('toasts', {
  en: { region: 'Messages', undo: 'Undo', close: 'Close', everywhere: 'Everywhere' },
  fr: { region: 'Messages', undo: 'Annuler', close: 'Fermer', everywhere: 'Partout' },
});

/** Where words appear; told to assistive technology as they come. */
export function ToastList() {
  const t = useMessages();
  const toasts = useToasts();
  const undoable = toasts.some((toast) => toast.undo);
  useShortcut({ id: 'undo', keys: 'u', label: t('undo'), group: t('everywhere') }, undoLast, undoable);
  return (
    <section className={classes.list} aria-label={t('region')} aria-live="polite">
      {toasts.map((toast) => (
        <Notification
          key={toast.id}
          withBorder
          color={toast.kind === 'failed' ? 'red' : 'teal'}
          role={toast.kind === 'failed' ? 'alert' : undefined}
          onClose={() => dismissToast(toast.id)}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <Group gap="sm" wrap="nowrap">
            <span>{toast.text}</span>
            {toast.undo && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  dismissToast(toast.id);
                  toast.undo?.();
                }}
              >
                {t('undo')}
              </Button>
            )}
          </Group>
        </Notification>
      ))}
    </section>
  );
}
