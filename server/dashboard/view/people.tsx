import { Fragment, h } from 'preact';
import type { Ban } from '../../../shared/contract/admin/bans.ts';
import type { Member } from '../../../shared/contract/admin/people.ts';
import { roles } from '../../../shared/contract/admin/session.ts';
import { bans, continueBans, invite, invited, lift, moreBans, people, removePerson } from '../model/lists.ts';
import { owns, session } from '../model/session.ts';
import { moment, t } from '../language.ts';
import { PersonData } from './person.tsx';
import { Field, Form, More, textIn } from './parts.tsx';

/** The people with a role on the site, and the bans. Moderators see only the bans. */
export const People = () => (
  <>
    <h1>{t('people')}</h1>
    {owns.value && <Members />}
    <h2>{t('bans')}</h2>
    {bans.value.length === 0 && <p class="empty">{t('noBans')}</p>}
    <ul class="list">
      {bans.value.map((ban) => (
        <Banned key={ban.id} ban={ban} />
      ))}
    </ul>
    <More next={moreBans.value} onMore={() => void continueBans()} />
    {owns.value && <PersonData />}
  </>
);

const Members = () => (
  <>
    <ul class="list">
      {people.value.map((person) => (
        <Person key={person.id} person={person} />
      ))}
    </ul>
    <Form
      label={t('invite')}
      onSend={(fields) => void invite(textIn(fields, 'email'), textIn(fields, 'name'), roles.find((role) => role === fields.get('role')) ?? 'viewer')}
    >
      <Field label={t('email')}>
        <input name="email" type="email" required autocomplete="off" />
      </Field>
      <Field label={t('name')}>
        <input name="name" required maxLength={100} autocomplete="off" />
      </Field>
      <Field label={t('role')}>
        <select name="role">
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`role_${role}`)}
            </option>
          ))}
        </select>
      </Field>
      <div class="buttons">
        <button class="primary">{t('invite')}</button>
      </div>
    </Form>
    {invited.value && (
      <div class="card" role="status">
        <p>{t('invited', { name: invited.value.name })}</p>
        <code class="secret">{invited.value.link}</code>
      </div>
    )}
  </>
);

function Person({ person }: { person: Member }) {
  const { id, name, email, role, everywhere } = person;
  return (
    <li class="card row">
      <div>
        <b dir="auto">{name}</b>
        <p class="soft">
          {email} · {t(`role_${role}`)}
          {everywhere && ` · ${t('everywhere')}`}
        </p>
      </div>
      {!everywhere && id !== session.value?.person.id && (
        <button type="button" class="grave" onClick={() => void removePerson(person)}>
          {t('takeAway')}
        </button>
      )}
    </li>
  );
}

const Banned = ({ ban }: { ban: Ban }) => (
  <li class="card row">
    <div>
      <b dir="auto">{ban.value ?? t('aNetwork')}</b>
      <p class="soft">
        {moment(ban.createdAt)} · {ban.endsAt === null ? t('forGood') : t('until', { date: moment(ban.endsAt) })}
        {ban.why !== null && ` · ${ban.why}`}
      </p>
    </div>
    <button type="button" onClick={() => void lift(ban)}>
      {t('lift')}
    </button>
  </li>
);
