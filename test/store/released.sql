delete from "attempts" where "at" < $1
delete from "attempts" where "email" = $1
delete from "attempts" where "email" = $1 and "at" < $2
delete from "bans" where "site" = $1 and "id" = $2 returning *
delete from "ceremonies" where "challenge" = $1 and "expires_at" > $2 returning "user"
delete from "ceremonies" where "expires_at" <= $1
delete from "comments" where "site" = $1 and "id" = $2 and "status" = $3 and "listed" = $4
delete from "digests" where "site" = $1 and "comment" = $2
delete from "digests" where "site" = $1 and "recipient" = $2
delete from "digests" where "site" = $1 and "recipient" = $2 and "comment" <= $3
delete from "entry_links" where "expires_at" <= $1
delete from "entry_links" where "secret" = $1 returning "user", "expires_at"
delete from "evidence" where "created_at" < $1 and not exists (select "id" from "comments" where "comments"."site" = "evidence"."site" and "comments"."id" = "evidence"."comment" and "status" in ($2, $3))
delete from "evidence" where "site" = $1 and "comment" = $2
delete from "fingerprints" where "expires_at" <= $1
delete from "fingerprints" where "site" = $1 and "comment" = $2
delete from "followers" where "site" = $1 and "email" = $2
delete from "follows" where "site" = $1 and "email" = $2
delete from "follows" where "site" = $1 and "email" = $2 and "thread" = $3
delete from "grants" where "user" = $1 and "site" = $2 returning "role"
delete from "idempotency" where "created_at" < $1
delete from "idempotency" where "site" = $1 and "answer" like $2
delete from "lessons" where "site" = $1 and "comment" = $2
delete from "lessons" where "site" = $1 and "comment" = $2 returning "kind", "buckets"
delete from "outbox" where "site" = $1 and "payload" like $2
delete from "outbox" where "site" = $1 and "recipient" = $2
delete from "outbox" where status <> 'pending' and "created_at" < $1
delete from "passkeys" where "user" = $1 and "id" = $2 returning "id"
delete from "rates" where "used_until" < $1
delete from "reactions" where "site" = $1 and "comment" = $2
delete from "reactions" where "site" = $1 and "comment" = $2 and "reader" = $3
delete from "reports" where "site" = $1 and "comment" = $2
delete from "service_reports" where "site" = $1 and "comment" = $2
delete from "service_reports" where "site" = $1 and "comment" = $2 and "kind" = $3
delete from "sessions" where "expires_at" <= $1
delete from "sessions" where "user" = $1 and "expires_at" <= $2
delete from "sessions" where "user" = $1 and "id" != $2
delete from "sessions" where "user" = $1 and "id" = $2 returning "id"
delete from "sightings" where "expires_at" <= $1
delete from "solved" where "expires_at" <= $1
delete from "traces" where "expires_at" <= $1
delete from "traces" where "site" = $1 and "comment" = $2
delete from "webhooks" where "site" = $1 and "id" = $2 returning "id"
insert into "attempts" ("email", "id", "at") values ($1, $2, $3)
insert into "audit" ("site", "id", "at", "who", "what", "subject", "before", "after", "why") values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
insert into "bans" ("site", "id", "kind", "value", "comment", "why", "created_at", "created_by", "ends_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict ("site", "kind", "value") do update set "comment" = $10, "why" = $11, "created_at" = $12, "created_by" = $13, "ends_at" = $14 returning *
insert into "comments" ("id", "kind", "status", "deleted_by", "author_name", "author_email", "author_url", "badge", "source", "body", "created_at", "edited_at", "locked_at", "replies", "branch_count", "branch_last", "score", "reactions", "passage", "import_id", "listed", "version", "listed_version", "site", "thread", "import_source", "parent", "root", "branch_index") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29), ($30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58), ($59, $60, $61, $62, $63, $64, $65, $66, $67, $68, $69, $70, $71, $72, $73, $74, $75, $76, $77, $78, $79, $80, $81, $82, $83, $84, $85, $86, $87)
insert into "comments" ("site", "id", "thread", "parent", "kind", "status", "deleted_by", "author_name", "author_email", "author_url", "badge", "source", "body", "created_at", "edited_at", "locked_at", "import_source", "import_id", "root", "branch_index", "listed", "replies", "branch_count", "branch_last", "score", "reactions", "version", "listed_version") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28) returning *
insert into "comments" ("site", "id", "thread", "parent", "kind", "status", "deleted_by", "author_name", "author_email", "author_url", "badge", "source", "body", "created_at", "edited_at", "locked_at", "passage", "import_source", "import_id", "root", "branch_index", "listed", "replies", "branch_count", "branch_last", "score", "reactions", "version", "listed_version") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29) returning *
insert into "digests" ("site", "recipient", "comment") values ($1, $2, $3) on conflict do nothing
insert into "entry_links" ("secret", "user", "expires_at") values ($1, $2, $3)
insert into "erasures" ("site", "person", "how", "at") values ($1, $2, $3, $4) on conflict ("site", "person") do update set "how" = $5, "at" = $6
insert into "evidence" ("site", "comment", "evidence", "created_at") values ($1, $2, $3, $4)
insert into "fingerprints" ("site", "fingerprint", "comment", "expires_at") values ($1, $2, $3, $4) on conflict ("site", "fingerprint") do update set "comment" = $5, "expires_at" = $6 where fingerprints.expires_at <= $7 returning "comment"
insert into "followers" ("site", "email", "id", "language", "daily", "asked_at", "confirmed_at") values ($1, $2, $3, $4, $5, $6, $7) on conflict ("site", "email") do update set "language" = $8, "asked_at" = $9
insert into "follows" ("site", "email", "thread", "created_at") values ($1, $2, $3, $4) on conflict do nothing
insert into "grants" ("user", "site", "role") values ($1, $2, $3) on conflict ("user", "site") do update set "role" = $4
insert into "idempotency" ("site", "key", "request", "answer", "created_at") values ($1, $2, $3, $4, $5) on conflict ("site", "key") do nothing returning "key"
insert into "lessons" ("site", "comment", "kind", "buckets") values ($1, $2, $3, $4)
insert into "meta" ("key", "value") values ($1, $2) on conflict ("key") do nothing
insert into "notices" ("user", "site", "how") values ($1, $2, $3) on conflict ("user", "site") do update set "how" = $4
insert into "outbox" ("site", "id", "kind", "cause", "recipient", "payload", "due_at", "created_at", "status", "tries", "fault") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict ("site", "kind", "cause", "recipient") do nothing
insert into "rates" ("site", "key", "used_until") values ($1, $2, $3) on conflict ("site", "key") do update set "site" = "excluded"."site" returning "site", "key", "used_until"
insert into "reactions" ("site", "comment", "reader", "reaction", "created_at") values ($1, $2, $3, $4, $5) on conflict ("site", "comment", "reader") do update set "reaction" = $6, "created_at" = $7
insert into "reports" ("site", "comment", "reader", "reason", "note", "created_at") values ($1, $2, $3, $4, $5, $6) on conflict ("site", "comment", "reader") do update set "reason" = $7, "note" = $8, "created_at" = $9
insert into "service_reports" ("site", "comment", "kind", "due_at", "tries") values ($1, $2, $3, $4, $5) on conflict ("site", "comment") do update set "kind" = $6, "due_at" = $7, "tries" = $8
insert into "sessions" ("id", "secret", "user", "device", "created_at", "expires_at") values ($1, $2, $3, $4, $5, $6)
insert into "sightings" ("site", "key", "count", "expires_at") values ($1, $2, $3, $4) on conflict ("site", "key") do update set "count" = case when sightings.expires_at <= $5 then 1 else sightings.count + 1 end, "expires_at" = case when sightings.expires_at <= $6 then excluded.expires_at else sightings.expires_at end returning "key", "count"
insert into "sightings" ("site", "key", "count", "expires_at") values ($1, $2, $3, $4), ($5, $6, $7, $8), ($9, $10, $11, $12) on conflict ("site", "key") do update set "count" = case when sightings.expires_at <= $13 then 1 else sightings.count + 1 end, "expires_at" = case when (sightings.expires_at <= $14 or sightings.key in ($15, $16)) then excluded.expires_at else sightings.expires_at end returning "key", "count"
insert into "sites" ("slug", "created_at", "title", "origins", "policy") values ($1, $2, $3, $4, $5) on conflict ("slug") do update set "title" = $6, "origins" = $7, "policy" = $8
insert into "solved" ("site", "nonce", "expires_at") values ($1, $2, $3) on conflict ("site", "nonce") do nothing returning "nonce"
insert into "threads" ("published_at", "first_comment_at", "count", "version", "level", "level_at", "level_note", "opens_at", "closes_at", "close_after_days", "import_closed", "import_closed_at", "import_source", "import_id", "site", "id", "key", "url", "title", "created_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict ("site", "key") do update set "published_at" = coalesce(threads.published_at, excluded.published_at), "import_closed" = $21, "import_closed_at" = $22, "close_after_days" = coalesce(threads.close_after_days, excluded.close_after_days), "import_source" = $23, "import_id" = $24, "url" = coalesce(threads.url, excluded.url), "title" = case when threads.title = '' then excluded.title else threads.title end, "version" = threads.version + 1 where "threads"."import_source" is null returning *
insert into "threads" ("published_at", "first_comment_at", "count", "version", "level", "level_at", "level_note", "opens_at", "closes_at", "close_after_days", "import_closed", "import_closed_at", "import_source", "import_id", "site", "id", "key", "url", "title", "created_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict ("site", "key") do update set "version" = threads.version + 1, "url" = coalesce(threads.url, excluded.url), "title" = case when threads.title = '' then excluded.title else threads.title end returning *
insert into "traces" ("site", "comment", "network", "expires_at") values ($1, $2, $3, $4)
insert into "users" ("id", "name", "email", "password", "created_at") values ($1, $2, $3, $4, $5) on conflict ("email") do nothing returning "id"
insert into "webhooks" ("site", "id", "url", "secret", "created_at") values ($1, $2, $3, $4, $5)
insert into "words" ("site", "bucket", "spam", "ham") values ($1, $2, $3, $4), ($5, $6, $7, $8), ($9, $10, $11, $12), ($13, $14, $15, $16), ($17, $18, $19, $20), ($21, $22, $23, $24), ($25, $26, $27, $28) on conflict ("site", "bucket") do update set "spam" = words.spam + excluded.spam, "ham" = words.ham + excluded.ham
select "author_email", cast(count(*) as integer) as "count" from "comments" where "site" = $1 and "author_email" in ($2) and "status" = $3 group by "author_email"
select "bucket", "spam", "ham" from "words" where "site" = $1 and "bucket" in ($2, $3, $4, $5, $6)
select "comment" from "digests" where "site" = $1 and "recipient" = $2 order by "comment" limit $3
select "comment" from "reports" where "site" = $1 group by "comment" order by "comment" limit $2
select "comment", "evidence" from "evidence" where "site" = $1 and "comment" in ($2)
select "comment", "reason", "note" from "reports" where "site" = $1 and "comment" in ($2)
select "how" from "notices" where "user" = $1 and "site" = $2
select "id" from "bans" where "site" = $1 and (kind, value) in (values ($2, $3)) and ("ends_at" is null or "ends_at" > $4) limit $5
select "id" from "comments" where "site" = $1 and "author_email" = $2 and "status" = $3 limit $4
select "id" from "comments" where "site" = $1 and "author_email" is not null and "id" < $2 and "created_at" < $3 order by "id" limit $4
select "id" from "comments" where "site" = $1 and "id" < $2 order by "id" desc limit $3 offset $4
select "id" from "comments" where "site" = $1 and "parent" = $2 limit $3
select "id" from "comments" where "site" = $1 and "status" = $2 and "thread" = (select "id" from "threads" where "site" = $3 and "key" = $4) and "id" < $5 order by "id" desc limit $6 offset $7
select "id" from "comments" where "site" = $1 and "status" = $2 and "thread" = (select "id" from "threads" where "site" = $3 and "key" = $4) order by "id" desc limit $5 offset $6
select "id" from "comments" where "site" = $1 and "status" = $2 limit $3
select "id" from "comments" where "site" = $1 and "status" = $2 order by "id" desc limit $3 offset $4
select "id" from "comments" where "site" = $1 order by "id" desc limit $2
select "id" from "comments" where "site" = $1 order by "id" desc limit $2 offset $3
select "id", "branch_last" from "comments" where "site" = $1 and "id" in ($2)
select "id", "key", "url", "title" from "threads" where "site" = $1 and "id" in ($2)
select "id", "name" from "users" where "id" in ($1, $2)
select "id", "name", "email" from "users" order by "email"
select "id", "root", "branch_index", "thread", "listed" from "comments" where "site" = $1 and "id" = $2
select "id", "root", "branch_index", "thread", "listed" from "comments" where "site" = $1 and "import_id" = $2
select "id", "thread" from "comments" where "site" = $1 and "status" = $2 and "id" < $3 and "created_at" < $4 order by "id" limit $5
select "import_id", "id", "root" from "comments" where "site" = $1 and "import_source" = $2 and "import_id" in ($3, $4, $5)
select "key" from "threads" where "site" = $1 and "key" > $2 order by "key" limit $3 offset $4
select "key", "count" from "threads" where "site" = $1 and "key" in ($2, $3, $4, $5)
select "kind" from "lessons" where "site" = $1 and "comment" = $2
select "network" from "traces" where "site" = $1 and "comment" = $2 and "expires_at" > $3
select "reaction" from "reactions" where "site" = $1 and "comment" = $2 and "reader" = $3
select "request", "answer" from "idempotency" where "site" = $1 and "key" = $2
select "score", "id" from "comments" where "site" = $1 and "id" = $2
select "site" from "followers" where "email" = $1 and "asked_at" > $2
select "site", "email" from "followers" where "confirmed_at" is null and "asked_at" < $1 limit $2
select "site", "id" from "outbox" where "status" = $1 and "due_at" <= $2 order by "due_at" limit $3
select "site", "role" from "grants" where "user" = $1 order by "site"
select "site", "thread", "created_at" from "follows" where "email" = $1 and "site" = $2 order by "created_at"
select "thread" from "follows" where "site" = $1 and "email" = $2 and "thread" = $3
select "value" from "meta" where "key" = $1
select * from "audit" where "site" = $1 order by "id" desc limit $2
select * from "bans" where "site" = $1 and "id" < $2 order by "id" desc limit $3
select * from "bans" where "site" = $1 order by "id" desc limit $2
select * from "comments" where "site" = $1 and "author_email" is not null and lower(author_email) = $2 order by "id"
select * from "comments" where "site" = $1 and "id" < $2 and "id" >= $3 and lower("source") like $4 escape '\' order by "id" desc limit $5
select * from "comments" where "site" = $1 and "id" < $2 and lower("source") like $3 escape '\' order by "id" desc limit $4
select * from "comments" where "site" = $1 and "id" = $2
select * from "comments" where "site" = $1 and "id" >= $2 and lower("source") like $3 escape '\' order by "id" desc limit $4
select * from "comments" where "site" = $1 and "id" in ($2)
select * from "comments" where "site" = $1 and "id" in (select "comment" from "reports" where "site" = $2) order by "id" desc limit $3
select * from "comments" where "site" = $1 and "listed" = $2 and "root" in ($3) and "branch_index" > $4 and "branch_index" <= $5 order by "root", "branch_index"
select * from "comments" where "site" = $1 and "root" = $2 and "listed" = $3 and "branch_index" > $4 order by "branch_index" limit $5
select * from "comments" where "site" = $1 and "status" = $2 and "thread" = $3 order by "id" desc limit $4
select * from "comments" where "site" = $1 and "status" = $2 and "thread" = (select "id" from "threads" where "site" = $3 and "key" = $4) and "id" < $5 and "id" >= $6 and lower("source") like $7 escape '\' order by "id" desc limit $8
select * from "comments" where "site" = $1 and "status" = $2 and "thread" = (select "id" from "threads" where "site" = $3 and "key" = $4) and "id" < $5 and lower("source") like $6 escape '\' order by "id" desc limit $7
select * from "comments" where "site" = $1 and "status" = $2 and "thread" = (select "id" from "threads" where "site" = $3 and "key" = $4) and "id" < $5 order by "id" desc limit $6
select * from "comments" where "site" = $1 and "status" = $2 and "thread" = (select "id" from "threads" where "site" = $3 and "key" = $4) and "id" >= $5 and lower("source") like $6 escape '\' order by "id" desc limit $7
select * from "comments" where "site" = $1 and "status" = $2 and "thread" = (select "id" from "threads" where "site" = $3 and "key" = $4) and lower("source") like $5 escape '\' order by "id" desc limit $6
select * from "comments" where "site" = $1 and "status" = $2 and "thread" = (select "id" from "threads" where "site" = $3 and "key" = $4) order by "id" desc limit $5
select * from "comments" where "site" = $1 and "status" = $2 and (lower("author_name") like $3 escape '\' or lower("author_email") like $4 escape '\') order by "id" desc limit $5
select * from "comments" where "site" = $1 and "status" = $2 and lower("source") like $3 escape '\' order by "id" desc limit $4
select * from "comments" where "site" = $1 and "status" = $2 order by "id" desc limit $3
select * from "comments" where "site" = $1 and "thread" = $2 and "parent" is null and "listed" = $3 and id < $4 order by "id" desc limit $5
select * from "comments" where "site" = $1 and "thread" = $2 and "parent" is null and "listed" = $3 and id <= $4 order by "id" desc limit $5
select * from "comments" where "site" = $1 and "thread" = $2 and "parent" is null and "listed" = $3 and id > $4 order by "id" asc limit $5
select * from "comments" where "site" = $1 and "thread" = $2 and "parent" is null and "listed" = $3 and id >= $4 order by "id" asc limit $5
select * from "comments" where "site" = $1 and "thread" = $2 and "parent" is null and "listed" = $3 and score <= $4 and (score < $5 or id > $6) order by "score" desc, "id" asc limit $7
select * from "comments" where "site" = $1 and "thread" = $2 and "parent" is null and "listed" = $3 and score <= $4 and (score < $5 or id >= $6) order by "score" desc, "id" asc limit $7
select * from "comments" where "site" = $1 and "thread" = $2 and "parent" is null and "listed" = $3 and score >= $4 and (score > $5 or id < $6) order by "score" asc, "id" desc limit $7
select * from "comments" where "site" = $1 and "thread" = $2 and "parent" is null and "listed" = $3 order by "id" asc limit $4
select * from "comments" where "site" = $1 and "thread" = $2 and "parent" is null and "listed" = $3 order by "id" desc limit $4
select * from "comments" where "site" = $1 and "thread" = $2 and "parent" is null and "listed" = $3 order by "score" desc, "id" asc limit $4
select * from "comments" where "site" = $1 and "thread" = $2 and "version" > $3 order by "version" limit $4
select * from "comments" where "site" = $1 and lower("source") like $2 escape '\' order by "id" desc limit $3
select * from "comments" where "site" = $1 order by "id" desc limit $2
select * from "erasures" order by "site", "person"
select * from "followers" where "site" = $1 and "email" = $2
select * from "followers" where "site" = $1 and "id" = $2
select * from "grants" order by "site"
select * from "outbox" where "site" = $1 and "status" = $2 order by "id" desc limit $3
select * from "passkeys" where "id" = $1
select * from "service_reports" where "due_at" <= $1 order by "due_at" limit $2
select * from "sessions" where "secret" = $1 and "expires_at" > $2
select * from "sessions" where "user" = $1 and "expires_at" > $2 order by "id"
select * from "sites" order by "slug"
select * from "sites" where "slug" = $1
select * from "threads" where "site" = $1 and "id" = $2
select * from "threads" where "site" = $1 and "id" in ($2)
select * from "threads" where "site" = $1 and "key" = $2
select * from "threads" where "site" = $1 and "key" > $2 and "key" <= $3 and (lower("key") like $4 escape '\' or lower("title") like $5 escape '\') order by "key" limit $6
select * from "threads" where "site" = $1 and "key" > $2 and (lower("key") like $3 escape '\' or lower("title") like $4 escape '\') order by "key" limit $5
select * from "threads" where "site" = $1 and "key" > $2 order by "key" limit $3
select * from "threads" where "site" = $1 and "key" in ($2)
select * from "users" where "email" = $1
select * from "users" where "id" = $1
select * from "webhooks" where "site" = $1 and "id" = $2
select * from "webhooks" where "site" = $1 order by "id"
select cast(count(*) as integer) as "count" from (select "comment" from "reports" where "site" = $1 group by "comment" order by "comment" limit $2) as "some"
select cast(count(*) as integer) as "count" from (select "id" from "comments" where "site" = $1 and "status" = $2 limit $3) as "some"
select cast(count(*) as integer) as "count", min(at) as "first" from "attempts" where "email" = $1 and "at" > $2
select distinct "author_email" from "comments" where "site" = $1 and "author_email" is not null
select distinct "users"."id", "users"."email", "users"."name", "notices"."how" from "users" inner join "grants" on "grants"."user" = "users"."id" left join "notices" on "notices"."user" = "users"."id" and "notices"."site" = $1 where "grants"."site" in ($2, $3) and "grants"."role" in ($4, $5) order by "users"."id"
update "audit" set "before" = $1, "after" = $2 where "site" = $3 and "what" = $4 and "subject" = $5 and "before" like $6
update "comments" set "author_email" = $1 where "site" = $2 and "id" = $3
update "comments" set "author_name" = $1, "author_email" = $2, "author_url" = $3, "version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread) where "site" = $4 and "id" = $5
update "comments" set "branch_count" = branch_count + -1, "score" = score + -1 where "site" = $1 and "id" = $2
update "comments" set "branch_count" = branch_count + 1, "score" = score + 1 where "site" = $1 and "id" = $2
update "comments" set "branch_last" = branch_last + 1 where "site" = $1 and "id" = $2 returning "branch_last"
update "comments" set "listed" = $1, "version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread) where "site" = $2 and "id" = $3
update "comments" set "listed" = $1, "version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread), "listed_version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread) where "site" = $2 and "id" = $3
update "comments" set "locked_at" = $1, "version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread) where "site" = $2 and "id" = $3
update "comments" set "reactions" = $1, "score" = score + -1, "version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread) where "site" = $2 and "id" = $3
update "comments" set "reactions" = $1, "score" = score + 0, "version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread) where "site" = $2 and "id" = $3
update "comments" set "reactions" = $1, "score" = score + 1, "version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread) where "site" = $2 and "id" = $3
update "comments" set "reactions" = $1, "score" = score - 1 where "site" = $2 and "id" = $3
update "comments" set "replies" = replies + -1 where "site" = $1 and "id" = $2
update "comments" set "replies" = replies + 1 where "site" = $1 and "id" = $2
update "comments" set "source" = $1, "body" = $2, "edited_at" = $3, "version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread) where "site" = $4 and "id" = $5 returning *
update "comments" set "status" = $1, "deleted_by" = $2, "source" = $3, "body" = $4, "author_name" = $5, "author_email" = $6, "author_url" = $7, "reactions" = $8, "passage" = $9, "version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread) where "site" = $10 and "id" = $11
update "comments" set "status" = $1, "version" = (select version from threads where threads.site = comments.site and threads.id = comments.thread) where "site" = $2 and "id" = $3
update "followers" set "confirmed_at" = $1 where "site" = $2 and "id" = $3 and "confirmed_at" is null
update "followers" set "daily" = $1 where "site" = $2 and "id" = $3
update "idempotency" set "answer" = $1 where "site" = $2 and "key" = $3
update "outbox" set "due_at" = $1, "fault" = $2 where "site" = $3 and "id" = $4 and "status" = $5
update "outbox" set "due_at" = $1, "tries" = "tries" + $2 where "site" = $3 and "id" = $4 and "status" = $5 and "due_at" <= $6 returning *
update "outbox" set "status" = $1, "fault" = $2 where "site" = $3 and "id" = $4 and "status" = $5
update "outbox" set "status" = $1, "payload" = $2, "fault" = $3 where "site" = $4 and "id" = $5 and "status" = $6
update "outbox" set "status" = $1, "payload" = $2, "fault" = $3 where "site" = $4 and "id" = $5 and "status" = $6 returning "id"
update "outbox" set "status" = $1, "tries" = $2, "due_at" = $3 where "site" = $4 and "id" = $5 and "status" = $6 returning "id"
update "rates" set "used_until" = $1 where "site" = $2 and "key" = $3
update "service_reports" set "due_at" = $1 where "site" = $2 and "comment" = $3 and "kind" = $4 and "due_at" = $5
update "service_reports" set "due_at" = $1, "tries" = "tries" + $2 where "site" = $3 and "comment" = $4 and "due_at" = $5 returning *
update "threads" set "count" = count + 1, "first_comment_at" = case when first_comment_at < $1 then first_comment_at else $2 end where "site" = $3 and "id" = $4
update "threads" set "count" = count + 1, "first_comment_at" = coalesce(first_comment_at, $1) where "site" = $2 and "id" = $3
update "threads" set "count" = count - 1 where "site" = $1 and "id" = $2
update "threads" set "level" = $1, "level_at" = $2, "level_note" = $3, "opens_at" = $4, "closes_at" = $5, "import_closed" = $6 where "site" = $7 and "id" = $8
update "threads" set "version" = threads.version + 1 where "site" = $1 and "id" = $2 returning *
update "threads" set "version" = version where "site" = $1 and "id" = $2 returning threads.version + 1 as "next"
update "users" set "password" = $1 where "id" = $2
update comments set branch_count = (select count(*) from comments as reply where reply.site = $1 and reply.root = comments.id and reply.branch_index > 0 and reply.listed = 1), score = score - branch_count + (select count(*) from comments as reply where reply.site = $2 and reply.root = comments.id and reply.branch_index > 0 and reply.listed = 1), branch_last = (select max(reply.branch_index) from comments as reply where reply.site = $3 and reply.root = comments.id) where site = $4 and id in ($5, $6, $7)
update comments set replies = (select count(*) from comments as child where child.site = $1 and child.parent = comments.id and child.listed = 1) where site = $2 and id in ($3, $4, $5, $6, $7, $8, $9, $10, $11)
update threads set version = threads.version + 1, count = count + $1, first_comment_at = case when first_comment_at is null or first_comment_at > $2 then $3 else first_comment_at end where site = $4 and id = $5
with recursive above (id, parent, locked_at, distance) as ( select id, parent, locked_at, 0 from comments where site = $1 and id = $2 union all select comments.id, comments.parent, comments.locked_at, above.distance + 1 from comments join above on comments.site = $3 and comments.id = above.parent ) select locked_at from above where locked_at is not null order by distance limit 1
