import { conditionOf } from '../store/condition.ts';
import { leastFree } from '../store/faults.ts';
import { apart, tolerable, type Patient } from './patient.ts';
import { fault, ok, warning, type Finding } from './finding.ts';

/** Free bytes below which the disk is reported as nearly full. */
const soonFull = 1024 ** 3;

const meaning = {
  database: 'does not answer, or is none of Afterword',
  migrations: 'lacks tables of this version; they are made when the server starts',
  writable: 'cannot be written to: a full disk, a file of somebody else, or a server that only follows another one',
  disk: `has less than ${leastFree / 1024 ** 2} MiB of room left`,
} as const;

/** Whether the database can be read and written, is durable, has free space, and has the right time. */
export async function lookAtDatabase({ store, now }: Patient): Promise<Finding[]> {
  const faults = await store.faults();
  if (faults.length > 0) return faults.map((part) => fault('database', `The database ${meaning[part]}.`, part === 'disk' ? 'Make room where it lies.' : 'The server answers with 503 until that is mended.'));
  const condition = await store.read(conditionOf);
  if (!condition.ok) return [fault('database', 'The database does not answer.')];
  const { engine, durable, now: theirs } = condition.value;
  const free = await store.freeBytes();
  const room = free === null ? '' : `, ${(free / 1024 ** 3).toFixed(1)} GiB free`;
  const findings = [
    !durable
      ? warning('database', `${engine} acknowledges what a power cut can take back.`, 'Set fsync, full_page_writes and synchronous_commit to on.')
      : free !== null && free < soonFull
        ? warning('database', `${engine} is writable and durable; there is little room left${room}.`, 'Make room where it lies: without it nothing can be posted.')
        : ok('database', `${engine}, writable, durable, with the tables of this version${room}`),
  ];
  if (theirs !== null) {
    const seconds = apart(theirs, now());
    findings.push(seconds > tolerable.unnoticed ? warning('clock', `The database's clock and this machine's are ${Math.round(seconds)} s apart.`, 'Keep both by NTP.') : ok('clock', "The database's clock and this machine's agree"));
  }
  return findings;
}
