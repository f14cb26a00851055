import { mayWrite } from '../domain/origin.ts';
import { isLocal } from '../network.ts';
import type { Site } from '../site.ts';
import { fault, ok, warning, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** Whether pages of each site may post comments. */
export const lookAtSites = (sites: readonly Site[], patient: Patient): Finding[] => sites.map((site) => lookAtSite(site, patient));

function lookAtSite(site: Site, { config, url }: Patient): Finding {
  const { slug, origins } = site;
  const todo = `afterword site set ${slug} --origin https://blog.example.com`;
  if (origins.length > 0) return ok('site', `${slug} takes comments from ${origins.join(', ')}`);
  if (!mayWrite(site, undefined, config.loopbackOnly)) return warning('site', `${slug} names no origins: no page can post to it.`, todo);
  return isLocal(url) ? ok('site', `${slug} takes comments from every page, on this machine only`) : fault('site', `${slug} names no origins and the world can reach it: every page may post to it.`, todo);
}
