import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';

export const getHealth = endpoint({
  method: 'GET',
  path: '/healthz',
  summary: 'The process answers.',
  status: 200,
  answer: v.object({ status: v.literal('ok') }),
  problems: [],
});

export const getReadiness = endpoint({
  method: 'GET',
  path: '/readyz',
  summary: 'The database answers and its schema is the one this version needs.',
  status: 200,
  answer: v.object({ status: v.literal('ready') }),
  problems: ['unavailable'],
});
