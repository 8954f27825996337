import { Text } from '@mantine/core';
import { Icon } from '../icons/Icon';
import { namesOf, type Claim } from './claim';
import classes from './claim.module.css';
import { useMessages } from './messages';

type Said = Pick<Claim, 'speakers' | 'targets' | 'act' | 'via' | 'addressees'>;

/** Speaker → act → target, as a sentence. */
export function ClaimSentence({ claim }: { claim: Said }) {
  const t = useMessages();
  const targets = namesOf(claim.targets);
  return (
    <Text component="span" size="sm" className={classes.sentence}>
      <strong>{namesOf(claim.speakers) || t('unknownSpeaker')}</strong>{' '}
      <span className={classes.verb} data-act={claim.act}>
        {t(`act_${claim.act}`)}
      </span>
      {targets !== '' && (
        <>
          {' '}
          <span className={classes.arrow}>
            <Icon name="arrow" size={14} />
          </span>
          <span className="visually-hidden">{t('target')}</span> <strong>{targets}</strong>
        </>
      )}
      {claim.addressees.length > 0 && (
        <span className={classes.aside}> {t('to', { name: namesOf(claim.addressees) })}</span>
      )}
      {claim.via.length > 0 && <span className={classes.aside}> {t('via', { name: namesOf(claim.via) })}</span>}
    </Text>
  );
}
