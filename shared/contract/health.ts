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
  summary: 'The server can do its work: it is not stopping, and its database answers, has the tables of this version, can be written to and has room.',
  status: 200,
  answer: v.object({ status: v.literal('ready') }),
  problems: ['unavailable'],
});

export const getMetrics = endpoint({
  method: 'GET',
  path: '/metrics',
  summary: 'What Prometheus collects; only to addresses that may ask, and not through a proxy.',
  status: 200,
  media: 'text/plain; version=0.0.4',
  answer: v.string(),
  problems: ['not-found'],
});
