import { challengeRules, identityRules, moderationRules } from '../../../shared/contract/admin/settings.ts';
import type { changeSettings, Settings } from '../../../shared/contract/admin/site.ts';
import type { BodySent } from '../../../shared/endpoint.ts';
import { levels } from '../../../shared/thread/state.ts';

type Change = BodySent<typeof changeSettings>;

/** The changes in a settings form: only fields that differ, so that two people who change different settings do not overwrite each other. */
export function changeOf(fields: FormData, before: Settings): Change {
  const text = (name: string): string => {
    const value = fields.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const lines = (name: string) => text(name).split(/\s*\n\s*/).filter((line) => line !== '');
  const whole = (name: string, usual: number): number => (text(name) === '' ? usual : Number(text(name)));
  const wholeOrNull = (name: string): number | null => (text(name) === '' ? null : Number(text(name)));
  const key = text('akismetKey');
  const filled = {
    title: text('title'),
    origins: lines('origins'),
    level: levels.find((level) => level === text('level')) ?? before.level,
    note: text('note') || null,
    closeAfterDays: wholeOrNull('closeAfterDays'),
    closeAfterCount: wholeOrNull('closeAfterCount'),
    moderation: moderationRules.find((rule) => rule === text('moderation')) ?? before.moderation,
    identity: identityRules.find((rule) => rule === text('identity')) ?? before.identity,
    reactions: text('reactions').split(/\s+/).filter((reaction) => reaction !== ''),
    editMinutes: whole('editMinutes', before.editMinutes),
    blockedWords: lines('blockedWords'),
    blockedNetworks: lines('blockedNetworks'),
    linkLimit: whole('linkLimit', before.linkLimit),
    challenge: challengeRules.find((rule) => rule === text('challenge')) ?? before.challenge,
    akismetUrl: text('akismetUrl'),
    networkPerHour: whole('networkPerHour', before.networkPerHour),
    sitePerMinute: whole('sitePerMinute', before.sitePerMinute),
    keepSpamDays: wholeOrNull('keepSpamDays'),
    keepEmailDays: wholeOrNull('keepEmailDays'),
    followers: fields.has('followers'),
  } satisfies Omit<Settings, 'akismet' | 'logins'>;
  const changed: Change = Object.fromEntries(Object.entries(filled).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(before, name))));
  return { ...changed, ...(fields.has('akismetForget') ? { akismetKey: null } : key === '' ? {} : { akismetKey: key }) };
}
