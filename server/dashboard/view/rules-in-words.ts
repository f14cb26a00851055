import type { Settings } from '../../../shared/contract/admin/site.ts';
import type { TextKey } from '../i18n/en.ts';
import { t } from '../language.ts';

const named = (key: TextKey, count: number): string[] => [`${t(key)}: ${t('number', { count })}`];

/** The effect of a site's settings, one sentence each, as an owner would explain it. */
export function inWords(set: Settings): string[] {
  return [
    set.origins.length === 0 ? t('says_noOrigins') : t('says_origins', { origins: set.origins.join(', ') }),
    ...(set.identity === 'required' ? [t('says_identity')] : []),
    t(`says_moderation_${set.moderation}`),
    ...(set.level === 'open' ? [] : [t('says_level', { level: t(set.level) })]),
    ...(set.closeAfterDays === null ? [] : [t('says_closeAfterDays', { count: set.closeAfterDays })]),
    ...(set.closeAfterCount === null ? [] : [t('says_closeAfterCount', { count: set.closeAfterCount })]),
    ...(set.level === 'open' && set.closeAfterDays === null && set.closeAfterCount === null ? [t('says_neverCloses')] : []),
    set.editMinutes === 0 ? t('says_noEdits') : t('says_edits', { count: set.editMinutes }),
    ...(set.followers ? [`${t('followers')}.`] : []),
    ...named('linkLimit', set.linkLimit),
    ...(set.blockedWords.length === 0 ? [] : [t('says_blockedWords')]),
    ...(set.blockedNetworks.length === 0 ? [] : [t('says_blockedNetworks')]),
    t(`says_challenge_${set.challenge}`),
    ...named('networkPerHour', set.networkPerHour),
    ...named('sitePerMinute', set.sitePerMinute),
    ...(set.akismet ? [t('says_akismet')] : []),
    set.keepSpamDays === null ? t('says_keepsSpam') : t('says_spamDays', { count: set.keepSpamDays }),
    set.keepEmailDays === null ? t('says_keepsEmail') : t('says_emailDays', { count: set.keepEmailDays }),
  ];
}
