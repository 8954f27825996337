import { Button, FileInput, Group, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { FormProps } from './form-props';
import { useMessages } from './messages';
import { readArticleBytes, UnreadableFile, type FileFault } from './read-file';

export function FileForm({ onGive, pending }: FormProps) {
  const t = useMessages();
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<FileFault>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!file) return;
    try {
      await onGive(readArticleBytes(new Uint8Array(await file.arrayBuffer()), file.name));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      setFault(error.fault);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <FileInput
          label={t('chooseFile')}
          description={t('fileHint')}
          placeholder={t('choose')}
          accept=".txt,.md,.json,text/plain,application/json"
          required
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            setFault(undefined);
          }}
          error={fault && t(fault)}
        />
        <Group>
          <Button type="submit" loading={pending} disabled={!file}>
            {t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
